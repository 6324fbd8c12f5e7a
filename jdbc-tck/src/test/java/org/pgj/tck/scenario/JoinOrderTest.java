package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Joins that may not be reordered, and those that have to be. */
@OnEveryPairing
class JoinOrderTest extends Scenario {
  JoinOrderTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TEMP TABLE a AS SELECT i AS id, i % 3 AS x FROM generate_series(1, 6) i",
        "CREATE TEMP TABLE b AS SELECT i AS id, i % 4 AS x FROM generate_series(1, 40) i",
        "CREATE TEMP TABLE c AS SELECT i AS id, i + 100 AS x FROM generate_series(1, 400) i",
        "CREATE TEMP TABLE d AS SELECT i AS id FROM generate_series(3, 9) i",
        "ANALYZE a, b, c, d");
  }

  @Test
  void anInnerJoinBelowTwoOuterJoinsStaysBelowBoth() throws SQLException {
    assertThat(
            rows(
                "SELECT a.id, b.id, c.id, d.id FROM a LEFT JOIN"
                    + " ((b JOIN c ON b.x = c.x) LEFT JOIN d ON d.id = c.id) ON b.id = a.id"))
        .hasSize(6);
    assertThat(
            rows(
                "SELECT count(*) FROM d FULL JOIN (b JOIN c ON b.x = c.x) ON d.id = b.id"
                    + " FULL JOIN a ON b.id = a.id WHERE a.x >= 0"))
        .containsExactly("6");
  }

  @Test
  void aConditionOnAnOuterJoinBelowAnotherIsTestedBelowIt() throws SQLException {
    assertThat(
            rows(
                "SELECT count(*), count(q.id) FROM a LEFT JOIN (SELECT b.id FROM b"
                    + " LEFT JOIN d ON d.id = b.id WHERE d.id > 7 OR NULL) q ON a.id = q.id"))
        .containsExactly("6|0");
    assertThat(
            rows(
                "SELECT count(*), count(q.id) FROM a LEFT JOIN (SELECT b.id FROM b"
                    + " LEFT JOIN d ON d.id = b.id WHERE coalesce(d.id, 0) < 1) q ON a.id = q.id"))
        .containsExactly("6|2");
  }

  @Test
  void relationsWithoutAConditionBetweenThemMeetForTheJoinThatNeedsBoth() throws SQLException {
    assertThat(
            rows(
                "SELECT count(*) FROM a CROSS JOIN d WHERE d.id + 0 IN (SELECT b.id FROM b"
                    + " JOIN c ON b.id = c.id JOIN a e ON e.id = b.x WHERE c.id % 3 = a.x)"))
        .containsExactly("10");
  }

  @Test
  void aFullJoinOnAConstantMayBeFiltered() throws SQLException {
    assertThat(
            rows("SELECT count(*) FROM a FULL JOIN d ON false WHERE a.x IS DISTINCT FROM d.id % 2"))
        .containsExactly("13");
  }

  @Test
  void anAntiJoinsConditionOnTheKeptSideIsNotTestedBelowIt() throws SQLException {
    run(
        "CREATE TEMP TABLE node (id int PRIMARY KEY, parent int, mark text)",
        "INSERT INTO node SELECT i, i / 2, 'm' || i % 3 FROM generate_series(1, 60) i",
        "CREATE TEMP TABLE nothing (x int)",
        "ANALYZE node");
    assertThat(
            value(
                "SELECT count(*) FROM node a LEFT JOIN node b ON a.mark = b.mark"
                    + " AND b.parent IS DISTINCT FROM a.id"
                    + " WHERE NOT EXISTS (SELECT 1 FROM nothing WHERE a.id = b.id)"))
        .isEqualTo("1180");
  }
}
