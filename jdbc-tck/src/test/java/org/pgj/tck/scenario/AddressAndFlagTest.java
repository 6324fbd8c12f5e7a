package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Functions that tools ask about objects, settings and replication, and EXPLAIN of new tables. */
@OnEveryPairing
class AddressAndFlagTest extends Scenario {
  AddressAndFlagTest(Pairing pairing) {
    super(pairing);
  }

  private static String described(String type, String names, String arguments) {
    return "SELECT pg_describe_object(classid, objid, objsubid) FROM pg_get_object_address('"
        + type
        + "', '"
        + names
        + "', '"
        + arguments
        + "')";
  }

  @Test
  void objectsHaveAddresses() throws SQLException {
    run(
        "CREATE TABLE addressed (a int PRIMARY KEY, b text)",
        "CREATE PROCEDURE addressed_call(int) LANGUAGE sql AS 'SELECT 1'");
    assertThat(value(described("table", "{addressed}", "{}"))).isEqualTo("table addressed");
    assertThat(value(described("table column", "{addressed,b}", "{}")))
        .isEqualTo("column b of table addressed");
    assertThat(value(described("table constraint", "{addressed,addressed_pkey}", "{}")))
        .isEqualTo("constraint addressed_pkey on table addressed");
    assertThat(value(described("procedure", "{addressed_call}", "{int4}")))
        .isEqualTo("function addressed_call(integer)");
    assertThat(value(described("cast", "{int8}", "{int4}")))
        .isEqualTo("cast from bigint to integer");
    assertThat(value(described("operator class", "{btree,int4_ops}", "{}")))
        .isEqualTo("operator class int4_ops for access method btree");
    failsWith("22023", () -> run(described("stone", "{a}", "{}")));
    failsWith("22023", () -> run(described("view column", "{a,b}", "{}")));
    failsWith("22023", () -> run(described("table", "{}", "{}")));
    failsWith("22023", () -> run(described("schema", "{a,b}", "{}")));
    failsWith("22023", () -> run(described("operator", "{+}", "{int4}")));
    failsWith("42601", () -> run(described("trigger", "{a}", "{}")));
    failsWith("42P01", () -> run(described("table", "{nowhere}", "{}")));
    failsWith("22P02", () -> run(described("large object", "{abc}", "{}")));
    run("DROP PROCEDURE addressed_call", "DROP TABLE addressed");
  }

  @Test
  void whatIsNotThereIsNotDescribed() throws SQLException {
    assertThat(value("SELECT pg_describe_object(1259, 1259, 100)")).isEqualTo("null");
    assertThat(value("SELECT pg_describe_object(1259, 4000000000, 0)")).isEqualTo("null");
    assertThat(value("SELECT pg_describe_object(1255, 4000000000, 0)")).isEqualTo("null");
  }

  @Test
  void settingsHaveFlags() throws SQLException {
    assertThat(
            value(
                "SELECT concat_ws(' ', pg_settings_get_flags('work_mem'),"
                    + " pg_settings_get_flags('datestyle'),"
                    + " pg_settings_get_flags('transaction_isolation'),"
                    + " pg_settings_get_flags('role'))"))
        .isEqualTo(
            "{EXPLAIN} {} {NO_RESET,NO_RESET_ALL,NOT_IN_SAMPLE}"
                + " {NO_RESET_ALL,NO_SHOW_ALL,NOT_IN_SAMPLE}");
    assertThat(value("SELECT pg_settings_get_flags('nothing')")).isEqualTo("null");
    assertThat(value("SELECT has_parameter_privilege('work_mem', 'SET, ALTER SYSTEM')"))
        .isEqualTo("t");
    assertThat(value("SELECT has_parameter_privilege('public', 'work_mem', 'SET')")).isEqualTo("f");
    failsWith("22023", () -> run("SELECT has_parameter_privilege('work_mem', 'SELECT')"));
  }

  @Test
  void statisticsViewsCanBeRead() throws SQLException {
    run(
        "CREATE TABLE measured (a int, b text)",
        "CREATE STATISTICS measured_s ON (a + 1), (lower(b)) FROM measured");
    assertThat(
            value(
                "SELECT pg_get_statisticsobjdef_expressions(oid) FROM pg_statistic_ext"
                    + " WHERE stxname = 'measured_s'"))
        .isEqualTo("{\"(a + 1)\",lower(b)}");
    assertThat(rows("SELECT * FROM pg_stats_ext WHERE tablename = 'nothing'")).isEmpty();
    assertThat(rows("SELECT expr FROM pg_stats_ext_exprs WHERE tablename = 'measured'"))
        .containsExactlyInAnyOrder("(a + 1)", "lower(b)");
    assertThat(rows("SELECT * FROM pg_stat_replication_slots")).isEmpty();
    assertThat(rows("SELECT * FROM pg_available_wal_summaries()")).isEmpty();
    failsWith("42704", () -> run("SELECT pg_drop_replication_slot('nothing')"));
    failsWith("55000", () -> run("SELECT pg_promote()"));
    run("DROP TABLE measured");
  }

  @Test
  void errorFunctions() throws SQLException {
    assertThat(
            value(
                "SELECT concat_ws(' ', erf(0.5), erf(-1), erf(2), erf('NaN'), erf('-Infinity'),"
                    + " erfc(0.5), erfc(-3), erfc(10), erfc('Infinity'))"))
        .isEqualTo(
            "0.5204998778130465 -0.8427007929497149 0.9953222650189527 NaN -1"
                + " 0.4795001221869535 1.9999779095030015 2.088487583762545e-45 0");
    assertThat(value("SELECT erfc(30)")).isEqualTo("0");
  }

  @Test
  void headlinesOfDocuments() throws SQLException {
    String json = "'{\"b\": \"hello world\", \"a\" : [1.0, \"worlds\", true, null]}'";
    assertThat(value("SELECT ts_headline('english', " + json + "::json, 'world'::tsquery)"))
        .isEqualTo("{\"b\":\"hello <b>world</b>\",\"a\":[1.0,\"<b>worlds</b>\",true,null]}");
    assertThat(
            value(
                "SELECT ts_headline('english', "
                    + json
                    + "::jsonb, 'world'::tsquery, 'StartSel=<,StopSel=>')"))
        .isEqualTo("{\"a\": [1.0, \"<worlds>\", true, null], \"b\": \"hello <world>\"}");
  }

  @Test
  void explainOfTablesThatPreparedStatementsMake() throws SQLException {
    run("PREPARE made AS SELECT 1 AS x");
    String explain = "EXPLAIN (COSTS OFF) CREATE TABLE explained AS EXECUTE made";
    assertThat(rows(explain)).containsExactly("Result");
    failsWith("42P01", () -> run("SELECT * FROM explained"));
    run("EXPLAIN (ANALYZE) CREATE TABLE explained AS EXECUTE made");
    assertThat(rows("SELECT x FROM explained")).containsExactly("1");
    failsWith("42P07", () -> run(explain));
    failsWith("42P07", () -> run("EXPLAIN CREATE TABLE explained AS SELECT 1"));
    assertThat(rows("EXPLAIN CREATE TABLE IF NOT EXISTS explained AS SELECT 1")).isEmpty();
    run("DROP TABLE explained", "DEALLOCATE made");
  }
}
