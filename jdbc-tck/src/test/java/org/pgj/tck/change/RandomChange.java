package org.pgj.tck.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.pgj.tck.change.Relation.Column;

/** Draws statements that read or change rows. */
final class RandomChange {
  private static final List<String> STATEMENTS =
      List.of(
          "INSERT INTO {t} ({into}) VALUES {rows}{returning}",
          "INSERT INTO {t} ({into}) VALUES {rows}{returning}",
          "INSERT INTO {t} AS t ({into}) VALUES {rows} {conflict}{returning}",
          "INSERT INTO {t} AS t ({into}) VALUES {rows} {conflict}{returning}",
          "INSERT INTO {t} AS t ({into}) SELECT {drawn} FROM {o} o WHERE {ocondition}{returning}",
          "INSERT INTO {t} ({into}) OVERRIDING {overriding} VALUE VALUES {rows}{returning}",
          "INSERT INTO {t} DEFAULT VALUES{returning}",
          "UPDATE {t} t SET {sets} WHERE {condition}{returning}",
          "UPDATE {t} t SET {sets} WHERE {condition}{returning}",
          "UPDATE {t} t SET {sets} WHERE {condition}{returning}",
          "UPDATE ONLY {t} t SET {sets} WHERE {condition}",
          "UPDATE {t} t SET ({column}, {column}) = (SELECT {omax}, {omax} FROM {o} o) WHERE"
              + " {condition}{returning}",
          "UPDATE {t} t SET {sets} WHERE EXISTS (SELECT FROM {o} o WHERE {tcolumn} = {ocolumn})",
          "UPDATE {t} t SET {sets} FROM (SELECT max({ocolumn}) AS m, count(*) AS n FROM {o} o) x"
              + " WHERE {condition} AND {tcolumn} = x.m{returning}",
          "DELETE FROM {t} t WHERE {condition}{returning}",
          "DELETE FROM {t} t WHERE {condition} AND {condition}{returning}",
          "DELETE FROM {t} t USING {o} o WHERE {tcolumn} = {ocolumn} AND {condition}",
          "MERGE INTO {t} t USING (SELECT DISTINCT {ocolumn} AS k FROM {o} o) s ON {tcolumn} = s.k"
              + " {when}{when}{last}{mreturning}",
          "MERGE INTO {t} t USING (VALUES (1), (2), (3), (20)) s (k) ON {tcolumn} = s.k"
              + " {when}{when}{last}{mreturning}",
          "WITH x AS (DELETE FROM {t} t WHERE {condition} RETURNING *)"
              + " INSERT INTO {t} SELECT * FROM x",
          "WITH x AS (UPDATE {t} t SET {sets} WHERE {condition} RETURNING {column}), y AS (INSERT"
              + " INTO {o} DEFAULT VALUES RETURNING 1 AS n) SELECT count(*), max(n) FROM x, y",
          "SELECT * FROM {t} t WHERE {condition}",
          "SELECT * FROM {t} t WHERE {condition}",
          "SELECT {tcolumn} AS v, count(*) FROM {t} t WHERE {condition} GROUP BY 1",
          "SELECT * FROM {t} t WHERE {condition} FOR UPDATE",
          "TRUNCATE {t}{cascade}");

  private final Templates templates;
  private final List<Relation> relations;
  private final Relation target;
  private final Relation other;
  private final List<Column> into;
  private final RandomExpression plain;
  private final RandomExpression aliased;
  private final RandomExpression others;

  RandomChange(Templates templates, List<Relation> relations) {
    this.templates = templates;
    this.relations = relations;
    this.target = templates.pick(relations);
    this.other = templates.pick(relations);
    this.into = intoColumns();
    this.plain = new RandomExpression(templates, "", target.columns());
    this.aliased = new RandomExpression(templates, "t.", target.columns());
    this.others = new RandomExpression(templates, "o.", other.columns());
  }

  String next() {
    return templates.fill(templates.pick(STATEMENTS), this::place);
  }

