package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** One snapshot in several sessions, as pg_dump with several jobs wants it (manual: 9.28.5). */
@OnEveryPairing
class SnapshotExportTest extends Scenario {
  private Connection other;

  SnapshotExportTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run("DROP TABLE IF EXISTS exported", "CREATE TABLE exported (id int)");
    run("INSERT INTO exported VALUES (1)");
    other = pairing.connect();
  }

  @AfterEach
  void dropIt() throws SQLException {
    other.close();
    connection.close();
    connection = pairing.connect();
    run("DROP TABLE exported");
  }

  private String export(String isolation) throws SQLException {
    run("BEGIN ISOLATION LEVEL " + isolation);
    return value("SELECT pg_export_snapshot()");
  }

  private void onOther(String... statements) throws SQLException {
    try (Statement statement = other.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private int countOnOther() throws SQLException {
    try (Statement statement = other.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM exported")) {
      result.next();
      return result.getInt(1);
    }
  }

  @Test
  void anotherSeesWhatTheExporterSaw() throws SQLException {
    String snapshot = export("REPEATABLE READ");
    assertThat(snapshot).matches("[0-9A-F]{8}-[0-9A-F]{8}-1");
    assertThat(value("SELECT pg_export_snapshot()")).endsWith("-2");
    try (Connection third = pairing.connect();
        Statement statement = third.createStatement()) {
      statement.execute("INSERT INTO exported VALUES (2)");
      statement.execute("DELETE FROM exported WHERE id = 1");
      statement.execute("VACUUM exported");
    }
    onOther("BEGIN ISOLATION LEVEL REPEATABLE READ", "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
    assertThat(countOnOther()).isEqualTo(1);
    run("COMMIT");
    try (Statement statement = other.createStatement();
        ResultSet result = statement.executeQuery("SELECT id FROM exported")) {
      result.next();
      assertThat(result.getInt(1)).as("kept after the exporter's end").isEqualTo(1);
    }
    onOther("COMMIT");
  }

  @Test
  void whatTheExporterItselfHasChangedIsNotSeen() throws SQLException {
    run("BEGIN", "INSERT INTO exported VALUES (2)");
    String snapshot = value("SELECT pg_export_snapshot()");
    run("INSERT INTO exported VALUES (3)");
    onOther("BEGIN ISOLATION LEVEL REPEATABLE READ", "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
    run("COMMIT");
    assertThat(countOnOther()).isEqualTo(1);
    onOther("COMMIT");
    assertThat(countOnOther()).isEqualTo(3);
  }

  @Test
  void serializableTransactionsShareOne() throws SQLException {
    String snapshot = export("SERIALIZABLE");
    onOther("BEGIN ISOLATION LEVEL SERIALIZABLE", "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
    assertThat(countOnOther()).isEqualTo(1);
    assertThat(value("SELECT count(*) FROM exported")).isEqualTo("1");
    run("INSERT INTO exported VALUES (2)");
    onOther("INSERT INTO exported VALUES (3)");
    run("COMMIT");
    failsWith("40001", () -> onOther("COMMIT"));
  }

  @Test
  void onlyARunningTransactionsSnapshotIsImported() throws SQLException {
    String snapshot = export("REPEATABLE READ");
    refused("25001", "REPEATABLE READ; SELECT 1", snapshot, "must be called before any query");
    refused("0A000", "READ COMMITTED", snapshot, "SERIALIZABLE or REPEATABLE READ");
    refused("0A000", "SERIALIZABLE", snapshot, "from a non-serializable transaction");
    refused("22023", "REPEATABLE READ", "../" + snapshot, "invalid snapshot identifier: \"../");
    run("COMMIT");
    refused("42704", "REPEATABLE READ", snapshot, "snapshot \"" + snapshot + "\" does not exist");
  }

  private void refused(String sqlState, String begin, String snapshot, String message)
      throws SQLException {
    onOther("BEGIN ISOLATION LEVEL " + begin);
    assertThat(
            failsWith(sqlState, () -> onOther("SET TRANSACTION SNAPSHOT '" + snapshot + "'"))
                .getMessage())
        .contains(message);
    onOther("ROLLBACK");
  }

  @Test
  void anExporterIsNeitherASubtransactionNorPrepared() throws SQLException {
    run("BEGIN", "SAVEPOINT s");
    assertThat(failsWith("25001", () -> value("SELECT pg_export_snapshot()")).getMessage())
        .contains("cannot export a snapshot from a subtransaction");
    run("ROLLBACK");
    export("READ COMMITTED");
    assertThat(failsWith("0A000", () -> run("PREPARE TRANSACTION 'exporter'")).getMessage())
        .contains("cannot PREPARE a transaction that has exported snapshots");
  }
}
