package org.pgj.engine.trigger;

import org.pgj.engine.executor.RowEventSink.Change;

/**
 * A row of pg_trigger.
 *
 * @param type bits of pg_trigger.tgtype
 * @param columns numbers of UPDATE OF, empty for all
 * @param condition serialized WHEN, null if none
 * @param constraint oid of the constraint that SET CONSTRAINTS knows it by, 0 if it is none
 * @param deferrable whether it may wait for the end of the transaction
 * @param deferred whether it does so unless SET CONSTRAINTS says otherwise
 * @param oldTable name of the transition table with old rows, null if there is none
 * @param newTable likewise with new rows
 */
public record Trigger(
    int oid,
    String name,
    int function,
    int type,
    char enabled,
    int[] columns,
    String[] arguments,
    String condition,
    int constraint,
    boolean deferrable,
    boolean deferred,
    String oldTable,
    String newTable) {
  public static final int ROW = 1;
  public static final int BEFORE = 2;
  public static final int INSERT = 4;
  public static final int DELETE = 8;
  public static final int UPDATE = 16;
  public static final int TRUNCATE = 32;
  public static final int INSTEAD = 64;

  boolean isRow() {
    return (type & ROW) != 0;
  }

  boolean isBefore() {
    return (type & BEFORE) != 0;
  }

  boolean isInstead() {
    return (type & INSTEAD) != 0;
  }

  boolean hasTransitionTable() {
    return oldTable != null || newTable != null;
  }

  /** What TG_WHEN says. */
  String when() {
    return isBefore() ? "BEFORE" : isInstead() ? "INSTEAD OF" : "AFTER";
  }

  /** Whether it is for a change, of these 0-based columns if an UPDATE. */
  boolean fires(Change change, int[] assigned) {
    int event =
        switch (change) {
          case INSERT -> INSERT;
          case UPDATE -> UPDATE;
          case DELETE -> DELETE;
        };
    if ((type & event) == 0) {
      return false;
    }
    if (change != Change.UPDATE || columns.length == 0) {
      return true;
    }
    for (int column : columns) {
      for (int set : assigned) {
        if (set + 1 == column) {
          return true;
        }
      }
    }
    return false;
  }
}
