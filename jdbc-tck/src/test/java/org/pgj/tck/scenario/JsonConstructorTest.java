package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What the SQL/JSON constructors and query functions return, and what they refuse. */
@OnEveryPairing
class JsonConstructorTest extends Scenario {
  JsonConstructorTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void aBinaryValueMakesABinaryResult() throws SQLException {
    assertThat(value("SELECT JSON_OBJECT('a': 1, 'b': '{}'::jsonb)"))
        .isEqualTo("{\"a\": 1, \"b\": {}}");
    assertThat(value("SELECT pg_typeof(JSON_ARRAY(1, '{}'::jsonb))")).isEqualTo("jsonb");
    assertThat(value("SELECT pg_typeof(JSON_ARRAY(1, '{}'::json))")).isEqualTo("json");
  }

  @Test
  void bytesAreText() throws SQLException {
    assertThat(value("SELECT JSON_ARRAYAGG('[1]'::bytea FORMAT JSON ENCODING UTF8)"))
        .isEqualTo("[[1]]");
    assertThat(value("SELECT JSON_OBJECTAGG('k': '[1]'::bytea FORMAT JSON)"))
        .isEqualTo("{ \"k\" : [1] }");
    assertThat(value("SELECT JSON_OBJECT(RETURNING bytea FORMAT JSON ENCODING UTF8)"))
        .isEqualTo("\\x7b7d");
  }

  @Test
  void constantsWithoutATypeAreText() throws SQLException {
    assertThat(value("SELECT JSON_ARRAYAGG(NULL NULL ON NULL)")).isEqualTo("[null]");
    assertThat(value("SELECT JSON_ARRAYAGG(NULL RETURNING jsonb)")).isEqualTo("[]");
    assertThat(value("SELECT JSON_OBJECTAGG('k': 'v')")).isEqualTo("{ \"k\" : \"v\" }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42804 | JSON('1' FORMAT JSON ENCODING UTF8)",
        "42804 | JSON('1'::json WITH UNIQUE KEYS)",
        "42804 | JSON_OBJECT('k': 1 FORMAT JSON)",
        "42804 | JSON_SERIALIZE('1' RETURNING jsonb)",
        "22001 | JSON_ARRAY(1, 2 RETURNING varchar(2))",
        "22030 | JSON_OBJECTAGG('k': 1 WITH UNIQUE KEYS) FROM generate_series(1, 2)",
        "42601 | JSON_VALUE(jsonb '1', '$' RETURNING int FORMAT JSON)",
        "42601 | JSON_VALUE(jsonb '1', '$' EMPTY ON ERROR)",
        "42601 | JSON_QUERY(jsonb '1', '$' TRUE ON EMPTY)",
        "42601 | JSON_EXISTS(jsonb '1', '$' NULL ON ERROR)",
        "0A000 | JSON_VALUE(jsonb '1', '$' RETURNING record)",
        "42804 | JSON_VALUE(jsonb '1', '$' DEFAULT (SELECT 'x') ON ERROR)",
        "42804 | JSON_VALUE(jsonb '1', '$' DEFAULT concat(n) ON ERROR) FROM (SELECT 'a') t(n)",
        "42846 | JSON_VALUE(jsonb '1', '$' RETURNING bit DEFAULT 1 ON ERROR)"
      })
  void isRefused(String state, String expression) {
    failsWith(state, () -> value("SELECT " + expression));
  }

  @Test
  void keysOfNullsThatAreLeftOutAreUniqueToo() {
    failsWith(
        "22030",
        () ->
            value(
                "SELECT JSON_OBJECTAGG('k': v ABSENT ON NULL WITH UNIQUE KEYS) FROM (VALUES (1),"
                    + " (NULL)) t(v)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VALUE", "QUERY"})
  void domainsHoldResultsAndWhatStandsInForThem(String function) throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE DOMAIN json_small AS int CHECK (VALUE < 10)",
        "CREATE DOMAIN json_needed AS int NOT NULL",
        "CREATE DOMAIN json_short AS char(2)");
    String call = "SELECT JSON_" + function + "(jsonb '123', '$%s' RETURNING %s)";
    assertThat(value(call.formatted("", "json_small"))).isEqualTo("null");
    assertThat(value(call.formatted("", "json_small DEFAULT 5 ON ERROR"))).isEqualTo("5");
    assertThat(value(call.formatted("", "json_short DEFAULT '1' ON ERROR"))).isEqualTo("1 ");
    run("SAVEPOINT s");
    failsWith("23514", () -> value(call.formatted("", "json_small ERROR ON ERROR")));
    run("ROLLBACK TO s");
    failsWith("22001", () -> value(call.formatted("", "json_short ERROR ON ERROR")));
    run("ROLLBACK TO s");
    failsWith("42804", () -> value(call.formatted(".a", "json_needed")));
    run("ROLLBACK TO s");
    failsWith("42804", () -> value(call.formatted(".a", "json_small DEFAULT 50 ON EMPTY")));
  }
}
