package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** CREATE STATISTICS, each test in a transaction never committed. */
@OnEveryPairing
class ExtendedStatisticsTest extends Scenario {
  ExtendedStatisticsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE SCHEMA es", "SET LOCAL search_path = es", "CREATE TABLE t (a int, b int, c text)");
  }

  @Test
  void analyzeFillsThemIn() throws SQLException {
    run(
        "CREATE STATISTICS s (ndistinct, dependencies) ON a, b FROM t",
        "INSERT INTO t SELECT i % 10, i % 100, 'x' FROM generate_series(1, 1000) i",
        "ANALYZE t");
    assertThat(
            rows(
                "SELECT stxdndistinct, stxddependencies FROM pg_statistic_ext s"
                    + " JOIN pg_statistic_ext_data d ON d.stxoid = s.oid WHERE stxname = 's'"))
        .containsExactly("{\"1, 2\": 100}|{\"2 => 1\": 1.000000}");
  }

  @Test
  void definitionsArePrinted() throws SQLException {
    run(
        "CREATE STATISTICS s1 ON b, a FROM t",
        "CREATE STATISTICS s2 (mcv) ON c, (a + b) FROM t",
        "CREATE STATISTICS ON a, c FROM t");
    assertThat(
            rows(
                "SELECT pg_get_statisticsobjdef(oid) FROM pg_statistic_ext"
                    + " WHERE stxrelid = 't'::regclass ORDER BY 1"))
        .containsExactly(
            "CREATE STATISTICS es.s1 ON a, b FROM t",
            "CREATE STATISTICS es.s2 (mcv) ON c, (a + b) FROM t",
            "CREATE STATISTICS es.t_a_c_stat ON a, c FROM t");
  }

  @Test
  void theyAreCopiedWithTheirTable() throws SQLException {
    run(
        "CREATE STATISTICS s1 (mcv) ON a, b FROM t",
        "COMMENT ON STATISTICS s1 IS 'the first'",
        "CREATE STATISTICS s2 ON (a + 1), b FROM t",
        "CREATE TABLE copy (LIKE t INCLUDING ALL)");
    assertThat(
            rows(
                "SELECT pg_get_statisticsobjdef(oid), obj_description(oid, 'pg_statistic_ext')"
                    + " FROM pg_statistic_ext WHERE stxrelid = 'copy'::regclass ORDER BY stxname"))
        .containsExactly(
            "CREATE STATISTICS es.copy_a_b_stat (mcv) ON a, b FROM copy|the first",
            "CREATE STATISTICS es.copy_b_expr_stat ON b, (a + 1) FROM copy|null");
  }

  @Test
  void theyGoWithTheirColumns() throws SQLException {
    run("CREATE STATISTICS s1 ON a, b FROM t", "CREATE STATISTICS s2 ON a, c FROM t");
    run("ALTER TABLE t DROP COLUMN b");
    assertThat(rows("SELECT stxname FROM pg_statistic_ext WHERE stxrelid = 't'::regclass"))
        .containsExactly("s2");
    run("DROP STATISTICS s2");
    assertThat(rows("SELECT stxname FROM pg_statistic_ext WHERE stxrelid = 't'::regclass"))
        .isEmpty();
  }

  @Test
  void whatIsNoStatisticIsRefused() throws SQLException {
    run("SAVEPOINT before");
    for (String[] refused :
        new String[][] {
          {"42P17", "ON a FROM t"},
          {"42701", "ON a, a FROM t"},
          {"42703", "ON a, z FROM t"},
          {"42601", "(other) ON a, b FROM t"},
          {"0A000", "ON ctid, b FROM t"},
        }) {
      failsWith(refused[0], () -> run("CREATE STATISTICS s " + refused[1]));
      run("ROLLBACK TO before");
    }
  }
}
