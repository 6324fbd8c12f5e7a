package org.pgj.tck.schedule;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One of the sessions: runs its statements one by one, each in a thread that may have to wait. */
final class Participant implements AutoCloseable {
  /** Plans that visit, and lock, rows in the same order everywhere. */
  private static final List<String> SETTINGS =
      List.of(
          "SET search_path = schedule",
          "SET deadlock_timeout = '1min'",
          "SET enable_seqscan = off",
          "SET enable_bitmapscan = off",
          "SET enable_hashjoin = off",
          "SET enable_mergejoin = off");

  private final Connection connection;
  private final Deque<String> statements = new ArrayDeque<>();
  private CompletableFuture<String> outcome = CompletableFuture.completedFuture("");

  /** What the server calls the session. */
  final int processId;

  Participant(Connection connection, RandomStatements random) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute(setting);
      }
      try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
        row.next();
        processId = row.getInt(1);
      }
    }
    statements.addAll(random.transaction());
    statements.addAll(random.transaction());
  }

  boolean hasMore() {
    return !statements.isEmpty();
  }

  boolean isRunning() {
    return !outcome.isDone();
  }

  /** What the last statement has come to. */
  String outcome() {
    return outcome.join();
  }

  /** Begins the next statement, and answers it. */
  String next() {
    String sql = statements.remove();
    outcome = CompletableFuture.supplyAsync(() -> run(sql));
    return sql;
  }

  private String run(String sql) {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "count " + statement.getUpdateCount();
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          StringBuilder row = new StringBuilder();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.append(i == 1 ? "" : ", ").append(result.getString(i));
          }
          rows.add(row.toString());
        }
      }
      Collections.sort(rows);
      return rows.toString();
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
