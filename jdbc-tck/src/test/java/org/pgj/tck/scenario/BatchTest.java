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
  void aFailureUndoesWhatRanBefore() throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      connection.setAutoCommit(autoCommit);
      try (Statement statement = connection.createStatement()) {
        statement.addBatch("INSERT INTO t (id) VALUES (1)");
        statement.addBatch("INSERT INTO t (id) VALUES (2), (3)");
        statement.addBatch("INSERT INTO t (id) VALUES (1)");
        statement.addBatch("INSERT INTO t (id) VALUES (4)");
        BatchUpdateException failure =
            catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
        assertThat(failure.getMessage()).contains("Batch entry 2");
        assertThat(failure.getUpdateCounts()).hasSize(4).containsOnly(Statement.EXECUTE_FAILED);
      }
      if (!autoCommit) {
        connection.rollback();
      }
      assertThat(rows("SELECT id FROM t")).isEmpty();
    }
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

  /** Whatever a driver makes of such batches: each row has its count and its key, in order. */
  @Test
  void manyLargeBatchesHaveTheirCountsAndKeys() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO t (v) VALUES (?)", new String[] {"id", "v"})) {
      for (int batch = 0; batch < 4; batch++) {
        connection.setAutoCommit(batch < 2);
        for (int i = 0; i < 300; i++) {
          insert.setString(1, "v" + (batch * 300 + i));
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).hasSize(300).containsOnly(1);
        try (ResultSet keys = insert.getGeneratedKeys()) {
          for (int i = 0; i < 300; i++) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getInt(1)).isEqualTo(batch * 300 + i + 1);
            assertThat(keys.getString(2)).isEqualTo("v" + (batch * 300 + i));
          }
          assertThat(keys.next()).isFalse();
        }
      }
    }
    connection.commit();
    assertThat(value("SELECT count(*), max(id) FROM t")).isEqualTo("1200|1200");
  }

  @Test
  void aFailureInALargeBatchIsThatOfItsRow() throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      connection.setAutoCommit(autoCommit);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO t (id, v) VALUES (?, 'v')")) {
        for (int id = 1; id <= 500; id++) {
          insert.setInt(1, id);
          insert.addBatch();
        }
        insert.executeBatch();
        for (int id = 501; id <= 1000; id++) {
          insert.setInt(1, id == 777 ? 3 : id);
          insert.addBatch();
        }
        BatchUpdateException failure =
            catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);
        assertThat(failure.getSQLState()).isEqualTo("23505");
        assertThat(failure.getMessage()).contains("Batch entry 276 ", "(id)=(3)");
        assertThat(failure.getUpdateCounts()).hasSize(500);
        assertThat(failure.getUpdateCounts()[276]).isEqualTo(Statement.EXECUTE_FAILED);
      }
      if (!autoCommit) {
        connection.rollback();
        assertThat(value("SELECT count(*) FROM t")).isEqualTo("0");
      }
      run("DELETE FROM t");
    }
  }

  @Test
  void triggersSeeEachRunOfALargeBatch() throws SQLException {
    run("CREATE TEMP TABLE seen (rows bigint)");
    run(
        "CREATE FUNCTION pg_temp.see() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO seen SELECT count(*) FROM added; RETURN NULL; END'");
    try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t (v) VALUES (?)")) {
      for (int batch = 0; batch < 2; batch++) {
        for (int i = 0; i < 300; i++) {
          insert.setString(1, "v");
          insert.addBatch();
        }
        assertThat(insert.executeBatch()).containsOnly(1);
        if (batch == 0) {
          run(
              "CREATE TRIGGER see AFTER INSERT ON t REFERENCING NEW TABLE AS added"
                  + " FOR EACH STATEMENT EXECUTE FUNCTION pg_temp.see()");
        }
      }
    }
    assertThat(value("SELECT count(*), sum(rows) FROM seen")).isEqualTo("300|300");
  }

  @Test
  void valuesThatDependOnEarlierRowsOfALargeBatchSeeThem() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO t (id, v) VALUES ((SELECT count(*) + 1 FROM t), ?)")) {
      for (int i = 0; i < 600; i++) {
        insert.setString(1, "v" + i);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    assertThat(value("SELECT count(*), max(id) FROM t")).isEqualTo("600|600");
  }

  @Test
  void timestampsOfLaterRunsEqualThoseOfTheFirst() throws SQLException {
    run("CREATE TEMP TABLE moments (a timestamp, b timestamptz, c date)");
    java.sql.Timestamp[] values = {
      java.sql.Timestamp.valueOf("2024-03-31 02:30:00.123456"),
      java.sql.Timestamp.valueOf("1850-07-01 12:00:00"),
      new java.sql.Timestamp(Long.MAX_VALUE / 1_000_000),
      java.sql.Timestamp.valueOf("1999-12-31 23:59:59.999999999")
    };
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO moments VALUES (?, ?, ?)")) {
      for (int round = 0; round < 8; round++) {
        for (java.sql.Timestamp value : values) {
          insert.setTimestamp(1, value);
          insert.setTimestamp(2, value);
          insert.setTimestamp(3, value);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
    assertThat(value("SELECT count(DISTINCT (a, b, c)) FROM moments")).isEqualTo("4");
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT a, b FROM moments LIMIT 2")) {
      for (int i = 0; i < 2; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getTimestamp(1)).isEqualTo(values[i]);
        assertThat(rows.getTimestamp(2)).isEqualTo(values[i]);
      }
    }
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
