package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** ANALYZE of tables with partitions or children (manual: ANALYZE, pg_stats). */
@OnEveryPairing
class AnalyzeTreeTest extends Scenario {
  AnalyzeTreeTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void schema() throws SQLException {
    run(
        "DROP SCHEMA IF EXISTS trees CASCADE",
        "CREATE SCHEMA trees",
        "SET search_path = trees",
        "CREATE TABLE whole (i int, t text) PARTITION BY RANGE (i)",
        "CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (100)",
        "CREATE TABLE middle (gone int, t text, i int)",
        "ALTER TABLE middle DROP COLUMN gone",
        "ALTER TABLE whole ATTACH PARTITION middle FOR VALUES FROM (100) TO (200)",
        "CREATE TABLE high PARTITION OF whole FOR VALUES FROM (200) TO (300) PARTITION BY LIST (t)",
        "CREATE TABLE rest PARTITION OF high DEFAULT",
        "CREATE TABLE parent (n int)",
        "CREATE TABLE child (more int) INHERITS (parent)");
  }

  @AfterEach
  void drop() throws SQLException {
    run("DROP SCHEMA trees CASCADE", "RESET search_path");
  }

  @Test
  void ofPartitionsOnEveryLevel() throws SQLException {
    run(
        "INSERT INTO whole SELECT g % 300, CASE WHEN g % 3 > 0 THEN 't' || g % 4 END"
            + " FROM generate_series(0, 899) g",
        "ANALYZE whole");
    assertThat(
            rows(
                "SELECT tablename, attname, inherited, round(null_frac::numeric, 2), n_distinct,"
                    + " most_common_vals IS NULL FROM pg_stats WHERE schemaname = 'trees'"
                    + " AND tablename IN ('whole', 'high', 'middle') ORDER BY 1, 2"))
        .containsExactly(
            "high|i|t|0.00|-0.33333334|f",
            "high|t|t|0.33|4|f",
            "middle|i|f|0.00|-0.33333334|f",
            "middle|t|f|0.33|4|f",
            "whole|i|t|0.00|-0.33333334|f",
            "whole|t|t|0.33|4|f");
    assertThat(
            rows(
                "SELECT relname, relpages, reltuples FROM pg_class"
                    + " WHERE relnamespace = 'trees'::regnamespace AND relkind = 'p' ORDER BY 1"))
        .containsExactly("high|-1|300", "whole|-1|900");
  }

  @Test
  void ofAParentBothWithoutAndWithItsChildren() throws SQLException {
    run(
        "INSERT INTO parent SELECT g % 10 FROM generate_series(1, 100) g",
        "INSERT INTO child SELECT g % 5, g FROM generate_series(1, 300) g", "ANALYZE parent");
    assertThat(
            rows(
                "SELECT tablename, inherited, n_distinct, most_common_freqs[1] FROM pg_stats"
                    + " WHERE schemaname = 'trees' ORDER BY 1, 2"))
        .containsExactly("parent|f|10|0.1", "parent|t|10|0.175");
    run("DROP TABLE child", "ANALYZE parent");
    assertThat(rows("SELECT relhassubclass FROM pg_class WHERE oid = 'parent'::regclass"))
        .containsExactly("f");
  }

  @Test
  void ofNoPartitionsAtAll() throws SQLException {
    run("DROP TABLE low, middle, high", "ANALYZE whole");
    assertThat(rows("SELECT relpages, reltuples FROM pg_class WHERE oid = 'whole'::regclass"))
        .containsExactly("-1|0");
    assertThat(rows("SELECT 1 FROM pg_stats WHERE schemaname = 'trees'")).isEmpty();
  }
}
