package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Pages of a list and the first rows of groups, without reading what lies before or behind. */
@OnEveryPairing
class StoppingEarlyTest extends Scenario {
  StoppingEarlyTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run(
        "CREATE TEMP TABLE list AS SELECT i AS id, i % 10 AS few, i / 10 AS many, 'c' || i % 7 AS t"
            + " FROM generate_series(1, 5000) i",
        "INSERT INTO list VALUES (-1, 3, NULL, 'x'), (-2, NULL, 5, 'y')",
        "CREATE INDEX ON list (few, many)",
        "CREATE INDEX ON list (few DESC, many)",
        "CREATE INDEX ON list (t, many, id)",
        "ANALYZE list",
        "SET enable_bitmapscan = off");
  }

  private String plan(String query) throws SQLException {
    return String.join("\n", rows("EXPLAIN (COSTS off) " + query));
  }

  /** The rows of a query with indexes, which are those without. */
  private List<String> indexed(String query) throws SQLException {
    run("SET enable_seqscan = off");
    List<String> rows = rows(query);
    run("SET enable_seqscan = on", "SET enable_indexscan = off", "SET enable_indexonlyscan = off");
    assertThat(rows(query)).isEqualTo(rows);
    run("SET enable_indexscan = on", "SET enable_indexonlyscan = on");
    return rows;
  }

  @Test
  void aPageBeginsWithinTheIndex() throws SQLException {
    String page = "SELECT id FROM list WHERE (few, many) > (3, 490) ORDER BY few, many LIMIT 3";
    assertThat(plan(page)).contains("Index Cond: (ROW(few, many) > ROW(3, 490))");
    assertThat(rows(page)).containsExactly("4913", "4923", "4933");
    String back =
        "SELECT id FROM list WHERE t = 'c3' AND (many, id) < (100, 1000)"
            + " ORDER BY many DESC, id DESC LIMIT 2";
    assertThat(plan(back))
        .contains("Index Cond: ((t = 'c3'::text) AND (ROW(many, id) < ROW(100, 1000)))");
    assertThat(rows(back)).containsExactly("997", "990");
    String wider = "SELECT id FROM list WHERE (few, many, id) > (3, 490, 5) ORDER BY few LIMIT 1";
    assertThat(plan(wider))
        .contains("Index Cond: (ROW(few, many) >= ROW(3, 490))")
        .contains("Filter: (ROW(few, many, id) > ROW(3, 490, 5))");
  }

  @Test
  void rowsAreComparedByAnIndexAsWithoutIt() throws SQLException {
    assertThat(indexed("SELECT count(*) FROM list WHERE (few, many) >= (3, 490)"))
        .containsExactly("3010");
    assertThat(indexed("SELECT count(*) FROM list WHERE (few, many) < (3, 490)"))
        .containsExactly("1990");
    assertThat(indexed("SELECT count(*) FROM list WHERE (3, 490) < (few, many) AND few < 5"))
        .containsExactly("509");
    assertThat(indexed("SELECT count(*) FROM list WHERE (few, many) > (8, NULL::int)"))
        .containsExactly("500");
    assertThat(indexed("SELECT count(*) FROM list WHERE (few, many) > (NULL::int, 3)"))
        .containsExactly("0");
  }

  @Test
  void aPartitionEndsWhereItsRowNumbersPassTheLimit() throws SQLException {
    String first =
        "SELECT few, id FROM (SELECT few, id, row_number() OVER (PARTITION BY few ORDER BY id) AS n"
            + " FROM list) x WHERE n <= 2 AND few < 2 ORDER BY few, id";
    assertThat(plan(first)).contains("Run Condition: (row_number() OVER (?) <= 2)");
    assertThat(rows(first)).containsExactly("0|10", "0|20", "1|1", "1|11");
    assertThat(
            rows(
                "SELECT few, string_agg(id::text, ',' ORDER BY id) FROM (VALUES (1), (2)) v(n),"
                    + " LATERAL (SELECT few, id FROM (SELECT few, id,"
                    + " row_number() OVER (PARTITION BY few ORDER BY id) AS r FROM list) y"
                    + " WHERE few = n AND r <= n) z GROUP BY few ORDER BY few"))
        .containsExactly("1|1", "2|2,12");
  }

  @Test
  void peersOfTheLastRankAreStillWanted() throws SQLException {
    String ranked =
        "SELECT count(*) FROM (SELECT %s() OVER (ORDER BY many) AS n FROM list) x WHERE n %s";
    assertThat(rows(ranked.formatted("rank", "<= 10"))).containsExactly("19");
    assertThat(rows(ranked.formatted("rank", "< 10"))).containsExactly("9");
    assertThat(rows(ranked.formatted("dense_rank", "<= 10"))).containsExactly("100");
    assertThat(rows(ranked.formatted("dense_rank", "= 10"))).containsExactly("10");
    assertThat(rows(ranked.formatted("row_number", "<= 0"))).containsExactly("0");
    assertThat(
            rows(
                "SELECT max(c) FROM (SELECT row_number() OVER w AS n, count(*) OVER (w ROWS BETWEEN"
                    + " CURRENT ROW AND UNBOUNDED FOLLOWING) AS c FROM list WINDOW w AS"
                    + " (ORDER BY id)) x WHERE n <= 3"))
        .containsExactly("5002");
  }
}
