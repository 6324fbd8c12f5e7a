package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What EXPLAIN ANALYZE counts beyond rows and loops (manual: section 14.1.2). */
@OnEveryPairing
class ExplainCountsTest extends Scenario {
  ExplainCountsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void table() throws SQLException {
    run(
        "CREATE TEMP TABLE kept (id int PRIMARY KEY, v int)",
        "INSERT INTO kept VALUES (1, 1), (2, 2), (3, 3)");
  }

  private List<String> explain(String options, String sql) throws SQLException {
    return rows("EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off" + options + ") " + sql);
  }

  @Test
  void conflictsAreCounted() throws SQLException {
    assertThat(
            explain(
                "",
                "INSERT INTO kept VALUES (3, 9), (4, 4), (5, 5)"
                    + " ON CONFLICT (id) DO UPDATE SET v = excluded.v"))
        .containsExactly(
            "Insert on kept (actual rows=0 loops=1)",
            "  Conflict Resolution: UPDATE",
            "  Conflict Arbiter Indexes: kept_pkey",
            "  Tuples Inserted: 2",
            "  Conflicting Tuples: 1",
            "  ->  Values Scan on \"*VALUES*\" (actual rows=3 loops=1)");
    assertThat(explain("", "INSERT INTO kept VALUES (3, 9), (6, 6) ON CONFLICT DO NOTHING"))
        .contains("  Conflict Resolution: NOTHING", "  Tuples Inserted: 1")
        .contains("  Conflicting Tuples: 1");
    assertThat(rows("SELECT count(*), sum(v) FROM kept")).containsExactly("6|27");
  }

  @Test
  void actionsOfMergeAreCounted() throws SQLException {
    String merge =
        "MERGE INTO kept USING (SELECT generate_series(1, 8) g) s ON kept.id = s.g"
            + " WHEN MATCHED AND g = 1 THEN DELETE WHEN MATCHED THEN UPDATE SET v = 0"
            + " WHEN NOT MATCHED AND g > 6 THEN INSERT VALUES (g, g)";
    assertThat(explain("", merge)).contains("  Tuples: inserted=2 updated=2 deleted=1 skipped=3");
    assertThat(String.join("", explain(", FORMAT json", merge)))
        .contains("\"Tuples Inserted\": 0,")
        .contains("\"Tuples Updated\": 4,")
        .contains("\"Tuples Deleted\": 0,")
        .contains("\"Tuples Skipped\": 4,");
    assertThat(rows("SELECT id, v FROM kept ORDER BY id"))
        .containsExactly("2|0", "3|0", "7|0", "8|0");
  }

  @Test
  void movedRowsCountAsUpdated() throws SQLException {
    run(
        "CREATE TEMP TABLE split (id int, v int) PARTITION BY LIST (id)",
        "CREATE TEMP TABLE split1 PARTITION OF split FOR VALUES IN (1)",
        "CREATE TEMP TABLE split2 PARTITION OF split FOR VALUES IN (2)",
        "INSERT INTO split VALUES (1, 1), (2, 2)");
    assertThat(
            explain(
                "",
                "MERGE INTO split USING (VALUES (1, 2), (2, 3)) s(a, b) ON id = a"
                    + " WHEN MATCHED AND a = 1 THEN UPDATE SET id = 2 WHEN MATCHED THEN DELETE"))
        .contains("  Tuples: updated=1 deleted=1");
    assertThat(rows("SELECT * FROM split")).containsExactly("2|1");
  }

  @Test
  void hashTablesAreDescribed() throws SQLException {
    run("SET enable_nestloop = off", "SET enable_mergejoin = off");
    assertThat(explain("", "SELECT * FROM kept a JOIN kept b ON a.id = b.v"))
        .anyMatch(line -> line.matches(" +Buckets: [1-9]\\d*  Batches: 1  Memory Usage: \\d+kB"));
    run("RESET enable_nestloop", "RESET enable_mergejoin");
  }

  @Test
  void triggersAreListedWithTheirCalls() throws SQLException {
    run(
        "CREATE TEMP TABLE part (id int REFERENCES kept ON DELETE CASCADE)",
        "INSERT INTO part VALUES (1), (1), (2)",
        "CREATE FUNCTION pg_temp.pass() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RETURN coalesce(NEW, OLD); END'",
        "CREATE TRIGGER after_part AFTER DELETE ON part"
            + " FOR EACH ROW EXECUTE FUNCTION pg_temp.pass()",
        "CREATE TRIGGER before_kept BEFORE UPDATE ON kept"
            + " FOR EACH ROW EXECUTE FUNCTION pg_temp.pass()");
    assertThat(explain("", "INSERT INTO part VALUES (3), (NULL)"))
        .endsWith("Trigger for constraint part_id_fkey: calls=2");
    assertThat(explain("", "UPDATE kept SET v = 0")).endsWith("Trigger before_kept: calls=3");
    assertThat(explain("", "DELETE FROM kept"))
        .endsWith(
            "Trigger for constraint part_id_fkey on kept: calls=3",
            "Trigger after_part on part: calls=4");
    assertThat(String.join("", explain(", FORMAT json", "INSERT INTO kept VALUES (1, 1)")))
        .contains("\"Triggers\": [\n    ]");
  }

  @Test
  void bitmapsAreMeasured() throws SQLException {
    run("CREATE INDEX ON kept (v)", "SET enable_seqscan = off", "SET enable_indexscan = off");
    assertThat(explain("", "SELECT id FROM kept WHERE (id = 1 OR v = 2) AND id <> 2"))
        .containsExactly(
            "Bitmap Heap Scan on kept (actual rows=1 loops=1)",
            "  Recheck Cond: ((id = 1) OR (v = 2))",
            "  Filter: (id <> 2)",
            "  Rows Removed by Filter: 1",
            "  Heap Blocks: exact=1",
            "  ->  BitmapOr (actual rows=0 loops=1)",
            "        ->  Bitmap Index Scan on kept_pkey (actual rows=1 loops=1)",
            "              Index Cond: (id = 1)",
            "        ->  Bitmap Index Scan on kept_v_idx (actual rows=1 loops=1)",
            "              Index Cond: (v = 2)");
    assertThat(
            String.join("", explain(", FORMAT json", "SELECT id FROM kept WHERE id = 1 OR v = 2")))
        .contains("\"Rows Removed by Index Recheck\": 0,", "\"Exact Heap Blocks\": 1,")
        .contains("\"Lossy Heap Blocks\": 0,");
  }

  @Test
  void tablesAreMadeOfWhatIsExplained() throws SQLException {
    run("DROP TABLE IF EXISTS made, made_empty, made_into");
    assertThat(explain("", "CREATE TABLE made AS SELECT g FROM generate_series(1, 3) g"))
        .containsExactly("Function Scan on generate_series g (actual rows=3 loops=1)");
    assertThat(rows("SELECT count(*) FROM made")).containsExactly("3");
    assertThat(explain("", "CREATE TABLE IF NOT EXISTS made AS SELECT 1")).isEmpty();
    assertThat(explain("", "CREATE TABLE made_empty AS SELECT 1 AS a WITH NO DATA"))
        .containsExactly("Result (never executed)");
    assertThat(explain("", "SELECT 1 AS a INTO made_into"))
        .containsExactly("Result (actual rows=1 loops=1)");
    assertThat(rows("SELECT count(*) FROM made_empty UNION ALL SELECT a FROM made_into"))
        .containsExactly("0", "1");
    run("DROP TABLE made, made_empty, made_into");
  }
}