  private List<Column> intoColumns() {
    List<Column> columns = new ArrayList<>(target.columns());
    if (!templates.oneIn(20)) {
      columns.removeIf(Column::generated);
    }
    if (templates.oneIn(2) && columns.size() > 1) {
      columns.remove(templates.below(columns.size()));
    }
    if (templates.oneIn(3)) {
      Collections.shuffle(columns, new Random(templates.below(1000)));
    }
    return columns;
  }

  private String place(String name) {
    return switch (name) {
      case "t" -> target.name();
      case "o" -> other.name();
      case "into" -> into.stream().map(Column::name).collect(Collectors.joining(", "));
      case "rows" -> rows();
      case "drawn" ->
          into.stream()
              .map(column -> others.value(column.type()))
              .collect(Collectors.joining(", "));
      case "column" -> plain.column();
      case "tcolumn" -> aliased.column();
      case "ocolumn" -> others.column();
      case "omax" -> templates.pick(List.of("max(", "min(", "count(")) + others.column() + ")";
      case "condition" -> aliased.condition();
      case "ocondition" -> others.condition();
      case "sets" -> sets();
      case "conflict" -> conflict();
      case "returning" -> templates.oneIn(3) ? " RETURNING " + returned() : "";
      case "mreturning" ->
          templates.oneIn(3) ? " RETURNING merge_action(), s.k, " + aliased.column() : "";
      case "when" -> when();
      case "last" ->
          templates.oneIn(6)
              ? " WHEN NOT MATCHED BY SOURCE AND "
                  + aliased.condition()
                  + " THEN "
                  + templates.pick(List.of("DELETE", "DO NOTHING", "UPDATE SET " + sets()))
              : "";
      case "overriding" -> templates.pick(List.of("SYSTEM", "USER"));
      case "cascade" -> templates.pick(List.of("", " CASCADE", " RESTART IDENTITY"));
      default -> throw new IllegalStateException(name);
    };
  }

  private String rows() {
    return java.util.stream.IntStream.range(0, 1 + templates.below(4))
        .mapToObj(i -> row())
        .collect(Collectors.joining(", "));
  }

  private String row() {
    return into.stream()
        .map(column -> templates.oneIn(12) ? "DEFAULT" : plain.literal(column.type()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String sets() {
    List<Column> columns = new ArrayList<>(target.columns());
    if (!templates.oneIn(20)) {
      columns.removeIf(Column::generated);
    }
    Collections.shuffle(columns, new Random(templates.below(1000)));
    return columns.stream()
        .limit(1 + templates.below(2))
        .map(
            column ->
                column.name()
                    + " = "
                    + (templates.oneIn(12) ? "DEFAULT" : aliased.value(column.type())))
        .collect(Collectors.joining(", "));
  }

  private String conflict() {
    String place =
        templates.pick(
            List.of("", "({c})", "({c})", "(id)", "(id)", "({c}, {c})", "ON CONSTRAINT {n}_pkey"));
    String where = templates.fill(place, part -> part.equals("n") ? target.name() : plain.column());
    if (templates.oneIn(2)) {
      return "ON CONFLICT " + where + " DO NOTHING";
    }
    String sets =
        templates.oneIn(3) && !into.isEmpty()
            ? templates.pick(into).name().transform(n -> n + " = excluded." + n)
            : sets();
    return "ON CONFLICT "
        + where
        + " DO UPDATE SET "
        + sets
        + (templates.oneIn(3) ? " WHERE " + aliased.condition() : "");
  }

  private String returned() {
    return templates.pick(
        List.of(
            "*",
            aliased.column().transform(this::unprefixed),
            "tableoid::regclass, *",
            plain.column() + ", " + plain.condition() + " AS c"));
  }

  private String unprefixed(String column) {
    return column.startsWith("t.") ? column.substring(2) : column;
  }

  private String when() {
    String condition = templates.oneIn(2) ? " AND " + aliased.condition() : "";
    return switch (templates.below(4)) {
      case 0 -> " WHEN MATCHED" + condition + " THEN DELETE";
      case 1, 2 -> " WHEN MATCHED" + condition + " THEN UPDATE SET " + sets();
      default -> " WHEN NOT MATCHED THEN INSERT (" + place("into") + ") VALUES " + row();
    };
  }
}
