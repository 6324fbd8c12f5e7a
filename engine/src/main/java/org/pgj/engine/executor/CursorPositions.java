package org.pgj.engine.executor;

/** Where the session's cursors stand, for WHERE CURRENT OF. */
@FunctionalInterface
public interface CursorPositions {
  /** No address. */
  long NO_ROW = -1;

  /**
   * The address of the row that a cursor has fetched last.
   *
   * @param table pg_class oid of the table that is to be written
   * @return {@link #NO_ROW} if that row is of another table which the cursor reads as well
   * @throws org.pgj.engine.error.DatabaseError 34000 if there is no such cursor, 24000 if it stands
   *     on no row or its rows are not plain rows of the table
   */
  long current(String cursor, int table);
}
