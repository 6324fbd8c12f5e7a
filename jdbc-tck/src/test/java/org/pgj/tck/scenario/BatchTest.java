package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class BatchTest extends Scenario {
  BatchTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run("CREATE TEMP TABLE t (id serial PRIMARY KEY, v text)");
  }

  @Test
  void countsAreThoseOfEachRun() throws SQLException {
    run("INSERT INTO t (v) VALUES ('a'), ('a'), ('b')");
    try (PreparedStatement update = connection.prepareStatement("UPDATE t SET v = v WHERE v = ?")) {
      for (String v : new String[] {"a", "b", "c"}) {
        update.setString(1, v);
        update.addBatch();
      }
      assertThat(update.executeBatch()).containsExactly(2, 1, 0);
      assertThat(update.executeBatch()).isEmpty();
    }
  }

  @Test
  void plainStatementsMakeBatchesToo() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO t (v) VALUES ('x')");
      statement.addBatch("INSERT INTO t (v) VALUES ('y'), ('z')");
      statement.addBatch("DELETE FROM t");
      assertThat(statement.executeBatch()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void nullsAndTypesMayChangeFromRunToRun() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (id, v) VALUES (?, ?)")) {
      insert.setInt(1, 1);
      insert.setNull(2, java.sql.Types.VARCHAR);
      insert.addBatch();
      insert.setLong(1, 2);
      insert.setString(2, "two");
      insert.addBatch();
      insert.setInt(1, 3);
      insert.setObject(2, null);
      insert.addBatch();
      assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
    }
    assertThat(rows("SELECT id, v FROM t ORDER BY id"))
        .containsExactly("1|null", "2|two", "3|null");
  }

  @Test
  void aFailureStopsTheBatchAndSaysWhere() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (id, v) VALUES (?, 'v')")) {
      for (int id : new int[] {1, 2, 1, 3}) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      BatchUpdateException failure =
          catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);
      assertThat(failure.getSQLState()).isEqualTo("23505");
      assertThat(failure.getMessage()).contains("Batch entry 2");
      assertThat(failure.getNextException().getMessage()).contains("duplicate key");
      assertThat(failure.getUpdateCounts()).hasSize(4);
      assertThat(failure.getUpdateCounts()[3]).isEqualTo(Statement.EXECUTE_FAILED);
    }
    connection.rollback();
    assertThat(rows("SELECT id FROM t")).isEmpty();
  }

  @Test
  void generatedKeysComeForEachRun() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (v) VALUES (?)", new String[] {"id", "v"})) {
      for (int i = 0; i < 10; i++) {
        insert.setString(1, "v" + i);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(10).containsOnly(1);
      try (ResultSet keys = insert.getGeneratedKeys()) {
        int expected = 0;
        while (keys.next()) {
          assertThat(keys.getInt(1)).isEqualTo(expected + 1);
          assertThat(keys.getString("v")).isEqualTo("v" + expected);
          expected++;
        }
        assertThat(expected).isEqualTo(10);
      }
    }
  }

  /**
   * The answers fill the server's and the client's socket buffers long before all runs are sent.
   */
  @Test
  void largeBatchesWithLargeAnswersDoNotDeadlock() throws SQLException {
    String filler = "x".repeat(2000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO t (v) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            for (int i = 0; i < 5000; i++) {
              insert.setString(1, filler);
              insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(5000);
            try (ResultSet keys = insert.getGeneratedKeys()) {
              int count = 0;
              while (keys.next()) {
                count++;
              }
              assertThat(count).isEqualTo(5000);
            }
          }
        });
  }

  @Test
  void rewrittenInsertsArriveAll() throws SQLException {
    connection.close();
    connection = pairing.connect("&reWriteBatchedInserts=true");
    table();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (id, v) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      for (int i = 0; i < 1001; i++) {
        insert.setInt(1, i);
        insert.setString(2, "v" + i);
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(1001);
    }
    assertThat(value("SELECT count(*), sum(id) FROM t")).isEqualTo("1001|500500");
  }
}
