package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/**
 * EXISTS and NOT EXISTS, whichever side of the join is kept in a hash table and whether it fits.
 */
@OnEveryPairing
class MatchedOrNotTest extends Scenario {
  MatchedOrNotTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TEMP TABLE one AS SELECT i AS id,"
            + " CASE WHEN i % 10 = 0 THEN NULL ELSE i * 30 END AS k"
            + " FROM generate_series(1, 600) i",
        "CREATE TEMP TABLE many AS SELECT i AS id,"
            + " CASE WHEN i % 11 = 0 THEN NULL ELSE i / 2 END AS k, i % 3 AS m"
            + " FROM generate_series(1, 30000) i",
        "ANALYZE one, many",
        "SET enable_mergejoin = off",
        "SET enable_nestloop = off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4MB", "64kB"})
  void rowsAreReturnedOnceInWhateverWayTheyAreJoined(String memory) throws SQLException {
    run("SET work_mem = '" + memory + "'");
    assertThat(matched("one o", "many m", "o.k = m.k")).isEqualTo("450|450");
    assertThat(unmatched("one o", "many m", "o.k = m.k")).isEqualTo("150|150");
    assertThat(matched("one o", "many m", "o.k = m.k AND m.m = o.id % 3")).isEqualTo("272|272");
    assertThat(unmatched("one o", "many m", "o.k = m.k AND m.id <= o.id * 60"))
        .isEqualTo("191|191");
    assertThat(matched("many o", "one m", "o.k = m.k")).isEqualTo("817|817");
    assertThat(unmatched("many o", "one m", "o.k = m.k")).isEqualTo("29183|29183");
    assertThat(
            rows(
                "EXPLAIN (COSTS off) SELECT FROM one o"
                    + " WHERE NOT EXISTS (SELECT FROM many m WHERE o.k = m.k)"))
        .first()
        .isEqualTo("Hash Right Anti Join");
  }

  private String matched(String table, String other, String condition) throws SQLException {
    return count(table, "EXISTS (SELECT FROM " + other + " WHERE " + condition + ")");
  }

  private String unmatched(String table, String other, String condition) throws SQLException {
    return count(table, "NOT EXISTS (SELECT FROM " + other + " WHERE " + condition + ")");
  }

  private String count(String table, String condition) throws SQLException {
    return rows("SELECT count(*), count(DISTINCT o.id) FROM " + table + " WHERE " + condition)
        .get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300})
  void aRescanSeesOtherRows(int limit) throws SQLException {
    assertThat(
            rows(
                "SELECT g, (SELECT count(*) FROM one o WHERE o.id <= "
                    + limit
                    + " AND EXISTS (SELECT FROM many m WHERE m.k = o.k AND m.m = g)),"
                    + " (SELECT count(*) FROM one o WHERE o.id <= "
                    + limit
                    + " AND NOT EXISTS (SELECT FROM many m WHERE m.k = o.k AND m.m = g))"
                    + " FROM generate_series(1, 3) g"))
        .isEqualTo(
            limit == 1
                ? List.of("1|1|0", "2|0|1", "3|0|1")
                : List.of("1|244|56", "2|0|300", "3|0|300"));
  }
}
