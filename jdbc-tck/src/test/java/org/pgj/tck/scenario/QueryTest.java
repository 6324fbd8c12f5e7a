package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Queries that go wrong quietly, each test in a transaction that is never committed. */
@OnEveryPairing
class QueryTest extends Scenario {
  QueryTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  @Test
  void rowsOfSubqueriesKeepTheNamesOfTheirColumns() throws SQLException {
    assertThat(value("SELECT row_to_json(q) FROM (SELECT 1 AS a, 'x' AS b) q"))
        .isEqualTo("{\"a\":1,\"b\":\"x\"}");
    assertThat(
            value("SELECT json_agg(q) FROM (SELECT g AS n FROM generate_series(1, 3) g LIMIT 2) q"))
        .isEqualTo("[{\"n\":1}, \n {\"n\":2}]");
    assertThat(
            value(
                "SELECT array_to_json(array_agg(q)) FROM"
                    + " (SELECT g % 2 AS n, count(*) AS c FROM generate_series(1, 3) g"
                    + " GROUP BY 1 ORDER BY 1) q"))
        .isEqualTo("[{\"n\":0,\"c\":1},{\"n\":1,\"c\":2}]");
    assertThat(value("SELECT row_to_json(ROW(1, 2))")).isEqualTo("{\"f1\":1,\"f2\":2}");
  }

  @Test
  void anInWithinAnInKeepsItsOwnColumns() throws SQLException {
    run("CREATE TEMP TABLE outer_side AS SELECT g AS x FROM generate_series(1, 6) g");
    run("CREATE TEMP TABLE inner_side AS SELECT g AS y FROM generate_series(2, 4) g");
    run("CREATE TEMP TABLE middle AS SELECT g AS z FROM generate_series(3, 9) g");
    assertThat(
            rows(
                "SELECT x FROM outer_side WHERE (CASE WHEN x IN (SELECT y FROM inner_side)"
                    + " THEN x END) IN (SELECT z FROM middle) ORDER BY x"))
        .containsExactly("3", "4");
  }

  @Test
  void theRecursiveTermMayBringAWithOfItsOwn() throws SQLException {
    assertThat(
            value(
                "WITH RECURSIVE t(j) AS (WITH RECURSIVE s(i) AS"
                    + " (VALUES (1) UNION ALL SELECT i + 1 FROM s WHERE i < 10)"
                    + " SELECT i FROM s UNION ALL SELECT j + 1 FROM t WHERE j < 10)"
                    + " SELECT sum(j) FROM t"))
        .isEqualTo("385");
    failsWith(
        "42P19",
        () ->
            run(
                "WITH RECURSIVE t(j) AS (VALUES (1) UNION ALL (SELECT j FROM t EXCEPT"
                    + " SELECT j FROM t)) SELECT * FROM t"));
  }

  @Test
  void aHypotheticalRowIsRanked() throws SQLException {
    assertThat(
            rows(
                "SELECT rank(2) WITHIN GROUP (ORDER BY v), dense_rank(2) WITHIN GROUP (ORDER BY v),"
                    + " percent_rank(2) WITHIN GROUP (ORDER BY v DESC),"
                    + " cume_dist(2) WITHIN GROUP (ORDER BY v)"
                    + " FROM (VALUES (1), (1), (2), (3)) t(v)"))
        .containsExactly("3|2|0.25|0.8");
  }

  @Test
  void variadicWantsAnArray() throws SQLException {
    assertThat(value("SELECT concat_ws(',', VARIADIC ARRAY[1, 2])")).isEqualTo("1,2");
    failsWith("42804", () -> run("SELECT concat_ws(',', VARIADIC 10)"));
  }

  @Test
  void subqueriesWithinSubqueriesFollowTheOutermostRow() throws SQLException {
    run("CREATE TEMP TABLE o AS SELECT g AS id, g / 2 AS k FROM generate_series(1, 4) g");
    assertThat(rows("SELECT id, (SELECT (SELECT max(b.id) FROM o b WHERE b.k = a.k)) FROM o a"))
        .containsExactlyInAnyOrder("1|1", "2|3", "3|3", "4|4");
    assertThat(rows("SELECT id, (SELECT sum(a.k + y) FROM generate_series(1, 3) y) FROM o a"))
        .containsExactlyInAnyOrder("1|6", "2|9", "3|9", "4|12");
    assertThat(
            rows(
                "SELECT id, (SELECT sum(q) FROM (SELECT (SELECT a.k + y) AS q"
                    + " FROM generate_series(1, 3) y) z) FROM o a"))
        .containsExactlyInAnyOrder("1|6", "2|9", "3|9", "4|12");
  }

