package org.pgj.jdbc.core;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.wire.Execution;

/**
 * Tells the flight recorder and the log of each round trip. The logger is only looked up if
 * statements are to be logged: that alone takes longer than many a statement.
 */
final class QueryObserver {
  private static final String LOGGER = "org.pgj.jdbc.query";

  private final int backend;
  private final long logAboveNanos;
  private final System.Logger logger;
  private final RecorderPresence recorder = new RecorderPresence(System.nanoTime());

  private QueryObserver(int backend, int logAboveMillis) {
    this.backend = backend;
    this.logAboveNanos = logAboveMillis * 1_000_000L;
    this.logger = logAboveMillis < 0 ? null : System.getLogger(LOGGER);
  }

  /**
   * The observer of a connection.
   *
   * @throws SQLException 22023 if the settings are wrong
   */
  static QueryObserver of(ConnectionSettings settings, int backend) throws SQLException {
    return new QueryObserver(backend, settings.integer(PgjProperty.LOG_MIN_DURATION_STATEMENT));
  }

  /** Begins to observe; the result goes to {@link #end}. Null if nobody records. */
  Object begin(long nowNanos) {
    if (recorder.isRunning(nowNanos)) {
      QueryEvent event = new QueryEvent();
      if (event.isEnabled()) {
        event.begin();
        return event;
      }
    }
    return null;
  }

  /**
   * Ends the observation of a round trip.
   *
   * @param begun what {@link #begin} returned
   * @param startNanos when it began
   */
  void end(Object begun, long startNanos, Execution[] group) {
    if (begun != null) {
      record((QueryEvent) begun, group);
    }
    if (logger != null) {
      long nanos = System.nanoTime() - startNanos;
      if (nanos >= logAboveNanos) {
        log(nanos, group);
      }
    }
  }

  private void record(QueryEvent event, Execution[] group) {
    event.end();
    if (event.shouldCommit()) {
      event.sql = sql(group);
      event.statements = statements(group);
      event.rows = group[group.length - 1].updateCount();
      event.backend = backend;
      SQLException error = error(group);
      event.sqlState = error == null ? null : error.getSQLState();
      event.commit();
    }
  }

  private void log(long nanos, Execution[] group) {
    StringBuilder line = new StringBuilder();
    line.append("duration: ")
        .append(nanos / 1000 / 1000.0)
        .append(" ms  backend: ")
        .append(backend);
    if (statements(group) > 1) {
      line.append("  statements: ").append(statements(group));
    }
    SQLException error = error(group);
    if (error != null) {
      line.append("  failed: ").append(error.getSQLState());
    }
    logger.log(Level.INFO, line.append("  statement: ").append(sql(group)).toString());
  }

  private static String sql(Execution[] group) {
    if (group.length == 1) {
      return group[0].query().sql();
    }
    StringBuilder all = new StringBuilder();
    for (Execution execution : group) {
      all.append(all.length() == 0 ? "" : ";\n").append(execution.query().sql());
    }
    return all.toString();
  }

  private static int statements(Execution[] group) {
    int runs = 0;
    for (Execution execution : group) {
      runs += execution.runs();
    }
    return runs;
  }

  private static SQLException error(Execution[] group) {
    for (Execution execution : group) {
      if (execution.error() != null) {
        return execution.error();
      }
    }
    return null;
  }
}
