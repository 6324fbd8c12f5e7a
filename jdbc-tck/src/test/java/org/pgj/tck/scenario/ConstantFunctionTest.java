package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Functions in FROM whose value is known when the query is planned. */
@OnEveryPairing
class ConstantFunctionTest extends Scenario {
  ConstantFunctionTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void theirValueTakesTheirPlace() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE TABLE cf (v tsvector)");
    assertThat(
            rows(
                "EXPLAIN (COSTS OFF)"
                    + " SELECT * FROM cf, to_tsquery('simple', 'w3') q WHERE v @@ q"))
        .containsExactly("Seq Scan on cf", "  Filter: (v @@ '''w3'''::tsquery)");
    connection.rollback();
  }

  @Test
  void rowsAreAsBefore() throws SQLException {
    assertThat(rows("SELECT * FROM abs(-3) q, abs(-4) r WHERE q < r")).containsExactly("3|4");
    assertThat(rows("SELECT * FROM abs(-3) q, abs(-4) r WHERE q > r")).isEmpty();
    assertThat(
            rows(
                "SELECT x, q FROM (VALUES (1), (3)) v (x)"
                    + " LEFT JOIN LATERAL (SELECT * FROM abs(-3) q WHERE q = x) s ON true"))
        .containsExactly("1|null", "3|3");
    assertThat(rows("SELECT * FROM abs(-3) q, LATERAL generate_series(1, q) g"))
        .containsExactly("3|1", "3|2", "3|3");
  }
}