  @Test
  void aColumnCannotEqualTwoValues() throws SQLException {
    run("CREATE TEMP TABLE o AS SELECT g AS id, g % 3 AS k FROM generate_series(1, 9) g");
    assertThat(value("SELECT count(*) FROM o WHERE k = 1 AND k = 2")).isEqualTo("0");
    assertThat(value("SELECT count(*) FROM o WHERE k = 1 AND k = 1::bigint")).isEqualTo("3");
    assertThat(value("SELECT count(*) FROM o x LEFT JOIN o y ON y.k = 1 AND y.k = 2"))
        .isEqualTo("9");
    assertThat(
            rows(
                "SELECT v, (SELECT count(*) FROM o WHERE k = 1 AND k = v)"
                    + " FROM (VALUES (1), (2)) t(v) ORDER BY v"))
        .containsExactly("1|3", "2|0");
  }

  @Test
  void bothEndsOfAnIndexGiveMinAndMax() throws SQLException {
    run("CREATE TEMP TABLE o AS SELECT g AS id, nullif(g, 7) AS k FROM generate_series(1, 999) g");
    run("CREATE INDEX ON o (k)", "ANALYZE o");
    assertThat(rows("SELECT min(k), max(k), max(k) - min(k) FROM o WHERE id < 8"))
        .containsExactly("1|6|5");
    assertThat(rows("SELECT min(k) FROM o WHERE id = 7")).containsExactly("null");
    assertThat(rows("EXPLAIN (COSTS OFF) SELECT max(k) FROM o").toString()).contains("Limit");
  }

  @Test
  void aPartialIndexServesNarrowerConditions() throws SQLException {
    run("CREATE TEMP TABLE o AS SELECT g AS id, g % 100 AS k FROM generate_series(1, 9000) g");
    run("CREATE INDEX partial ON o (k) WHERE id > 8000", "ANALYZE o");
    String plan = "EXPLAIN (COSTS OFF) SELECT * FROM o WHERE k = 5 AND id ";
    assertThat(rows(plan + "> 8500").toString()).contains("partial");
    assertThat(rows(plan + "IN (8105, 8205)").toString()).contains("partial");
    assertThat(rows(plan + "> 7999").toString()).doesNotContain("partial");
    assertThat(rows("SELECT count(*) FROM o WHERE k = 5 AND id > 8500")).containsExactly("5");
  }

  @Test
  void aPageBeginsWhereTheLastOneEnded() throws SQLException {
    run("CREATE TEMP TABLE o AS SELECT g AS id, g / 3 AS k FROM generate_series(1, 9000) g");
    run("CREATE INDEX ON o (k, id)", "ANALYZE o");
    String page = "SELECT id FROM o WHERE (k, id) > (100, 301) ORDER BY k, id LIMIT 3";
    assertThat(rows(page)).containsExactly("302", "303", "304");
    assertThat(rows("EXPLAIN (COSTS OFF) " + page).toString()).contains("Index Cond");
  }

  @Test
  void aFullJoinIsDoneBeforeItsRowsMeetOthers() throws SQLException {
    run("CREATE TEMP TABLE o AS SELECT g AS id, g % 5 AS k FROM generate_series(1, 9) g");
    run(
        "CREATE TEMP TABLE p AS SELECT g AS n FROM generate_series(1, 3) g",
        "ANALYZE o",
        "ANALYZE p");
    String full = "(SELECT y.k FROM o x FULL JOIN o y ON y.k = x.id) f";
    assertThat(rows("SELECT a.n, count(*) FROM p a, p b JOIN " + full + " ON b.n = 1 GROUP BY 1"))
        .containsExactlyInAnyOrder("1|14", "2|14", "3|14");
    assertThat(value("SELECT count(*) FROM " + full + ", " + full.replace(" f", " g")))
        .isEqualTo("196");
  }

  @Test
  void aLateralSubqueryTestsItsOuterRowBeforeJoining() throws SQLException {
    run("CREATE TEMP TABLE o AS SELECT g AS id, g % 5 AS k FROM generate_series(1, 9) g");
    assertThat(
            value(
                "SELECT count(*) FROM o x, LATERAL (SELECT x.id FROM o y WHERE NOT EXISTS"
                    + " (SELECT DISTINCT z.id FROM o z WHERE x.k > z.id)) l"))
        .isEqualTo("27");
  }

  @Test
  void recursionGoesInAnOrderAndStopsAtCycles() throws SQLException {
    run("CREATE TEMP TABLE arc AS SELECT * FROM (VALUES (1, 2), (1, 3), (2, 4), (4, 1)) a(f, t)");
    String walk =
        "WITH RECURSIVE w AS (SELECT f, t FROM arc WHERE f = 1"
            + " UNION ALL SELECT arc.* FROM w JOIN arc ON arc.f = w.t) ";
    assertThat(
            rows(
                walk
                    + "SEARCH DEPTH FIRST BY t SET o CYCLE f, t SET again USING path"
                    + " SELECT f, t, again FROM w ORDER BY o LIMIT 4"))
        .containsExactly("1|2|f", "2|4|f", "4|1|f", "1|2|t");
    assertThat(
            rows(
                walk
                    + "SEARCH BREADTH FIRST BY t SET o CYCLE t SET again TO 1 DEFAULT 0 USING path"
                    + " SELECT o, again FROM w ORDER BY o LIMIT 3"))
        .containsExactly("(0,2)|0", "(0,3)|0", "(1,4)|0");
    failsWith(
        "42601", () -> run("WITH x AS (SELECT 1 AS a) CYCLE a SET b USING c SELECT * FROM x"));
  }

