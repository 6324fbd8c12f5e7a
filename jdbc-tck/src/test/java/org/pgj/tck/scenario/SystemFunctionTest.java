package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

@OnEveryPairing
class SystemFunctionTest extends Scenario {
  SystemFunctionTest(Pairing pairing) {
    super(pairing);
  }

  @Test
  void aSnapshotKnowsWhoIsInProgress() throws SQLException {
    try (Connection other = pairing.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      String xid;
      try (ResultSet row = statement.executeQuery("SELECT pg_current_xact_id()")) {
        row.next();
        xid = row.getString(1);
      }
      String visible = "SELECT pg_visible_in_snapshot('" + xid + "', pg_current_snapshot())";
      String status = "SELECT pg_xact_status('" + xid + "')";
      assertThat(value(visible)).isEqualTo("f");
      assertThat(value(status)).isEqualTo("in progress");
      assertThat(value("SELECT pg_snapshot_xmin(pg_current_snapshot()) <= '" + xid + "'::xid8"))
          .isEqualTo("t");
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(value(visible)).isEqualTo("f");
      other.commit();
      assertThat(value(visible)).as("the snapshot of the transaction").isEqualTo("f");
      connection.commit();
      assertThat(value(visible)).isEqualTo("t");
      assertThat(value(status)).isEqualTo("committed");
    }
  }

  @Test
  void theOwnTransactionIsNotAmongTheOthersInProgress() throws SQLException {
    connection.setAutoCommit(false);
    String own = value("SELECT pg_current_xact_id()");
    assertThat(
            value("SELECT '" + own + "'::xid8 IN (SELECT pg_snapshot_xip(pg_current_snapshot()))"))
        .isEqualTo("f");
    assertThat(value("SELECT pg_snapshot_xmin(pg_current_snapshot()) <= '" + own + "'::xid8"))
        .isEqualTo("t");
  }

  @Test
  void snapshotsAreValues() throws SQLException {
    assertThat(value("SELECT '12:20:13,15,15,18'::pg_snapshot")).isEqualTo("12:20:13,15,18");
    assertThat(rows("SELECT pg_snapshot_xip('10:20:10,14,15')")).containsExactly("10", "14", "15");
    assertThat(value("SELECT txid_visible_in_snapshot(14, '10:20:10,14,15')")).isEqualTo("f");
    for (String bad : new String[] {"31:12:", "0:1:", "12:13:0", "12:16:14,13", "12", "a:b:"}) {
      failsWith("22P02", () -> run("SELECT '" + bad + "'::pg_snapshot"));
    }
  }

  @Test
  void binaryForms() throws SQLException {
    assertThat(
            value(
                "SELECT concat_ws(' ', int4send(5), textsend('hé'), numeric_send(1.5),"
                    + " array_send(ARRAY[1, 2]), jsonb_send('{}'), interval_send('1 day'))"))
        .isEqualTo(
            "\\x00000005 \\x68c3a9 \\x000200000000000100011388"
                + " \\x000000010000000000000017000000020000000100000004000000010000000400000002"
                + " \\x017b7d \\x00000000000000000000000100000000");
  }

  @Test
  void logPositions() throws SQLException {
    assertThat(value("SELECT '1/0'::pg_lsn - '0/1'::pg_lsn")).isEqualTo("4294967295");
    assertThat(value("SELECT '0/10'::pg_lsn + 16 || ' ' || ('0/10'::pg_lsn - 2.5)"))
        .isEqualTo("0/20 0/E");
    failsWith("22023", () -> run("SELECT '0/10'::pg_lsn - 17::numeric"));
    failsWith("0A000", () -> run("SELECT '0/10'::pg_lsn + 'NaN'::numeric"));
    assertThat(value("SELECT pg_walfile_name('5/FFFFFFFF')")).isEqualTo("0000000100000005000000FF");
    assertThat(rows("SELECT * FROM pg_split_walfile_name('00000001000000010000000A')"))
        .containsExactly("266|1");
    failsWith("22023", () -> run("SELECT pg_split_walfile_name('x')"));
    failsWith("55000", () -> run("SELECT pg_wal_replay_pause()"));
  }

