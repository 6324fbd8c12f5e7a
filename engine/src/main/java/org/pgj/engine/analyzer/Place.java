package org.pgj.engine.analyzer;

/** Where an expression stands, which decides what may occur in it. */
enum Place {
  NONE("", true),
  SELECT_LIST("SELECT", true),
  WHERE("WHERE", false),
  JOIN_ON("JOIN conditions", false),
  JOIN_USING("JOIN conditions", false),
  FROM_SUBQUERY("FROM", false),
  FROM_FUNCTION("functions in FROM", false),
  HAVING("HAVING", true),
  FILTER("FILTER", false),
  WINDOW_PARTITION("window PARTITION BY", true),
  WINDOW_ORDER("window ORDER BY", true),
  WINDOW_FRAME("window frame", true),
  INSERT_TARGET("INSERT", false),
  UPDATE_SOURCE("UPDATE", false),
  UPDATE_TARGET("UPDATE", false),
  GROUP_BY("GROUP BY", false),
  ORDER_BY("ORDER BY", true),
  DISTINCT_ON("DISTINCT ON", true),
  LIMIT("LIMIT", false),
  OFFSET("OFFSET", false),
  RETURNING("RETURNING", false),
  MERGE_RETURNING("RETURNING", false),
  VALUES("VALUES", false),
  CHECK_CONSTRAINT("check constraints", false),
  DOMAIN_CHECK("check constraints", false),
  COLUMN_DEFAULT("DEFAULT expressions", false),
  GENERATED_COLUMN("column generation expressions", false),
  INDEX_EXPRESSION("index expressions", false),
  STATISTICS("statistics expressions", false),
  INDEX_PREDICATE("index predicates", false),
  ALTER_TYPE("transform expressions", false),
  EXECUTE_PARAMETER("EXECUTE parameters", false),
  TRIGGER_WHEN("trigger WHEN conditions", false),
  POLICY("policy expressions", false),
  PARTITION_BOUND("partition bound", false),
  PARTITION_KEY("partition key expressions", false),
  CALL_ARGUMENT("CALL arguments", false),
  COPY_WHERE("COPY FROM WHERE conditions", false),
  MERGE_WHEN("MERGE WHEN conditions", false);

  private final String clause;
  private final boolean aggregates;

  Place(String clause, boolean aggregates) {
    this.clause = clause;
    this.aggregates = aggregates;
  }

  /** What messages call the place. */
  String clause() {
    return clause;
  }

  boolean allowsAggregates() {
    return aggregates;
  }

  boolean allowsWindowFunctions() {
    return this == SELECT_LIST || this == ORDER_BY || this == DISTINCT_ON || this == NONE;
  }

  boolean allowsSubqueries() {
    return switch (this) {
      case CHECK_CONSTRAINT,
          DOMAIN_CHECK,
          COLUMN_DEFAULT,
          GENERATED_COLUMN,
          INDEX_EXPRESSION,
          STATISTICS,
          INDEX_PREDICATE,
          ALTER_TYPE,
          EXECUTE_PARAMETER,
          TRIGGER_WHEN,
          PARTITION_BOUND,
          PARTITION_KEY,
          CALL_ARGUMENT,
          COPY_WHERE ->
          false;
      default -> true;
    };
  }

  boolean allowsSets() {
    return switch (this) {
      case NONE, SELECT_LIST, FROM_FUNCTION, GROUP_BY, ORDER_BY, DISTINCT_ON, INSERT_TARGET -> true;
      default -> false;
    };
  }

  /** The message of {@code "… are not allowed in …"}. */
  String refuse(String what) {
    return what + " are not allowed in " + clause;
  }

  /** The message of {@code "cannot use subquery in …"}. */
  String refuseSubquery() {
    return switch (this) {
      case CHECK_CONSTRAINT, DOMAIN_CHECK -> "cannot use subquery in check constraint";
      case COLUMN_DEFAULT -> "cannot use subquery in DEFAULT expression";
      case GENERATED_COLUMN -> "cannot use subquery in column generation expression";
      case INDEX_EXPRESSION -> "cannot use subquery in index expression";
      case STATISTICS -> "cannot use subquery in statistics expression";
      case INDEX_PREDICATE -> "cannot use subquery in index predicate";
      case ALTER_TYPE -> "cannot use subquery in transform expression";
      case EXECUTE_PARAMETER -> "cannot use subquery in EXECUTE parameter";
      case TRIGGER_WHEN -> "cannot use subquery in trigger WHEN condition";
      case PARTITION_BOUND -> "cannot use subquery in partition bound";
      case PARTITION_KEY -> "cannot use subquery in partition key expression";
      case CALL_ARGUMENT -> "cannot use subquery in CALL argument";
      case COPY_WHERE -> "cannot use subquery in COPY FROM WHERE condition";
      default -> throw new IllegalStateException(name());
    };
  }
}
