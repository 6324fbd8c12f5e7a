package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Statements, transactions and clients that take too long, or are gone. */
@OnEveryPairing
class TimeLimitTest extends Scenario {
  TimeLimitTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void transactionTimeoutEndsSingleStatementsToo() throws SQLException {
    run("SET transaction_timeout = '100ms'");
    endsWith("25P04", "terminating connection due to transaction timeout");
  }

  @Test
  void theShorterLimitOfAStatementCounts() throws SQLException {
    run("SET statement_timeout = '100ms'", "SET transaction_timeout = '1h'");
    endsWith("57014", "canceling statement due to statement timeout");
  }

  @Test
  void aTransactionThatIsNotLongerCountsBeforeItsStatements() throws SQLException {
    run("SET statement_timeout = '100ms'", "SET transaction_timeout = '100ms'");
    endsWith("25P04", "terminating connection due to transaction timeout");
  }

  @Test
  void aLimitSetInATransactionCountsForIt() throws SQLException {
    connection.setAutoCommit(false);
    run("SELECT 1", "SET LOCAL transaction_timeout = '100ms'");
    endsWith("25P04", "terminating connection due to transaction timeout");
  }

  @Test
  void aLimitOfTransactionsIsGoneWithThem() throws SQLException {
    connection.setAutoCommit(false);
    run("SET LOCAL transaction_timeout = '1h'", "SELECT 1");
    connection.commit();
    assertThat(value("SHOW transaction_timeout")).isEqualTo("0");
  }

  private void endsWith(String state, String message) {
    assertThatThrownBy(() -> run("SELECT pg_sleep(100)"))
        .hasMessageContaining(message)
        .hasFieldOrPropertyWithValue("SQLState", state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT pg_sleep(100)",
        "SELECT pg_advisory_lock(20260807)",
        "DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$",
        "SELECT count(factorial(20000 + g)) FROM generate_series(1, 10000) g"
      })
  void aStatementWhoseClientIsGoneEnds(String sql) throws Exception {
    run("CREATE TABLE IF NOT EXISTS held (i int)", "SET lock_timeout = '60s'");
    run("SELECT pg_advisory_lock(20260807)");
    Connection other = pairing.connect();
    other.setAutoCommit(false);
    String pid;
    try (Statement statement = other.createStatement()) {
      statement.execute("SET client_connection_check_interval = '50ms'");
      statement.execute("LOCK TABLE held");
      try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
        rows.next();
        pid = rows.getString(1);
      }
    }
    Thread runner = new Thread(() -> runToItsEnd(other, sql));
    runner.start();
    String active = "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid = ";
    while (value(active + pid).equals("0")) {
      Thread.onSpinWait();
    }
    other.abort(Runnable::run);
    run("SELECT * FROM held", "DROP TABLE held");
    runner.join();
  }

  private static void runToItsEnd(Connection other, String sql) {
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    } catch (SQLException gone) {
      // The connection was cut under it.
    }
  }

  @Test
  void tcpSettingsShowWhatTheSocketHas() throws SQLException {
    boolean tcp = !value("SHOW tcp_keepalives_idle").equals("0");
    run("SET tcp_keepalives_idle = 33", "SET tcp_user_timeout = 5000");
    assertThat(value("SHOW tcp_keepalives_idle")).isEqualTo(tcp ? "33" : "0");
    assertThat(value("SHOW tcp_user_timeout")).isEqualTo(tcp ? "5000" : "0");
    assertThat(value("SELECT setting FROM pg_settings WHERE name = 'tcp_user_timeout'"))
        .isEqualTo(tcp ? "5000" : "0");
  }
}
