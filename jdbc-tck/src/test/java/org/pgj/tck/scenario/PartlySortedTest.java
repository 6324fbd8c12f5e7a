package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** ORDER BY more columns than an index has: incremental sort. */
@OnEveryPairing
class PartlySortedTest extends Scenario {
  PartlySortedTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run(
        "CREATE TEMP TABLE part AS SELECT i AS id, i / 7 AS few, i / 900 AS many,"
            + " nullif(i * 7919 % 10007, 42) AS v FROM generate_series(1, 9000) i",
        "CREATE INDEX ON part (few)",
        "CREATE INDEX ON part (many)",
        "ANALYZE part",
        "SET enable_seqscan = off");
  }

  /** The rows of a query by incremental sort, which are those of a whole sort. */
  private List<String> sorted(String query) throws SQLException {
    run("SET enable_sort = off", "SET enable_incremental_sort = on");
    assertThat(String.join("\n", rows("EXPLAIN " + query))).contains("Incremental Sort");
    List<String> rows = rows(query);
    run("SET enable_sort = on", "SET enable_incremental_sort = off");
    assertThat(String.join("\n", rows("EXPLAIN " + query))).doesNotContain("Incremental Sort");
    assertThat(rows).isEqualTo(rows(query));
    return rows;
  }

  @Test
  void groupsOfAnySizeAreSorted() throws SQLException {
    assertThat(sorted("SELECT id FROM part ORDER BY few, v DESC")).hasSize(9000);
    assertThat(sorted("SELECT id FROM part ORDER BY few DESC, v NULLS FIRST")).hasSize(9000);
    assertThat(sorted("SELECT id FROM part ORDER BY many, v, id")).hasSize(9000);
    assertThat(sorted("SELECT id FROM part ORDER BY many, v, id OFFSET 895 LIMIT 10")).hasSize(10);
  }

  @Test
  void groupsLargerThanTheMemoryGoToDisk() throws SQLException {
    run("SET work_mem = '64kB'");
    assertThat(sorted("SELECT id, repeat('x', 100) FROM part ORDER BY many, v, id")).hasSize(9000);
  }

  @Test
  void anIndexIsReadBackwardsForDescendingRows() throws SQLException {
    String query = "SELECT id FROM part ORDER BY few DESC LIMIT 3";
    run("SET enable_seqscan = on");
    assertThat(rows("EXPLAIN (COSTS off) " + query))
        .containsExactly("Limit", "  ->  Index Scan Backward using part_few_idx on part");
    assertThat(rows("SELECT few FROM part ORDER BY few DESC LIMIT 3"))
        .containsExactly("1285", "1285", "1285");
  }

  @Test
  void everyRescanStartsAnew() throws SQLException {
    assertThat(
            sorted(
                "SELECT a.x, p.id FROM (VALUES (700), (10), (700)) a (x), LATERAL (SELECT id FROM"
                    + " part WHERE few >= a.x ORDER BY few, v DESC LIMIT 2) p"))
        .hasSize(6);
  }

  @Test
  void aLimitReadsOneGroup() throws SQLException {
    run("SET enable_sort = off");
    List<String> plan =
        rows(
            "EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off)"
                + " SELECT id FROM part ORDER BY few, v LIMIT 5");
    assertThat(plan).anyMatch(line -> line.matches(".*Index Scan using part_few_idx.*rows=\\d .*"));
  }
}
