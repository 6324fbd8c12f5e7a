package org.pgj.engine.command;

import java.util.List;

/** What a session has prepared and opened, for pg_prepared_statements and pg_cursors. */
public interface SessionObjects {
  /** The named prepared statements. */
  List<PreparedStatement> preparedStatements();

  /** The open cursors and the protocol's named portals. */
  List<Cursor> cursors();

  /**
   * A prepared statement.
   *
   * @param preparedAt µs since 2000-01-01 UTC
   * @param resultTypes null if it returns no rows
   * @param fromSql whether PREPARE made it and not the protocol
   */
  record PreparedStatement(
      String name,
      String text,
      long preparedAt,
      int[] parameterTypes,
      int[] resultTypes,
      boolean fromSql) {}

  /**
   * A cursor.
   *
   * @param openedAt µs since 2000-01-01 UTC
   */
  record Cursor(
      String name,
      String text,
      boolean holdable,
      boolean binary,
      boolean scrollable,
      long openedAt) {}
}
