package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Snapshots that are older than an index. */
@OnEveryPairing
class OldSnapshotTest extends Scenario {
  OldSnapshotTest(Pairing pairing) {
    super(pairing);
  }

  private void elsewhere(String... statements) throws SQLException {
    try (Connection other = pairing.connect();
        Statement statement = other.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void theyMissNoRowByIt() throws SQLException {
    elsewhere(
        "DROP TABLE IF EXISTS renamed",
        "CREATE TABLE renamed (id int PRIMARY KEY, name text) WITH (fillfactor = 50)",
        "INSERT INTO renamed SELECT i, 'old' || i FROM generate_series(1, 100) i");
    run("SET enable_seqscan = off", "SET enable_bitmapscan = off");
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    assertThat(value("SELECT count(*) FROM renamed")).isEqualTo("100");
    elsewhere(
        "UPDATE renamed SET name = 'new' || id WHERE id <= 10",
        "CREATE INDEX renamed_name ON renamed (name)");
    assertThat(value("SELECT id FROM renamed WHERE name = 'old7'")).isEqualTo("7");
    assertThat(rows("SELECT id FROM renamed WHERE name = 'new7'")).isEmpty();
    connection.commit();
    assertThat(rows("SELECT id FROM renamed WHERE name = 'old7'")).isEmpty();
    assertThat(value("SELECT id FROM renamed WHERE name = 'new7'")).isEqualTo("7");
    assertThat(
            value("SELECT indcheckxmin FROM pg_index WHERE indexrelid = 'renamed_name'::regclass"))
        .isEqualTo("t");
    connection.rollback();
    elsewhere("DROP TABLE renamed");
  }

  @Test
  void anIndexOverUnchangedChainsServesThem() throws SQLException {
    elsewhere(
        "DROP TABLE IF EXISTS unchanged",
        "CREATE TABLE unchanged (id int, name text)",
        "INSERT INTO unchanged SELECT i, 'n' || i FROM generate_series(1, 100) i");
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    assertThat(value("SELECT count(*) FROM unchanged")).isEqualTo("100");
    elsewhere("CREATE INDEX unchanged_name ON unchanged (name)");
    assertThat(value("SELECT id FROM unchanged WHERE name = 'n7'")).isEqualTo("7");
    connection.commit();
    assertThat(
            value(
                "SELECT indcheckxmin FROM pg_index WHERE indexrelid = 'unchanged_name'::regclass"))
        .isEqualTo("f");
    connection.rollback();
    elsewhere("DROP TABLE unchanged");
  }

  @Test
  void preparedStatementsTakeAnIndexWhenTheLastOfThemIsGone() throws SQLException {
    elsewhere(
        "DROP TABLE IF EXISTS awaited",
        "CREATE TABLE awaited (id int PRIMARY KEY, name text) WITH (fillfactor = 50)",
        "INSERT INTO awaited SELECT i, 'old' || i FROM generate_series(1, 5000) i",
        "ANALYZE awaited");
    run(
        "SET plan_cache_mode = force_generic_plan",
        "PREPARE by_name(text) AS SELECT id FROM awaited WHERE name = $1");
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    assertThat(value("SELECT count(*) FROM awaited")).isEqualTo("5000");
    elsewhere(
        "UPDATE awaited SET name = 'new' || id WHERE id <= 10",
        "CREATE INDEX awaited_name ON awaited (name)");
    String plan = "EXPLAIN (COSTS OFF) EXECUTE by_name('new7')";
    assertThat(value(plan)).startsWith("Seq Scan");
    connection.commit();
    assertThat(value(plan)).contains("awaited_name");
    assertThat(value("EXECUTE by_name('new7')")).isEqualTo("7");
    connection.rollback();
    connection.setAutoCommit(true);
    run("DEALLOCATE by_name");
    elsewhere("DROP TABLE awaited");
  }
}
