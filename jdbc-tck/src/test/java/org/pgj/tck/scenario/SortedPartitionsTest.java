package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Trees of tables that are read in the order of their indexes. */
@OnEveryPairing
class SortedPartitionsTest extends Scenario {
  SortedPartitionsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TABLE ranged (id int, k int, v text) PARTITION BY RANGE (k)",
        "CREATE TABLE ranged_a PARTITION OF ranged FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE ranged_b PARTITION OF ranged FOR VALUES FROM (10) TO (20)",
        "CREATE TABLE ranged_c PARTITION OF ranged FOR VALUES FROM (20) TO (30)",
        "CREATE INDEX ON ranged (k)",
        "CREATE INDEX ON ranged (id)",
        "INSERT INTO ranged SELECT g, g % 30, 'v' || g FROM generate_series(1, 3000) g",
        "ANALYZE ranged");
  }

  @AfterEach
  void drop() throws SQLException {
    run("RESET ALL", "DROP TABLE ranged");
  }

  private List<String> plan(String sql) throws SQLException {
    return rows("EXPLAIN (COSTS off) " + sql);
  }

  @Test
  void rangesFollowEachOther() throws SQLException {
    assertThat(plan("SELECT * FROM ranged ORDER BY k LIMIT 2"))
        .containsExactly(
            "Limit",
            "  ->  Append",
            "        ->  Index Scan using ranged_a_k_idx on ranged_a ranged_1",
            "        ->  Index Scan using ranged_b_k_idx on ranged_b ranged_2",
            "        ->  Index Scan using ranged_c_k_idx on ranged_c ranged_3");
    assertThat(plan("SELECT * FROM ranged ORDER BY k DESC LIMIT 2"))
        .containsExactly(
            "Limit",
            "  ->  Append",
            "        ->  Index Scan Backward using ranged_c_k_idx on ranged_c ranged_3",
            "        ->  Index Scan Backward using ranged_b_k_idx on ranged_b ranged_2",
            "        ->  Index Scan Backward using ranged_a_k_idx on ranged_a ranged_1");
    assertThat(rows("SELECT k FROM ranged ORDER BY k OFFSET 999 LIMIT 2"))
        .containsExactly("9", "10");
    assertThat(rows("SELECT k FROM ranged ORDER BY k DESC OFFSET 999 LIMIT 2"))
        .containsExactly("20", "19");
  }

  @Test
  void otherOrdersAreMerged() throws SQLException {
    assertThat(plan("SELECT * FROM ranged ORDER BY id LIMIT 2"))
        .containsExactly(
            "Limit",
            "  ->  Merge Append",
            "        Sort Key: ranged.id",
            "        ->  Index Scan using ranged_a_id_idx on ranged_a ranged_1",
            "        ->  Index Scan using ranged_b_id_idx on ranged_b ranged_2",
            "        ->  Index Scan using ranged_c_id_idx on ranged_c ranged_3");
    assertThat(rows("SELECT id, v FROM ranged ORDER BY id OFFSET 1500 LIMIT 3"))
        .containsExactly("1501|v1501", "1502|v1502", "1503|v1503");
    assertThat(rows("SELECT id FROM ranged WHERE k > 20 ORDER BY id DESC LIMIT 3"))
        .containsExactly("2999", "2998", "2997");
    run("SET enable_sort = off");
    assertThat(
            value(
                "SELECT string_agg(id::text, ',') = (SELECT string_agg(g::text, ',')"
                    + " FROM generate_series(1, 3000) g) FROM (SELECT id FROM ranged ORDER BY id)"
                    + " ordered"))
        .isEqualTo("t");
  }

  @Test
  void onlyTheInputsWithRowsAreMerged() throws SQLException {
    run(
        "SET plan_cache_mode = force_generic_plan",
        "SET enable_sort = off",
        "PREPARE above (int) AS SELECT id, k FROM ranged WHERE k >= $1 ORDER BY id LIMIT 3");
    assertThat(rows("EXECUTE above (15)")).containsExactly("15|15", "16|16", "17|17");
    assertThat(rows("EXECUTE above (28)")).containsExactly("28|28", "29|29", "58|28");
    assertThat(rows("EXECUTE above (30)")).isEmpty();
    run("DEALLOCATE above");
  }

  @Test
  void theEndsOfIndexesAnswerMinAndMax() throws SQLException {
    assertThat(String.join("\n", plan("SELECT min(id), max(k) FROM ranged")))
        .contains("Merge Append", "Index Only Scan Backward using ranged_c_k_idx")
        .doesNotContain("Seq Scan");
    assertThat(value("SELECT min(id) || ' ' || max(k) FROM ranged")).isEqualTo("1 29");
    assertThat(value("SELECT max(id) FROM ranged WHERE k < 0")).isEqualTo("null");
  }

  @Test
  void nullsAndRowsOfDefaultPartitionsHaveTheirPlace() throws SQLException {
    run(
        "CREATE TABLE rest (k int) PARTITION BY RANGE (k)",
        "CREATE TABLE rest_a PARTITION OF rest FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE rest_other PARTITION OF rest DEFAULT",
        "CREATE INDEX ON rest (k)",
        "INSERT INTO rest VALUES (5), (NULL), (-1), (20), (7), (NULL)",
        "SET enable_seqscan = off",
        "SET enable_sort = off");
    assertThat(plan("SELECT k FROM rest ORDER BY k").get(0)).isEqualTo("Merge Append");
    assertThat(rows("SELECT k FROM rest ORDER BY k"))
        .containsExactly("-1", "5", "7", "20", "null", "null");
    assertThat(rows("SELECT k FROM rest ORDER BY k DESC"))
        .containsExactly("null", "null", "20", "7", "5", "-1");
    run("DROP TABLE rest");
  }

  @Test
  void inheritedTablesAreMerged() throws SQLException {
    run(
        "CREATE TABLE mother (name text)",
        "CREATE TABLE child (extra int) INHERITS (mother)",
        "CREATE INDEX ON mother (name)",
        "CREATE INDEX ON child (name)",
        "INSERT INTO mother SELECT 'a' || g FROM generate_series(100, 999, 2) g",
        "INSERT INTO child SELECT 'a' || g, g FROM generate_series(101, 999, 2) g",
        "ANALYZE mother, child");
    assertThat(rows("SELECT name FROM mother ORDER BY name LIMIT 3"))
        .containsExactly("a100", "a101", "a102");
    assertThat(rows("SELECT name FROM mother ORDER BY name DESC LIMIT 2"))
        .containsExactly("a999", "a998");
    assertThat(
            rows(
                "SELECT m.name FROM mother m JOIN mother n USING (name)"
                    + " WHERE m.name > 'a99' ORDER BY m.name LIMIT 2"))
        .containsExactly("a990", "a991");
    run("DROP TABLE mother CASCADE");
  }
}
