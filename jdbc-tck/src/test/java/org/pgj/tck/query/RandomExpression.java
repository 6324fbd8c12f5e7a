package org.pgj.tck.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pgj.tck.query.SampleTables.Column;

/** Draws expressions and conditions over the columns in scope; none of them fails for any row. */
final class RandomExpression {
  private static final int DEEPEST = 3;
  private static final String[] COMPARISONS = {"=", "<>", "<", "<=", ">", ">="};

  private final Random random;
  private final List<Column> scope;
  private final RandomQuery queries;

  /**
   * @param scope columns by their qualified names
   * @param queries where subqueries come from
   */
  RandomExpression(Random random, List<Column> scope, RandomQuery queries) {
    this.random = random;
    this.scope = scope;
    this.queries = queries;
  }

  String of(Kind kind) {
    return of(kind, 0);
  }

  String condition() {
    return condition(0);
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A column of a kind, null if there is none in scope. */
  String column(Kind kind) {
    List<String> found = new ArrayList<>();
    for (Column column : scope) {
      if (column.kind() == kind) {
        found.add(column.name());
      }
    }
    return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
  }

  private String of(Kind kind, int depth) {
    String column = column(kind);
    if (column != null && (depth >= DEEPEST || random.nextInt(100) < 55)) {
      return column;
    }
    if (depth >= DEEPEST || random.nextInt(100) < 15) {
      return literal(kind);
    }
    int below = depth + 1;
    return switch (kind) {
      case INT -> integer(below);
      case NUMERIC -> numeric(below);
      case TEXT -> text(below);
      case DATE ->
          pick(
              "(" + of(Kind.DATE, below) + " + " + random.nextInt(5) + ")",
              "date_trunc('month', " + of(Kind.DATE, below) + ")::date",
              either(Kind.DATE, below));
      case BOOL -> "(" + condition(below) + ")";
    };
  }

  private String literal(Kind kind) {
    boolean isNull = random.nextInt(16) == 0;
    return switch (kind) {
      case INT -> isNull ? "null::int" : Integer.toString(random.nextInt(14) - 1);
      case NUMERIC -> isNull ? "null::numeric" : pick("0.0", "1.5", "10.25", "33.3333");
      case TEXT -> isNull ? "null::text" : pick("'v1'", "'v3'", "''", "'x'", "'v'");
      case DATE -> isNull ? "null::date" : pick("date '2024-01-10'", "date '2024-02-01'");
      case BOOL -> isNull ? "null::bool" : pick("true", "false");
    };
  }

  private String either(Kind kind, int depth) {
    return pick(
        "coalesce(" + of(kind, depth) + ", " + of(kind, depth) + ")",
        "nullif(" + of(kind, depth) + ", " + of(kind, depth) + ")",
        "greatest(" + of(kind, depth) + ", " + of(kind, depth) + ")",
        "CASE WHEN "
            + condition(depth)
            + " THEN "
            + of(kind, depth)
            + " ELSE "
            + of(kind, depth)
            + " END");
  }

  private String integer(int depth) {
    String one = of(Kind.INT, depth);
    return pick(
        "(" + one + pick(" + ", " - ") + of(Kind.INT, depth) + ")",
        "(" + one + " % 5)",
        "(" + one + " / 3)",
        "abs(" + one + ")",
        "length(" + of(Kind.TEXT, depth) + ")",
        "(" + of(Kind.DATE, depth) + " - date '2024-01-05')",
        "(" + of(Kind.BOOL, depth) + ")::int",
        either(Kind.INT, depth));
  }

  private String numeric(int depth) {
    String one = of(Kind.NUMERIC, depth);
    return pick(
        "(" + one + pick(" + ", " - ", " * ") + of(Kind.NUMERIC, depth) + ")",
        "round(" + one + ", 1)",
        "floor(" + one + ")",
        of(Kind.INT, depth) + "::numeric",
        either(Kind.NUMERIC, depth));
  }

  private String text(int depth) {
    String one = of(Kind.TEXT, depth);
    return pick(
        "(" + one + " || " + of(Kind.TEXT, depth) + ")",
        "upper(" + one + ")",
        "left(" + one + ", 1)",
        "replace(" + one + ", 'v', 'w')",
        "(" + of(Kind.INT, depth) + ")::text",
        "concat(" + one + ", " + of(Kind.INT, depth) + ")",
        either(Kind.TEXT, depth));
  }

  private String condition(int depth) {
    Kind kind = Kind.values()[random.nextInt(4)];
    int below = depth + 1;
    if (depth > DEEPEST) {
      return of(kind, below) + " IS NOT NULL";
    }
    String one = of(kind, below);
    return switch (random.nextInt(12)) {
      case 0 -> "(" + condition(below) + " AND " + condition(below) + ")";
      case 1 -> "(" + condition(below) + " OR " + condition(below) + ")";
      case 2 -> "NOT (" + condition(below) + ")";
      case 3 -> one + " IS " + pick("", "NOT ") + "NULL";
      case 4 -> one + " IS " + pick("", "NOT ") + "DISTINCT FROM " + of(kind, below);
      case 5 ->
          of(Kind.INT, below) + pick(" ", " NOT ") + "IN (" + literal(Kind.INT) + ", 2, 5, 11)";
      case 6 -> of(Kind.TEXT, below) + pick(" ", " NOT ") + "LIKE " + pick("'v%'", "'%1'", "'_3'");
      case 7 ->
          "(" + condition(below) + ") IS " + pick("", "NOT ") + pick("TRUE", "FALSE", "UNKNOWN");
      case 8 -> {
        String subquery = queries.subqueryCondition(scope, of(Kind.INT, below));
        yield subquery == null ? of(Kind.BOOL, below) : subquery;
      }
      default -> one + " " + pick(COMPARISONS) + " " + of(kind, below);
    };
  }
}
