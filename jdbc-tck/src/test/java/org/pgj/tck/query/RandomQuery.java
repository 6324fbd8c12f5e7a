package org.pgj.tck.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.pgj.tck.query.SampleTables.Column;
import org.pgj.tck.query.SampleTables.Table;

/** Draws SELECTs whose rows, but not their order, are determined by the tables alone. */
final class RandomQuery {
  private static final int MOST_SUBQUERIES = 3;

  private final Random random;
  private int aliases;
  private int subqueries;

  RandomQuery(long seed) {
    this.random = new Random(seed);
  }

  /** What a FROM clause says and which columns it has. */
  private record Source(String text, List<Column> columns) {}

  String next() {
    aliases = 0;
    subqueries = 0;
    String query = random.nextInt(3) == 0 ? grouped(source()) : plain(source());
    return switch (random.nextInt(8)) {
      case 0 -> "WITH w AS " + pick("", "MATERIALIZED ") + "(" + query + ") SELECT * FROM w";
      case 1 ->
          "SELECT * FROM ("
              + query
              + ") ordered ORDER BY "
              + pick("1, 2 DESC", "2 NULLS FIRST, 1")
              + ", ordered::text LIMIT "
              + (1 + random.nextInt(9));
      default -> query;
    };
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private RandomExpression over(List<Column> columns) {
    return new RandomExpression(random, columns, this);
  }

  // ---- FROM

  private Source source() {
    Source left = relation();
    int joins = random.nextInt(3);
    for (int i = 0; i < joins; i++) {
      left = joined(left, relation());
    }
    return left;
  }

  private Source relation() {
    if (subqueries < MOST_SUBQUERIES && random.nextInt(7) == 0) {
      subqueries++;
      Source inner = source();
      String alias = "q" + ++aliases;
      RandomExpression expressions = over(inner.columns);
      String text =
          "(SELECT "
              + expressions.of(Kind.INT)
              + " AS i, "
              + expressions.of(Kind.TEXT)
              + " AS t FROM "
              + inner.text
              + where(expressions)
              + ") "
              + alias;
      return new Source(
          text, List.of(new Column(alias + ".i", Kind.INT), new Column(alias + ".t", Kind.TEXT)));
    }
    Table table = SampleTables.TABLES.get(random.nextInt(SampleTables.TABLES.size()));
    String alias = "t" + ++aliases;
    return new Source(table.name() + " " + alias, qualified(table, alias));
  }

  private static List<Column> qualified(Table table, String alias) {
    return table.columns().stream()
        .map(column -> new Column(alias + "." + column.name(), column.kind()))
        .collect(Collectors.toList());
  }

  private Source joined(Source left, Source right) {
    List<Column> both = new ArrayList<>(left.columns);
    both.addAll(right.columns);
    Kind key = random.nextInt(3) == 0 ? Kind.TEXT : Kind.INT;
    String equal = over(left.columns).column(key) + " = " + over(right.columns).column(key);
    boolean full = random.nextInt(8) == 0;
    String condition =
        full || random.nextInt(3) > 0 ? equal : equal + " AND " + over(both).condition();
    String kind = full ? "FULL JOIN" : pick("JOIN", "JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN");
    return new Source(left.text + " " + kind + " " + right.text + " ON " + condition, both);
  }

  private String where(RandomExpression expressions) {
    return random.nextInt(3) == 0 ? "" : " WHERE " + expressions.condition();
  }

  /** A condition with a subquery that may refer to the query around it; null if there are many. */
  String subqueryCondition(List<Column> outer, String operand) {
    if (subqueries >= MOST_SUBQUERIES) {
      return null;
    }
    subqueries++;
    Table table = SampleTables.TABLES.get(random.nextInt(SampleTables.TABLES.size()));
    String alias = "s" + ++aliases;
    List<Column> scope = new ArrayList<>(qualified(table, alias));
    String column = over(scope).column(Kind.INT);
    if (random.nextBoolean()) {
      scope.addAll(outer);
    }
    String from = " FROM " + table.name() + " " + alias + " WHERE " + over(scope).condition();
    return switch (random.nextInt(4)) {
      case 0 -> pick("", "NOT ") + "EXISTS (SELECT 1" + from + ")";
      case 1 -> operand + pick(" ", " NOT ") + "IN (SELECT " + column + from + ")";
      case 2 ->
          operand
              + pick(" < ", " = ")
              + "(SELECT "
              + pick("max", "count")
              + "("
              + column
              + ")"
              + from
              + ")";
      default ->
          operand + pick(" = ", " <> ") + pick("ANY", "ALL") + " (SELECT " + column + from + ")";
    };
  }

  // ---- SELECT

  private String plain(Source source) {
    RandomExpression expressions = over(source.columns);
    String list = columns(expressions);
    String query =
        "SELECT "
            + pick("", "", "", "DISTINCT ")
            + list
            + " FROM "
            + source.text
            + where(expressions);
    if (random.nextInt(8) > 0) {
      return query;
    }
    Source other = relation();
    return query
        + pick(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ", " EXCEPT ALL ")
        + "SELECT "
        + columns(over(other.columns))
        + " FROM "
        + other.text;
  }

  /** Always of the same kinds, so that set operations fit; equal numbers are shown alike. */
  private static String columns(RandomExpression expressions) {
    return expressions.of(Kind.INT)
        + " AS a, "
        + expressions.of(Kind.TEXT)
        + " AS b, trim_scale("
        + expressions.of(Kind.NUMERIC)
        + ") AS c, "
        + expressions.of(Kind.BOOL)
        + " AS d";
  }

  private String grouped(Source source) {
    RandomExpression expressions = over(source.columns);
    String number = expressions.column(Kind.INT);
    String name = expressions.column(Kind.TEXT);
    String keys =
        pick("%s, %s", "ROLLUP (%s, %s)", "CUBE (%s, %s)", "GROUPING SETS ((%s), (%s), ())")
            .formatted(number, name);
    return "SELECT "
        + number
        + " AS a, "
        + name
        + " AS b, count(*) AS n, sum("
        + expressions.of(Kind.INT)
        + ") AS s, trim_scale(max("
        + expressions.of(Kind.NUMERIC)
        + ")) AS m, count(DISTINCT "
        + expressions.of(Kind.TEXT)
        + ") FILTER (WHERE "
        + expressions.condition()
        + ") AS d FROM "
        + source.text
        + where(expressions)
        + " GROUP BY "
        + keys
        + pick("", "", " HAVING count(*) > 1");
  }
}
