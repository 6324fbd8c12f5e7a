package org.pgj.engine.catalog.entry;

/**
 * A row of pg_rewrite that makes no view.
 *
 * @param event 2 UPDATE, 3 INSERT, 4 DELETE
 * @param enabled O, D, R or A
 * @param condition serialized; null if there is none
 * @param actions serialized list of queries
 */
public record RuleEntry(
    int oid,
    String name,
    char event,
    char enabled,
    boolean instead,
    String condition,
    String actions) {
  public static final char UPDATE = '2';
  public static final char INSERT = '3';
  public static final char DELETE = '4';

  /** What pg_rewrite.ev_qual says where there is no condition. */
  public static final String NO_CONDITION = "<>";
}
