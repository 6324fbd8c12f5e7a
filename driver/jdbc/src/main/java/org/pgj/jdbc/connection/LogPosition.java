package org.pgj.jdbc.connection;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.pgj.jdbc.PgjLsn;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.core.Rows;
import org.pgj.protocol.SqlState;

/**
 * How far the write-ahead log of a connection's server goes. Servers have no way to wait for a
 * position in SQL, so that a wait asks again and again, at growing intervals.
 */
final class LogPosition {
  private static final String QUERY =
      "SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()"
          + " ELSE pg_catalog.pg_current_wal_insert_lsn() END";
  private static final long LONGEST_PAUSE_MILLIS = 50;

  private LogPosition() {}

  static PgjLsn of(ConnectionCore core) throws SQLException {
    return PgjLsn.parse(Rows.query(core, QUERY).get(0, 0));
  }

  /** Whether the log goes as far as {@code wanted} within the time. */
  static boolean await(ConnectionCore core, PgjLsn wanted, long timeoutMillis) throws SQLException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    long pause = 1;
    while (of(core).compareTo(wanted) < 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      pause(Math.min(pause, left));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
    return true;
  }

  private static void pause(long millis) throws SQLException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException(
          "interrupted while waiting for a position of the write-ahead log",
          SqlState.QUERY_CANCELED,
          e);
    }
  }
}
