package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** JSON as rows of types with domains in them, and over rows that give defaults. */
@OnEveryPairing
class JsonPopulationTest extends Scenario {
  JsonPopulationTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE SCHEMA p",
        "SET LOCAL search_path = p",
        "CREATE DOMAIN needed AS int NOT NULL",
        "CREATE DOMAIN pair AS int[] CHECK (array_length(VALUE, 1) = 2)",
        "CREATE TYPE inner_row AS (a text, b int)",
        "CREATE TYPE outer_row AS (i needed, p pair, r inner_row)",
        "CREATE TYPE ordered AS (x int, y int)",
        "CREATE DOMAIN ordered_pair AS ordered CHECK ((VALUE).x <= (VALUE).y)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void domainsOfFieldsAreKept(String type) throws SQLException {
    String populate = "SELECT " + type + "_populate_record(NULL::outer_row, '%s')";
    assertThat(value(populate.formatted("{\"i\": 1, \"p\": [1, 2]}"))).isEqualTo("(1,\"{1,2}\",)");
    run("SAVEPOINT s");
    failsWith("23502", () -> value(populate.formatted("{\"p\": [1, 2]}")));
    run("ROLLBACK TO s");
    failsWith("23514", () -> value(populate.formatted("{\"i\": 1, \"p\": [1]}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void aDomainOverTheRowIsKept(String type) throws SQLException {
    String populate = "SELECT " + type + "_populate_record(row(1, 2)::ordered_pair, '%s')";
    assertThat(value(populate.formatted("{\"x\": 0}"))).isEqualTo("(0,2)");
    failsWith("23514", () -> value(populate.formatted("{\"y\": 0}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void nestedRowsKeepWhatTheirObjectLacks(String type) throws SQLException {
    String sql =
        "SELECT r FROM " + type + "_populate_record(row(1, NULL, row('x', 3))::outer_row, '%s')";
    assertThat(value(sql.formatted("{\"r\": {\"a\": \"abc\"}}"))).isEqualTo("(abc,3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonb"})
  void aRowWithoutANamedTypeTellsItsFields(String type) throws SQLException {
    assertThat(
            rows("SELECT " + type + "_populate_recordset(row(1, 2), '[{\"f1\": 0}, {\"f2\": 5}]')"))
        .containsExactly("(0,2)", "(1,5)");
    assertThat(
            rows(
                "SELECT x, y FROM "
                    + type
                    + "_populate_record(NULL::record, '{\"x\": 7}') AS (x int, y int)"))
        .hasSize(1);
    failsWith("0A000", () -> value("SELECT " + type + "_populate_record(NULL::record, '{}')"));
  }

  @Test
  void inputIsHeldToDomains() throws SQLException {
    assertThat(value("SELECT pg_input_is_valid('{1,2}', 'pair')")).isEqualTo("t");
    assertThat(value("SELECT pg_input_is_valid('{1}', 'pair')")).isEqualTo("f");
    assertThat(value("SELECT sql_error_code FROM pg_input_error_info('{1}', 'pair')"))
        .isEqualTo("23514");
  }

  @Test
  void constructorsMakeBytes() throws SQLException {
    assertThat(value("SELECT encode(JSON_OBJECT('a': 1 RETURNING bytea), 'escape')"))
        .isEqualTo("{\"a\" : 1}");
    assertThat(value("SELECT encode(JSON_SERIALIZE('[1]' RETURNING bytea), 'escape')"))
        .isEqualTo("[1]");
    failsWith(
        "0A000", () -> value("SELECT JSON_ARRAY(1 RETURNING bytea FORMAT JSON ENCODING UTF16)"));
  }

  @Test
  void subscriptsGoIntoContainersOnly() throws SQLException {
    assertThat(value("SELECT ('123'::jsonb)[0]")).isEqualTo("null");
    assertThat(value("SELECT ('[1, \"2\", null]'::jsonb)['1']")).isEqualTo("\"2\"");
    assertThat(value("SELECT ('[1, \"2\", null]'::jsonb)[1][0]")).isEqualTo("null");
    assertThat(value("SELECT ('{\"a\": {\"b\": [5]}}'::jsonb)['a']['b'][0]")).isEqualTo("5");
  }
}
