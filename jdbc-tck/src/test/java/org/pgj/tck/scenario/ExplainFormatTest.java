package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** EXPLAIN as documents. */
@OnEveryPairing
class ExplainFormatTest extends Scenario {
  ExplainFormatTest(Pairing pairing) {
    super(pairing);
  }

  private String explain(String format) throws SQLException {
    return value(
        "EXPLAIN (FORMAT "
            + format
            + ", COSTS OFF, VERBOSE) SELECT '<' || n FROM generate_series(1, 2) AS g(n) WHERE n >"
            + " 1");
  }

  @Test
  void xml() throws SQLException {
    assertThat(explain("xml"))
        .isEqualTo(
            """
            <explain xmlns="http://www.postgresql.org/2009/explain">
              <Query>
                <Plan>
                  <Node-Type>Function Scan</Node-Type>
                  <Parallel-Aware>false</Parallel-Aware>
                  <Async-Capable>false</Async-Capable>
                  <Function-Name>generate_series</Function-Name>
                  <Schema>pg_catalog</Schema>
                  <Alias>g</Alias>
                  <Output>
                    <Item>('&lt;'::text || (n)::text)</Item>
                  </Output>
                  <Function-Call>generate_series(1, 2)</Function-Call>
                  <Filter>(g.n &gt; 1)</Filter>
                </Plan>
              </Query>
            </explain>\
            """);
  }

  @Test
  void yaml() throws SQLException {
    assertThat(explain("yaml").replaceAll(" +\n", "\n"))
        .isEqualTo(
            """
            - Plan:
                Node Type: "Function Scan"
                Parallel Aware: false
                Async Capable: false
                Function Name: "generate_series"
                Schema: "pg_catalog"
                Alias: "g"
                Output:
                  - "('<'::text || (n)::text)"
                Function Call: "generate_series(1, 2)"
                Filter: "(g.n > 1)"\
            """);
  }

  @Test
  void rowsWithoutATableHaveAWidth() throws SQLException {
    assertThat(value("EXPLAIN SELECT 1::bigint, 'a'::text"))
        .isEqualTo("Result  (cost=0.00..0.01 rows=1 width=40)");
  }

  @Test
  void serializingRowsTellsTheirSize() throws SQLException {
    String options = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF, ";
    String query = ") SELECT repeat('x', 600) FROM generate_series(1, 10)";
    assertThat(rows(options + "SERIALIZE" + query))
        .contains("Serialization: output=6kB  format=text");
    assertThat(rows(options + "SERIALIZE binary" + query))
        .contains("Serialization: output=6kB  format=binary");
    assertThat(rows(options + "SERIALIZE none" + query))
        .noneMatch(l -> l.contains("Serialization"));
    failsWith("22023", () -> value("EXPLAIN (SERIALIZE) SELECT 1"));
    failsWith("22023", () -> value("EXPLAIN (ANALYZE, SERIALIZE html) SELECT 1"));
  }

  @Test
  void otherFormatsAreUnknown() {
    failsWith("22023", () -> explain("html"));
  }
}
