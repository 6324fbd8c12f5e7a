package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.pgj.jdbc.PgjException;
import org.pgj.protocol.ErrorFields;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class ErrorTest extends Scenario {
  ErrorTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void serverErrorsKeepTheirFields() throws SQLException {
    run("CREATE TEMP TABLE t (id int CONSTRAINT t_id_check CHECK (id > 0), n text NOT NULL)");
    SQLException check = failsWith("23514", () -> run("INSERT INTO t VALUES (-1, 'x')"));
    assertThat(check.getMessage()).startsWith("ERROR: new row for relation \"t\" violates check");
    SQLException syntax = failsWith("42601", () -> run("SELECT 1 FROM WHERE"));
    assertThat(syntax.getMessage()).contains("syntax error at or near \"WHERE\"", "Position: 15");
    if (pairing.isPgjDriver()) {
      ErrorFields fields = ((PgjException) check).serverError();
      assertThat(fields.constraint()).isEqualTo("t_id_check");
      assertThat(fields.table()).isEqualTo("t");
      assertThat(fields.detail()).contains("Failing row contains");
      assertThat(((PgjException) syntax).serverError().position()).isEqualTo(15);
    }
  }

  @Test
  void missingParametersAreNamed() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
      statement.setInt(1, 1);
      failsWith("22023", statement::executeQuery);
      failsWith("22023", () -> statement.setInt(3, 1));
    }
  }

  @Test
  void wrongKindOfExecutionIsRefused() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      failsWith("0100E", () -> statement.executeUpdate("SELECT 1"));
      failsWith("02000", () -> statement.executeQuery("SET work_mem = '4MB'"));
      assertThat(statement.executeUpdate("SET work_mem = '5MB'")).isZero();
    }
  }

  @Test
  void noticesBecomeWarnings() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS no_such_table");
      SQLWarning warning = statement.getWarnings();
      assertThat(warning.getMessage()).contains("does not exist, skipping");
      statement.clearWarnings();
      assertThat((Object) statement.getWarnings()).isNull();
    }
  }

  @Test
  void queryTimeoutCancelsAndTheConnectionLives() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException timeout = failsWith("57014", () -> statement.execute("SELECT pg_sleep(30)"));
      if (pairing.isPgjDriver()) {
        assertThat((Object) timeout).isInstanceOf(SQLTimeoutException.class);
      }
      assertThat(statement.execute("SELECT 1")).isTrue();
    }
  }

  @Test
  void cancelFromAnotherThreadHitsTheRunningStatement() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    String pid = value("SELECT pg_backend_pid()");
    try (Statement statement = connection.createStatement();
        Connection other = pairing.connect()) {
      Future<?> running = executor.submit(() -> statement.execute("SELECT pg_sleep(30)"));
      // A request that comes before the statement has begun hits nothing.
      String asleep =
          "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid = " + pid;
      while (!running.isDone() && !hasRows(other, asleep)) {
        Thread.onSpinWait();
      }
      statement.cancel();
      try {
        running.get();
        throw new AssertionError("not canceled");
      } catch (ExecutionException e) {
        assertThat(((SQLException) e.getCause()).getSQLState()).isEqualTo("57014");
      }
    } finally {
      executor.shutdown();
    }
    assertThat(value("SELECT 1")).isEqualTo("1");
  }

  private static boolean hasRows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }

  @Test
  void aKilledBackendIsALostConnection() throws SQLException {
    String pid = value("SELECT pg_backend_pid()");
    try (var other = pairing.connect();
        Statement statement = other.createStatement()) {
      statement.execute("SELECT pg_terminate_backend(" + pid + ", 5000)");
    }
    SQLException lost = null;
    try {
      run("SELECT 1");
    } catch (SQLException e) {
      lost = e;
    }
    assertThat(lost.getSQLState()).isIn("57P01", "08006");
    assertThat(connection.isValid(1)).isFalse();
  }
}
