package org.pgj.engine.executor;

import org.pgj.engine.catalog.table.OpenTable;

/**
 * Hears of every row that was written, for triggers and foreign keys. Rows are given by address;
 * what is to be checked at the end of the statement is queued by the sink.
 */
public interface RowEventSink {
  /** Hears nothing. */
  RowEventSink NONE =
      new RowEventSink() {
        @Override
        public boolean wants(OpenTable table) {
          return false;
        }

        @Override
        public void inserted(OpenTable table, long tid) {}

        @Override
        public void updated(OpenTable table, int[] assigned, long oldTid, long newTid) {}

        @Override
        public void deleted(OpenTable table, long tid) {}
      };

  /** What a statement does to a table. */
  enum Change {
    INSERT,
    UPDATE,
    DELETE
  }

  /**
   * A statement begins to write a table.
   *
   * @param assigned 0-based attributes that an UPDATE sets
   */
  default void statementBegins(OpenTable table, Change change, int[] assigned) {}

  /** It has written all rows. */
  default void statementEnds(OpenTable table, Change change, int[] assigned) {}

  /** What runs before rows are written, null if nothing does. */
  default RowTriggers before(OpenTable table, Change change, int[] assigned) {
    return null;
  }

  /** What writes rows of a view instead of the engine, null if nothing does. */
  default RowTriggers insteadOf(OpenTable view, Change change) {
    return null;
  }

  /**
   * A row was written whose key a deferrable unique index may have already; told whether the table
   * is wanted or not.
   */
  default void keyInDoubt(OpenTable table, int index, long tid) {
    throw new IllegalStateException("nobody checks unique constraints");
  }

  /** Whether any event of the table matters; asked once per statement. */
  boolean wants(OpenTable table);

  void inserted(OpenTable table, long tid);

  /**
   * A row was updated.
   *
   * @param assigned 0-based attributes of the table that the statement sets
   */
  void updated(OpenTable table, int[] assigned, long oldTid, long newTid);

  void deleted(OpenTable table, long tid);

  /** An UPDATE has moved a row out of a partition; told whether the table is wanted or not. */
  default void movedOut(OpenTable table, long tid) {
    deleted(table, tid);
  }

  /** An UPDATE has moved a row into a partition; told whether the table is wanted or not. */
  default void movedIn(OpenTable table, long tid) {
    inserted(table, tid);
  }
}
