package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** GiST indexes and exclusion constraints. */
@OnEveryPairing
class SpatialIndexTest extends Scenario {
  private static final List<String> CONDITIONS =
      List.of(
          "r && int4range(100, 120)",
          "r @> 117",
          "r <@ int4range(10, 30)",
          "r << int4range(10, 20)",
          "r >> int4range(980, 985)",
          "r -|- int4range(50, 60)",
          "r = 'empty'",
          "b && box '((10,10),(20,20))'",
          "b <@ box '((10,10),(20,20))'",
          "b <<| box '((5,5),(20,20))'",
          "p <@ box '((10,10),(20,20))'",
          "p <@ circle '((10,10),5)'",
          "n << inet '10.1.0.0/16'",
          "n >>= inet '10.2.3.4'");

  SpatialIndexTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void anIndexFindsWhatTheTableHas() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TEMP TABLE s (id int, r int4range, b box, p point, n inet)",
        "INSERT INTO s SELECT g, int4range(g * 7 % 1000, g * 7 % 1000 + g % 10),"
            + " box(point(g % 97, g % 89), point(g % 97 + g % 5, g % 89 + 3)),"
            + " point(g % 97, g % 89),"
            + " ('10.' || g % 5 || '.' || g % 250 || '.' || g % 7 || '/' || 16 + g % 17)::inet"
            + " FROM generate_series(1, 3000) g",
        "INSERT INTO s (r) VALUES (NULL), ('empty'), ('(,5)'), ('(,)')");
    List<String> expected = counts();
    run(
        "CREATE INDEX ON s USING gist (r)",
        "CREATE INDEX ON s USING gist (b)",
        "CREATE INDEX ON s USING gist (p)",
        "CREATE INDEX ON s USING gist (n inet_ops)",
        "SET LOCAL enable_seqscan = off");
    assertThat(counts()).isEqualTo(expected);
    assertThat(rows("EXPLAIN (COSTS OFF) SELECT 1 FROM s WHERE r @> 5"))
        .anyMatch(line -> line.contains("s_r_idx"));
    run(
        "UPDATE s SET r = int4range(5000, 5001) WHERE id % 2 = 0",
        "DELETE FROM s WHERE id % 3 = 0");
    assertThat(rows("SELECT count(*) FROM s WHERE r @> 5000")).containsExactly("1001");
    connection.rollback();
  }

  private List<String> counts() throws SQLException {
    List<String> counts = new ArrayList<>();
    for (String condition : CONDITIONS) {
      counts.add(condition + ": " + value("SELECT count(*) FROM s WHERE " + condition));
    }
    return counts;
  }

  @Test
  void rowsInConflictAreRefused() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE EXTENSION IF NOT EXISTS btree_gist",
        "CREATE TEMP TABLE stay (room int, during daterange,"
            + " CONSTRAINT overlap EXCLUDE USING gist (room WITH =, during WITH &&))",
        "INSERT INTO stay VALUES (1, '[2024-01-01,2024-01-05)'), (1, '[2024-01-05,2024-01-07)')",
        "INSERT INTO stay VALUES (2, '[2024-01-01,2024-01-05)'), (NULL, '[2024-01-01,2024-01-05)')",
        "SAVEPOINT before");
    SQLException error =
        failsWith("23P01", () -> run("INSERT INTO stay VALUES (1, '[2024-01-04,2024-01-06)')"));
    assertThat(error.getMessage())
        .contains("conflicting key value violates exclusion constraint \"overlap\"")
        .contains(
            "Key (room, during)=(1, [2024-01-04,2024-01-06)) conflicts with existing key"
                + " (room, during)=(1, [2024-01-0");
    run("ROLLBACK TO before");
    run("INSERT INTO stay VALUES (1, '[2024-01-04,2024-01-06)') ON CONFLICT DO NOTHING");
    failsWith("23P01", () -> run("UPDATE stay SET room = 1 WHERE room = 2"));
    connection.rollback();
  }

  @Test
  void deferredConstraintsAreCheckedAtCommit() throws SQLException {
    run(
        "CREATE TEMP TABLE turn (span int4range,"
            + " EXCLUDE USING gist (span WITH &&) DEFERRABLE INITIALLY DEFERRED)",
        "INSERT INTO turn VALUES ('[1,5)')");
    connection.setAutoCommit(false);
    run("INSERT INTO turn VALUES ('[3,7)')", "DELETE FROM turn WHERE span = '[1,5)'");
    connection.commit();
    run("INSERT INTO turn VALUES ('[6,9)')");
    failsWith("23P01", connection::commit);
    connection.setAutoCommit(true);
    assertThat(rows("SELECT * FROM turn")).containsExactly("[3,7)");
    run("INSERT INTO turn VALUES ('[7,8)')");
    failsWith("23P01", () -> run("ALTER TABLE turn ADD EXCLUDE USING gist (span WITH -|-)"));
  }

  @Test
  void oneOfTwoSessionsWaitsForTheOther() throws Exception {
    String seat = "seat" + System.nanoTime();
    run("CREATE TABLE " + seat + " (span int4range, EXCLUDE USING gist (span WITH &&))");
    connection.setAutoCommit(false);
    run("INSERT INTO " + seat + " VALUES ('[1,5)')");
    try (Connection other = pairing.connect();
        Statement statement = other.createStatement()) {
      CompletableFuture<String> second =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  statement.execute("INSERT INTO " + seat + " VALUES ('[4,6)')");
                  return "inserted";
                } catch (SQLException refused) {
                  return refused.getSQLState();
                }
              });
      connection.commit();
      assertThat(second.get()).isEqualTo("23P01");
    }
    connection.setAutoCommit(true);
    run("DROP TABLE " + seat);
  }
}
