package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * What does not fit into memory goes to files: bounded, logged, counted (manual: 19.4.2, 19.8.3).
 */
@OnEveryPairing
class TemporaryFilesTest extends Scenario {
  private static final String SORT =
      "SELECT count(*) FROM (SELECT * FROM generate_series(1, 50000) g ORDER BY g % 1000, g) x";

  private static final String COUNTERS =
      "SELECT %s FROM pg_stat_database WHERE datname = current_database()";

  TemporaryFilesTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void takeLittleMemory() throws SQLException {
    run("SET work_mem = '64kB'", "CREATE TABLE spilled (id int, t text, r int)");
  }

  @AfterEach
  void dropTable() throws SQLException {
    run("DROP TABLE spilled");
  }

  private long counted(String counter) throws SQLException {
    rows("SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()");
    return Long.parseLong(value(String.format(COUNTERS, counter)));
  }

  @Test
  void sortsAreCounted() throws SQLException {
    long files = counted("temp_files");
    long bytes = counted("temp_bytes");
    assertThat(value(SORT)).isEqualTo("50000");
    assertThat(counted("temp_files")).isGreaterThan(files);
    assertThat(counted("temp_bytes")).isGreaterThan(bytes + 100_000);
  }

  @Test
  void theLimitEndsTheStatement() throws SQLException {
    run("SET temp_file_limit = '100kB'");
    assertThat(failsWith("53400", () -> rows(SORT)).getMessage())
        .contains("temporary file size exceeds temp_file_limit (100kB)");
    run("SET work_mem = '64MB'");
    assertThat(value(SORT)).isEqualTo("50000");
    run("SET work_mem = '64kB'", "SET temp_file_limit = -1");
    assertThat(value(SORT)).isEqualTo("50000");
  }

  @Test
  void largeFilesAreLogged() throws SQLException {
    run("SET client_min_messages = log", "SET log_temp_files = '1GB'");
    try (Statement statement = connection.createStatement()) {
      statement.execute(SORT);
      assertThat((Object) statement.getWarnings()).isNull();
      statement.execute("SET log_temp_files = 0");
      statement.execute(SORT);
      assertThat(statement.getWarnings().getMessage())
          .matches("temporary file: path \"base/pgsql_tmp/pgsql_tmp\\d+\\.\\d+\", size \\d+");
    }
  }

  @Test
  void indexesAreBuiltInLittleMemory() throws SQLException {
    run(
        "INSERT INTO spilled SELECT g, md5(g::text) || repeat('x', g % 90), g * 7919 % 10007"
            + " FROM generate_series(1, 30000) g",
        "SET maintenance_work_mem = '1MB'");
    long files = counted("temp_files");
    run("CREATE UNIQUE INDEX ON spilled (t)", "CREATE INDEX ON spilled (r)");
    assertThat(counted("temp_files")).isGreaterThan(files);
    run("SET enable_seqscan = off", "SET enable_sort = off", "ANALYZE spilled");
    assertThat(
            value(
                "SELECT count(*) || ' ' || sum((t < p)::int) FROM"
                    + " (SELECT t, lag(t) OVER (ORDER BY t) p FROM spilled) x"))
        .isEqualTo("30000 0");
    assertThat(value("SELECT count(*) FROM spilled WHERE r BETWEEN 100 AND 199"))
        .isEqualTo(value("SELECT count(*) FROM spilled WHERE r + 0 BETWEEN 100 AND 199"));
    run("UPDATE spilled SET id = 7 WHERE id = 29999");
    assertThat(failsWith("23505", () -> run("CREATE UNIQUE INDEX ON spilled (id)")).getMessage())
        .contains("could not create unique index \"spilled_id_idx\"");
  }

  @Test
  void deadlocksAreCounted() throws Exception {
    run("INSERT INTO spilled VALUES (1), (2)");
    long before = counted("deadlocks");
    try (var other = pairing.connect();
        Statement theirs = other.createStatement()) {
      other.setAutoCommit(false);
      connection.setAutoCommit(false);
      run("UPDATE spilled SET r = 1 WHERE id = 1");
      theirs.execute("UPDATE spilled SET r = 1 WHERE id = 2");
      CompletableFuture<String> end =
          CompletableFuture.supplyAsync(
              () -> outcome(theirs, "UPDATE spilled SET r = 2 WHERE id = 1"));
      String own;
      try (Statement statement = connection.createStatement()) {
        own = outcome(statement, "UPDATE spilled SET r = 2 WHERE id = 2");
        connection.rollback();
      }
      assertThat(new String[] {own, end.get()}).containsExactlyInAnyOrder("done", "40P01");
      other.rollback();
    }
    connection.setAutoCommit(true);
    assertThat(counted("deadlocks")).isGreaterThan(before);
  }

  private static String outcome(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "done";
    } catch (SQLException failure) {
      return failure.getSQLState();
    }
  }
}