  @Test
  void queriesOfWithRecursiveMayReferToLaterOnes() throws SQLException {
    assertThat(
            rows(
                "WITH RECURSIVE c AS (SELECT x + 1 AS x FROM b), b AS (SELECT x * 10 AS x FROM a),"
                    + " a AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM a WHERE x < 3)"
                    + " SELECT x FROM c ORDER BY x"))
        .containsExactly("11", "21", "31");
    assertThat(
            rows("WITH RECURSIVE a AS (WITH a AS (SELECT 5 AS x) SELECT x FROM a) SELECT x FROM a"))
        .containsExactly("5");
    failsWith(
        "0A000",
        () -> run("WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT 1 FROM a"));
    connection.rollback();
    failsWith("42P19", () -> run("WITH RECURSIVE a AS (SELECT n + 1 AS n FROM a) TABLE a"));
  }

  @Test
  void viewsStandOnViewsInHundreds() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE VIEW level_0 AS SELECT 1 AS a, 2 AS b");
    for (int level = 1; level <= 300; level++) {
      run("CREATE VIEW level_" + level + " AS SELECT b AS a, a AS b FROM level_" + (level - 1));
    }
    assertThat(rows("SELECT * FROM level_300")).containsExactly("1|2");
    assertThat(rows("SELECT * FROM level_299")).containsExactly("2|1");
    connection.rollback();
  }

  @Test
  void columnsThatATermOfASetOperationIsSortedByAreNotCompared() throws SQLException {
    String sorted = "(SELECT i FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) v(i, t) ORDER BY t DESC)";
    assertThat(rows("SELECT 2 INTERSECT " + sorted)).containsExactly("2");
    assertThat(rows("SELECT 5 EXCEPT " + sorted)).containsExactly("5");
    assertThat(rows(sorted + " EXCEPT SELECT 2 ORDER BY 1")).containsExactly("1", "3");
  }

  @Test
  void constantsThatAGroupingSetLeavesOutAreNull() throws SQLException {
    run("CREATE TEMP TABLE fruit AS SELECT * FROM (VALUES ('apple', 1), ('pear', 2)) f(name, n)");
    assertThat(
            rows(
                "SELECT name, abs(-1), 1, sum(n) FROM fruit GROUP BY ROLLUP (name, abs(-1)) ORDER"
                    + " BY 1, 2"))
        .containsExactly(
            "apple|1|1|1", "apple|null|1|1", "pear|1|1|2", "pear|null|1|2", "null|null|1|3");
    assertThat(
            rows(
                "SELECT k, count(*) FROM (SELECT 11 AS k FROM fruit) f GROUP BY CUBE (k) ORDER BY"
                    + " k"))
        .containsExactly("11|2", "null|2");
    assertThat(
            rows(
                "SELECT n, m, count(*) FROM (SELECT n, n + 1 AS m FROM fruit) f"
                    + " GROUP BY GROUPING SETS ((n), (m)) ORDER BY n, m"))
        .containsExactly("1|null|1", "2|null|1", "null|2|1", "null|3|1");
    assertThat(
            rows(
                "SELECT a, b, count(*) FROM (SELECT n AS a, n AS b FROM fruit) f"
                    + " GROUP BY ROLLUP (a, b) ORDER BY a, b"))
        .containsExactly("1|1|1", "1|null|1", "2|2|1", "2|null|1", "null|null|2");
  }

  @Test
  void aMergeJoinTestsAllPairsOfAKey() throws SQLException {
    run(
        "CREATE TEMP TABLE pair AS SELECT 1 AS k, i FROM generate_series(1, 1500) i",
        "SET enable_hashjoin = off",
        "SET enable_nestloop = off");
    assertThat(value("SELECT count(*) FROM pair a JOIN pair b USING (k) WHERE a.i + b.i = 3000"))
        .isEqualTo("1");
    assertThat(
            rows(
                "SELECT a.i, b.i FROM pair a JOIN pair b USING (k) WHERE a.i * b.i = 2996 LIMIT 1"))
        .hasSize(1);
    assertThat(
            value("SELECT count(*) FROM pair a LEFT JOIN pair b ON a.k = b.k AND a.i + b.i = 2000"))
        .isEqualTo("1500");
  }
}
