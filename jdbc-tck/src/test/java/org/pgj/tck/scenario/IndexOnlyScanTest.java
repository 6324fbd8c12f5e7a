package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Index-only scans give what the table holds, whatever the visibility map says of its pages. */
@OnEveryPairing
class IndexOnlyScanTest extends Scenario {
  private static final int ROWS = 400;

  IndexOnlyScanTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run(
        "DROP TABLE IF EXISTS covered",
        "CREATE TABLE covered (id int, name text, amount int) WITH (autovacuum_enabled = off)",
        "INSERT INTO covered SELECT g, CASE WHEN g % 5 <> 0 THEN 'n' || g END, 10"
            + " FROM generate_series(1, "
            + ROWS
            + ") g",
        "CREATE INDEX covered_index ON covered (id) INCLUDE (amount)",
        "CREATE INDEX covered_name ON covered (name DESC, id)",
        "VACUUM ANALYZE covered");
    onlyByIndex(connection);
  }

  @AfterEach
  void dropTable() throws SQLException {
    run("DROP TABLE IF EXISTS covered");
  }

  private static void onlyByIndex(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET enable_seqscan = off");
      statement.execute("SET enable_bitmapscan = off");
      statement.execute("SET enable_sort = off");
    }
  }

  @Test
  void columnsComeFromTheIndex() throws SQLException {
    assertThat(rows("EXPLAIN (COSTS OFF) SELECT amount, id FROM covered WHERE id < 3"))
        .containsExactly(
            "Index Only Scan using covered_index on covered", "  Index Cond: (id < 3)");
    assertThat(rows("SELECT amount, id FROM covered WHERE id < 3 ORDER BY id"))
        .containsExactly("10|1", "10|2");
    assertThat(rows("SELECT id, name, id FROM covered ORDER BY name DESC, id LIMIT 2"))
        .containsExactly("5|null|5", "10|null|10");
    assertThat(rows("SELECT name FROM covered WHERE name > 'n98' ORDER BY name DESC, id"))
        .containsExactly("n99");
    assertThat(value("SELECT count(*) FROM covered WHERE id BETWEEN 11 AND 20 AND amount > 9"))
        .isEqualTo("10");
  }

  @Test
  void explainTellsHowManyRowsWereLookedAt() throws SQLException {
    String plan =
        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)"
            + " SELECT count(*) FROM covered WHERE id <= 7";
    run("UPDATE covered SET amount = 11 WHERE id <= 7");
    List<String> lines = rows(plan);
    assertThat(lines.get(lines.size() - 1)).matches(" +Heap Fetches: [1-9][0-9]*");
    assertThat(lines.get(1)).contains("rows=7");
  }

  @Test
  void changesAreSeenAtOnce() throws SQLException {
    run("DELETE FROM covered WHERE id <= 100");
    assertThat(value("SELECT count(*) FROM covered WHERE id < 150")).isEqualTo("49");
    run("INSERT INTO covered VALUES (3, 'n', 7)");
    assertThat(rows("SELECT id, amount FROM covered WHERE id <= 101 ORDER BY id"))
        .containsExactly("3|7", "101|10");
    connection.setAutoCommit(false);
    run("UPDATE covered SET id = id + 1000 WHERE id > 390");
    assertThat(value("SELECT max(id) FROM covered WHERE id > 0")).isEqualTo("1400");
    connection.rollback();
    assertThat(value("SELECT max(id) FROM covered WHERE id > 0")).isEqualTo("400");
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Test
  void anOlderSnapshotKeepsItsRows() throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    assertThat(value("SELECT sum(amount) FROM covered WHERE id > 0")).isEqualTo("4000");
    try (Connection other = pairing.connect();
        Statement statement = other.createStatement()) {
      statement.execute("UPDATE covered SET amount = 0 WHERE id % 2 = 0");
      statement.execute("DELETE FROM covered WHERE id % 3 = 0");
      statement.execute("VACUUM covered");
    }
    assertThat(value("SELECT sum(amount) FROM covered WHERE id > 0")).isEqualTo("4000");
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Test
  void sumsStandStillWhileRowsAreMovedAndVacuumed() throws Exception {
    AtomicBoolean finished = new AtomicBoolean();
    List<CompletableFuture<Void>> changers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int first = 1 + i * ROWS / 2;
      changers.add(CompletableFuture.runAsync(() -> shift(first, finished)));
    }
    CompletableFuture<Void> cleaner = CompletableFuture.runAsync(() -> vacuum(finished));
    try {
      for (int i = 0; i < 150; i++) {
        assertThat(rows("SELECT count(*), sum(amount) FROM covered WHERE id > 0"))
            .containsExactly(ROWS + "|" + 10 * ROWS);
      }
    } finally {
      finished.set(true);
    }
    for (CompletableFuture<Void> changer : changers) {
      changer.get(60, TimeUnit.SECONDS);
    }
    cleaner.get(60, TimeUnit.SECONDS);
  }

  /** Takes from one row and gives to another, deletes a row and inserts it anew. */
  private void shift(int first, AtomicBoolean finished) {
    try (Connection own = pairing.connect();
        Statement statement = own.createStatement()) {
      own.setAutoCommit(false);
      for (int i = 0; !finished.get(); i++) {
        int from = first + i % (ROWS / 2);
        int to = first + (i * 7 + 1) % (ROWS / 2);
        statement.execute("UPDATE covered SET amount = amount - 1 WHERE id = " + from);
        statement.execute("UPDATE covered SET amount = amount + 1 WHERE id = " + to);
        statement.execute(
            "WITH gone AS (DELETE FROM covered WHERE id = "
                + to
                + " RETURNING *)"
                + " INSERT INTO covered SELECT * FROM gone");
        if (i % 5 == 0) {
          own.rollback();
        } else {
          own.commit();
        }
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void vacuum(AtomicBoolean finished) {
    try (Connection own = pairing.connect();
        Statement statement = own.createStatement()) {
      while (!finished.get()) {
        statement.execute("VACUUM covered");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
