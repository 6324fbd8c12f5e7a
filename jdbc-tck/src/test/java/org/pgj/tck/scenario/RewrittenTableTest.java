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

/** Tables written anew: CLUSTER, VACUUM FULL, SET LOGGED and SET UNLOGGED. */
@OnEveryPairing
class RewrittenTableTest extends Scenario {
  RewrittenTableTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void makeTable() throws SQLException {
    run(
        "DROP TABLE IF EXISTS rewritten_part, rewritten",
        "CREATE TABLE rewritten (id serial PRIMARY KEY, gone int, label text)",
        "INSERT INTO rewritten (label) SELECT repeat('x', 3000) || g FROM generate_series(9, 1, -1)"
            + " g",
        "ALTER TABLE rewritten DROP COLUMN gone",
        "CREATE INDEX rewritten_label ON rewritten (right(label, 1))",
        "CREATE INDEX rewritten_some ON rewritten (id) WHERE id > 3");
  }

  @AfterEach
  void dropTable() throws SQLException {
    connection.setAutoCommit(true);
    run("DROP TABLE IF EXISTS rewritten");
  }

  @Test
  void clusterPutsRowsInTheOrderOfTheIndexAndRemembersIt() throws SQLException {
    failsWith("42704", () -> run("CLUSTER rewritten"));
    run("CLUSTER rewritten USING rewritten_label");
    assertThat(rows("SELECT right(label, 1) FROM rewritten"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(rows("SELECT indexrelid::regclass FROM pg_index WHERE indisclustered"))
        .containsExactly("rewritten_label");
    run("INSERT INTO rewritten (label) VALUES ('a0')", "CLUSTER");
    assertThat(value("SELECT label FROM rewritten LIMIT 1")).isEqualTo("a0");
    assertThat(value("SELECT right(label, 1) FROM rewritten WHERE id = 9")).isEqualTo("1");
    run("ALTER TABLE rewritten CLUSTER ON rewritten_pkey", "CLUSTER rewritten");
    assertThat(value("SELECT id FROM rewritten LIMIT 1")).isEqualTo("1");
    run("ALTER TABLE rewritten SET WITHOUT CLUSTER");
    assertThat(rows("SELECT 1 FROM pg_index WHERE indisclustered")).isEmpty();
  }

  @Test
  void notEveryIndexHasAnOrderForAllRows() {
    failsWith("0A000", () -> run("CLUSTER rewritten USING rewritten_some"));
    failsWith("0A000", () -> run("ALTER TABLE rewritten CLUSTER ON rewritten_some"));
    failsWith("42704", () -> run("CLUSTER rewritten USING rewritten_none"));
    failsWith("42601", () -> run("CLUSTER (nonsense) rewritten"));
  }

  @Test
  void rowsStayVisibleToOlderSnapshots() throws SQLException {
    try (Connection other = pairing.connect();
        Statement reader = other.createStatement()) {
      other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      other.setAutoCommit(false);
      reader.executeQuery("SELECT 1").close();
      run("INSERT INTO rewritten (label) VALUES ('new')", "VACUUM FULL rewritten");
      run("CLUSTER rewritten USING rewritten_pkey");
      try (ResultSet count = reader.executeQuery("SELECT count(*) FROM rewritten")) {
        count.next();
        assertThat(count.getInt(1)).isEqualTo(9);
      }
      other.rollback();
    }
    assertThat(value("SELECT count(*) FROM rewritten")).isEqualTo("10");
  }

  @Test
  void persistenceChangesWithAllThatBelongsToTheTable() throws SQLException {
    String persistence =
        "SELECT string_agg(DISTINCT relpersistence::text, '') FROM pg_class"
            + " WHERE relname ~ '^rewritten' OR oid ="
            + " (SELECT reltoastrelid FROM pg_class WHERE oid = 'rewritten'::regclass)";
    assertThat(value(persistence)).isEqualTo("p");
    run("ALTER TABLE rewritten SET UNLOGGED");
    assertThat(value(persistence)).isEqualTo("u");
    assertThat(value("INSERT INTO rewritten (label) VALUES ('x') RETURNING id")).isEqualTo("10");
    run("ALTER TABLE rewritten SET LOGGED");
    assertThat(value(persistence)).isEqualTo("p");
    assertThat(value("SELECT count(*) || ' ' || max(length(label)) FROM rewritten"))
        .isEqualTo("10 3001");
    assertThat(value("INSERT INTO rewritten (label) VALUES ('x') RETURNING id")).isEqualTo("11");
    run("CREATE TABLE rewritten_part (id int REFERENCES rewritten)");
    failsWith("42P16", () -> run("ALTER TABLE rewritten SET UNLOGGED"));
    run("DROP TABLE rewritten_part", "CREATE TEMP TABLE rewritten_temp ()");
    failsWith("42P16", () -> run("ALTER TABLE rewritten_temp SET LOGGED"));
  }

  @Test
  void versionsThatOnlyOlderSnapshotsSeeAreKept() throws SQLException {
    for (String rewrite :
        new String[] {"VACUUM FULL rewritten", "CLUSTER rewritten USING rewritten_pkey"}) {
      makeTable();
      try (Connection other = pairing.connect();
          Statement reader = other.createStatement()) {
        other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        other.setAutoCommit(false);
        reader.executeQuery("SELECT 1").close();
        run(
            "UPDATE rewritten SET label = 'changed' WHERE id = 1",
            "UPDATE rewritten SET label = 'again' WHERE id = 1",
            "DELETE FROM rewritten WHERE id = 2",
            rewrite);
        assertThat(rows("SELECT id, label FROM rewritten WHERE id < 4 AND length(label) < 9"))
            .as(rewrite)
            .containsExactly("1|again");
        assertThat(value("SELECT count(*) FROM rewritten")).as(rewrite).isEqualTo("8");
        for (String setting : new String[] {"enable_indexscan", "enable_seqscan"}) {
          reader.execute("SET LOCAL " + setting + " = off");
          reader.execute("SET LOCAL enable_bitmapscan = off");
          assertThat(
                  rows(
                      reader.executeQuery(
                          "SELECT id, length(label), right(label, 1) FROM rewritten"
                              + " WHERE id < 3 ORDER BY id")))
              .as(rewrite)
              .containsExactly("1|3001|9", "2|3001|8");
          assertThat(
                  rows(reader.executeQuery("SELECT id FROM rewritten WHERE right(label, 1) = '8'")))
              .as(rewrite)
              .containsExactly("2");
          reader.execute("RESET " + setting);
        }
        reader.execute("SAVEPOINT before");
        assertThat(
                failsWith(
                        "40001",
                        () -> reader.execute("UPDATE rewritten SET label = '' WHERE id = 1"))
                    .getMessage())
            .contains("due to concurrent update");
        reader.execute("ROLLBACK TO before");
        assertThat(
                failsWith(
                        "40001",
                        () -> reader.execute("UPDATE rewritten SET label = '' WHERE id = 2"))
                    .getMessage())
            .contains("due to concurrent delete");
        other.rollback();
      }
    }
  }

  @Test
  void aNewIndexServesOlderSnapshots() throws SQLException {
    try (Connection other = pairing.connect();
        Statement reader = other.createStatement()) {
      other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      other.setAutoCommit(false);
      reader.executeQuery("SELECT 1").close();
      run(
          "DELETE FROM rewritten WHERE id = 2",
          "CREATE UNIQUE INDEX rewritten_new ON rewritten (right(label, 2))");
      reader.execute("SET LOCAL enable_seqscan = off");
      assertThat(rows(reader.executeQuery("SELECT id FROM rewritten WHERE right(label, 2) = 'x8'")))
          .containsExactly("2");
      other.rollback();
    }
  }
}