  @Test
  void filesOfTheServer() throws SQLException {
    assertThat(value("SELECT length(pg_read_binary_file('/proc/self/comm', 0, 1))")).isEqualTo("1");
    assertThat(rows("SELECT pg_ls_dir('/proc/self') INTERSECT SELECT 'comm'"))
        .containsExactly("comm");
    assertThat(value("SELECT isdir FROM pg_stat_file('/proc')")).isEqualTo("t");
    assertThat(value("SELECT pg_read_file('/proc/none', true) IS NULL")).isEqualTo("t");
    failsWith("58P01", () -> run("SELECT pg_read_file('/proc/none')"));
    failsWith("58P01", () -> run("SELECT pg_ls_dir('/proc/none')"));
    failsWith("58P01", () -> run("SELECT pg_stat_file('/proc/none')"));
    failsWith("22023", () -> run("SELECT pg_read_file('/proc/self/comm', 0, -1)"));
  }

  @Test
  void onlyWhoMayReadsFiles() throws SQLException {
    connection.setAutoCommit(false);
    run("CREATE ROLE file_reader", "SET LOCAL ROLE file_reader");
    failsWith("42501", () -> run("SELECT pg_read_file('/proc/self/comm')"));
    connection.rollback();
    run(
        "CREATE ROLE file_reader",
        "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO file_reader",
        "SET LOCAL ROLE file_reader");
    failsWith("42501", () -> run("SELECT pg_read_file('/proc/self/comm')"));
    connection.rollback();
  }

  @Test
  void sequencesAndSizes() throws SQLException {
    run("CREATE TEMP SEQUENCE s INCREMENT 3 MINVALUE 2 MAXVALUE 100 CACHE 4 CYCLE");
    assertThat(rows("SELECT * FROM pg_sequence_parameters('s'::regclass)"))
        .containsExactly("2|2|100|3|t|4|20");
    assertThat(value("SELECT min(pg_database_size(oid)) > 1000000 FROM pg_database"))
        .isEqualTo("t");
    assertThat(value("SELECT pg_tablespace_size('pg_default') > 0")).isEqualTo("t");
    failsWith("3D000", () -> run("SELECT pg_database_size('none')"));
    failsWith("42704", () -> run("SELECT pg_tablespace_size('none')"));
  }

  @Test
  void countersOfTheInstance() throws SQLException {
    run("CREATE TABLE counted AS SELECT g FROM generate_series(1, 1000) g");
    run("SELECT pg_stat_force_next_flush()");
    assertThat(
            value(
                "SELECT sum(hits) > 0 AND sum(extends) > 0 FROM pg_stat_io"
                    + " WHERE backend_type = 'client backend' AND object = 'relation'"))
        .isEqualTo("t");
    assertThat(
            value("SELECT blks_hit > 0 FROM pg_stat_database WHERE datname = current_database()"))
        .isEqualTo("t");
    assertThat(value("SELECT buffers_alloc > 0 FROM pg_stat_bgwriter")).isEqualTo("t");
    assertThat(value("SELECT count(*) FROM pg_stat_slru")).isEqualTo("8");
    run("SELECT pg_stat_reset_shared('checkpointer')");
    assertThat(
            value(
                "SELECT stats_reset BETWEEN now() - interval '1 hour' AND clock_timestamp()"
                    + " FROM pg_stat_checkpointer"))
        .isEqualTo("t");
    failsWith("22023", () -> run("SELECT pg_stat_reset_shared('nothing')"));
    run("DROP TABLE counted");
  }

  @Test
  void propertiesOfIndexes() throws SQLException {
    run("CREATE TABLE indexed (a int, b text)", "CREATE INDEX ON indexed (a DESC) INCLUDE (b)");
    String column = "pg_index_column_has_property('indexed_a_b_idx'::regclass, ";
    assertThat(
            value(
                "SELECT concat_ws(' ', %1$s1, 'asc'), %1$s1, 'nulls_first'), %1$s2, 'asc') IS NULL)"
                    .formatted(column)))
        .isEqualTo("f t t");
    assertThat(value("SELECT pg_index_has_property('indexed_a_b_idx'::regclass, 'CLUSTERABLE')"))
        .isEqualTo("t");
    assertThat(
            value("SELECT pg_indexam_has_property(oid, 'can_order') FROM pg_am WHERE amname='gin'"))
        .isEqualTo("f");
    run("DROP TABLE indexed");
  }

  @Test
  void columnsOfAnIndexHaveNamesOfTheirOwn() throws SQLException {
    run(
        "CREATE TEMP TABLE named (a int, b text, UNIQUE (a) INCLUDE (a, b))",
        "CREATE INDEX ON named (a, b, b) INCLUDE (b, a)");
    assertThat(
            rows(
                "SELECT attrelid::regclass, string_agg(attname, ',' ORDER BY attnum)"
                    + " FROM pg_attribute WHERE attrelid IN (SELECT indexrelid FROM pg_index"
                    + " WHERE indrelid = 'named'::regclass) GROUP BY 1 ORDER BY 1::text"))
        .containsExactly("named_a_a1_b_key|a,a1,b", "named_a_b_b1_b2_a1_idx|a,b,b1,b2,a1");
  }

  @Test
  void wordsOfDocuments() throws SQLException {
    assertThat(
            value(
                "SELECT string_agg(concat_ws('|', word, ndoc, nentry), ' ' ORDER BY word) FROM"
                    + " ts_stat('VALUES (''a:1,2A b''::tsvector), (''b:3 c:4B'')')"))
        .isEqualTo("a|1|2 b|2|2 c|1|1");
    assertThat(
            value(
                "SELECT string_agg(word, ' ' ORDER BY word) FROM"
                    + " ts_stat('VALUES (''a:1,2A b''::tsvector), (''b:3 c:4B'')', 'ab')"))
        .isEqualTo("a c");
    failsWith("22023", () -> run("SELECT ts_stat('SELECT 1')"));
    assertThat(value("SELECT to_regtypemod('varchar(20)')")).isEqualTo("24");
    assertThat(
            value(
                "SELECT object_names FROM pg_identify_object_as_address("
                    + "'pg_proc'::regclass, 'upper(text)'::regprocedure, 0)"))
        .isEqualTo("{pg_catalog,upper}");
  }

  @Test
  void visibleIsWhatABareNameReaches() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE SCHEMA front",
        "CREATE SCHEMA back",
        "CREATE SCHEMA off",
        "CREATE TABLE back.t ()",
        "CREATE TABLE front.t ()",
        "CREATE TABLE back.u ()",
        "CREATE TABLE off.v ()",
        "CREATE TABLE back.pg_class ()",
        "SET LOCAL search_path = front, back");
    String visible =
        "SELECT relnamespace::regnamespace || '.' || relname, pg_table_is_visible(c.oid),"
            + " pg_type_is_visible(reltype) FROM pg_catalog.pg_class c WHERE relname IN ('t', 'u',"
            + " 'v', 'pg_class') ORDER BY 1";
    assertThat(rows(visible))
        .containsExactly(
            "back.pg_class|f|f",
            "back.t|f|f",
            "back.u|t|t",
            "front.t|t|t",
            "off.v|f|f",
            "pg_catalog.pg_class|t|t");
    run("SET LOCAL search_path = back, pg_catalog");
    assertThat(rows(visible))
        .containsExactly(
            "back.pg_class|t|t",
            "back.t|t|t",
            "back.u|t|t",
            "front.t|f|f",
            "off.v|f|f",
            "pg_catalog.pg_class|f|f");
    run("DROP TABLE back.pg_class");
    assertThat(rows("SELECT pg_table_is_visible('pg_catalog.pg_class'::regclass)"))
        .containsExactly("t");
    assertThat(rows("SELECT pg_table_is_visible(0), pg_type_is_visible(0)"))
        .containsExactly("null|null");
    connection.rollback();
  }
}
