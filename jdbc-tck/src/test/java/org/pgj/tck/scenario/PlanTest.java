package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Conditions find their index through views, subqueries and policies. */
@OnEveryPairing
class PlanTest extends Scenario {
  PlanTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "DROP SCHEMA IF EXISTS plans CASCADE",
        "CREATE SCHEMA plans",
        "SET search_path = plans",
        "CREATE TABLE t (id int PRIMARY KEY, tenant text, v numeric, n int)",
        "INSERT INTO t SELECT g, 't' || g % 10, g, g % 100 FROM generate_series(1, 5000) g",
        "CREATE TABLE u (id int PRIMARY KEY, t_id int)",
        "INSERT INTO u SELECT g, g FROM generate_series(1, 5000) g",
        "CREATE INDEX u_t_id ON u (t_id)",
        "ANALYZE t, u");
  }

  @AfterEach
  void drop() throws SQLException {
    run("RESET ROLE", "DROP SCHEMA plans CASCADE", "DROP ROLE IF EXISTS plans_reader");
  }

  private String plan(String sql) throws SQLException {
    return String.join("\n", rows("EXPLAIN (COSTS OFF) " + sql));
  }

  @Test
  void conditionsReachIndexesWithinSubqueries() throws SQLException {
    String grouped = "SELECT id, n, count(*) AS c FROM t GROUP BY id, n";
    String union = "SELECT id FROM t UNION ALL SELECT t_id FROM u";
    String numbered = "SELECT id, row_number() OVER (PARTITION BY id ORDER BY n) FROM t";
    assertThat(plan("SELECT * FROM (" + grouped + ") s WHERE id = 5"))
        .contains("using t_pkey")
        .doesNotContain("Seq Scan");
    assertThat(plan("SELECT * FROM (" + union + ") s WHERE id = 5"))
        .contains("using t_pkey", "u_t_id")
        .doesNotContain("Seq Scan");
    assertThat(plan("SELECT * FROM (" + numbered + ") s WHERE id = 5")).contains("using t_pkey");
    assertThat(rows("SELECT * FROM (" + grouped + ") s WHERE id < 3 AND c = 1 ORDER BY id"))
        .containsExactly("1|1|1", "2|2|1");
    assertThat(rows("SELECT * FROM (" + union + ") s WHERE id = 5")).containsExactly("5", "5");
  }

  @Test
  void joinedColumnsAndConstantsShareAnIndex() throws SQLException {
    run("CREATE TABLE pair (a int, b int, PRIMARY KEY (a, b))");
    run("INSERT INTO pair SELECT g % 100, g FROM generate_series(1, 20000) g", "ANALYZE pair");
    String second = "SELECT pair.* FROM t JOIN pair ON a = t.n AND b > 19900 WHERE t.id = 7";
    assertThat(plan(second)).contains("Index Cond: ((a = t.n) AND (b > 19900))");
    assertThat(rows(second)).containsExactly("7|19907");
    String first = "SELECT pair.* FROM t JOIN pair ON a = 7 AND b = t.id WHERE t.id IN (7, 107)";
    assertThat(plan(first)).doesNotContain("Seq Scan on pair");
    assertThat(rows(first + " ORDER BY b")).containsExactly("7|7", "7|107");
  }

  @Test
  void domainsHideAnIndexOnlyIfTheyCheck() throws SQLException {
    run("CREATE DOMAIN free AS int", "CREATE DOMAIN positive AS int CHECK (VALUE > 0)");
    run("CREATE VIEW v AS SELECT id::free AS f, id::positive AS p FROM t");
    assertThat(plan("SELECT * FROM v WHERE f = 5")).contains("Index Cond: (id = 5)");
    assertThat(plan("SELECT * FROM v WHERE p = 5")).contains("Seq Scan");
    run("ALTER DOMAIN free ADD CHECK (VALUE < 3)");
    assertThat(rows("SELECT count(*) FROM v WHERE p = 5")).containsExactly("1");
    assertThatThrownBy(() -> rows("SELECT * FROM v WHERE f = 5"))
        .hasMessageContaining("value for domain free violates check constraint");
  }

  @Test
  void conditionsStayWhereRowsDependOnEachOther() throws SQLException {
    assertThat(rows("SELECT * FROM (SELECT id FROM t ORDER BY id LIMIT 3) s WHERE id > 2"))
        .containsExactly("3");
    assertThat(
            rows(
                "SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS r FROM t) s"
                    + " WHERE id = 4999"))
        .containsExactly("4999|2");
    assertThat(
            rows(
                "SELECT * FROM (SELECT DISTINCT ON (n) n, id FROM t ORDER BY n, id) s"
                    + " WHERE id = 101"))
        .isEmpty();
    assertThat(
            rows(
                "SELECT * FROM (SELECT id FROM t EXCEPT SELECT id FROM u WHERE id <> 7) s"
                    + " WHERE id = 7"))
        .containsExactly("7");
  }

  @Test
  void conditionsOnGroupedColumnsAreTestedBeforeGrouping() throws SQLException {
    assertThat(plan("SELECT id, count(*) FROM t GROUP BY id HAVING id = 5 AND count(*) > 0"))
        .contains("Index Cond: (id = 5)");
  }

  @Test
  void leakproofConditionsUseIndexesUnderPolicies() throws SQLException {
    guard();
    assertThat(plan("SELECT * FROM t WHERE id = 5"))
        .contains("Index Cond: (id = 5)", "Filter: (tenant = ");
    assertThat(plan("SELECT * FROM t JOIN u ON u.t_id = t.id WHERE t.id = 5"))
        .contains("Index Cond: (id = 5)", "u_t_id");
    assertThat(plan("UPDATE t SET n = 1 WHERE id = 5")).contains("Index Cond: (id = 5)");
    assertThat(rows("SELECT id FROM t WHERE id IN (5, 6) FOR UPDATE")).containsExactly("5");
    assertThat(value("SELECT count(*) FROM t")).isEqualTo("500");
  }

  /** The comparison of numerics may tell of rows by an error: it is tested after the policy. */
  @Test
  void leakingConditionsComeAfterPolicies() throws SQLException {
    run("CREATE INDEX t_v ON t (v)", "UPDATE t SET n = 0 WHERE tenant <> 't5'");
    guard();
    assertThat(plan("SELECT * FROM t WHERE v = 5")).doesNotContain("t_v");
    assertThat(rows("SELECT id FROM t WHERE id < 10 AND 5 / n = 1")).containsExactly("5");
    run("UPDATE t SET v = v + 1 WHERE 5 / n = 1 AND id < 10", "DELETE FROM t WHERE 1 / n = 7");
    assertThat(rows("SELECT v FROM t WHERE id = 5")).containsExactly("6");
  }

  /** More relations than are searched for the best order at once. */
  @Test
  void seventyTablesAreJoined() throws SQLException {
    StringBuilder inner = new StringBuilder("t t1");
    StringBuilder outer = new StringBuilder("t t1");
    for (int i = 2; i <= 70; i++) {
      String join = " JOIN t t" + i + " ON t" + i + ".id = t" + (i - 1) + ".id + 1";
      inner.append(join);
      outer.append(" LEFT").append(join).append(" AND t").append(i).append(".n < 98");
    }
    assertThat(rows("SELECT t1.id, t50.n, t70.id FROM " + inner + " WHERE t1.id IN (5, 4990)"))
        .containsExactly("5|54|74");
    assertThat(rows("SELECT t1.id, t60.id, t70.id FROM " + outer + " WHERE t1.id IN (38, 4990)"))
        .containsExactlyInAnyOrder("38|97|null", "4990|null|null");
    assertThat(
            rows(
                "SELECT g, (SELECT s.n FROM (SELECT t1.id, t70.n FROM "
                    + inner
                    + ") s WHERE s.id = g) FROM generate_series(1, 2) g"))
        .containsExactly("1|70", "2|71");
  }

  private void guard() throws SQLException {
    run(
        "CREATE ROLE plans_reader",
        "GRANT USAGE ON SCHEMA plans TO plans_reader",
        "GRANT ALL ON t, u TO plans_reader",
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY p ON t USING (tenant = current_setting('plans.tenant'))",
        "SET plans.tenant = 't5'",
        "SET ROLE plans_reader");
  }

  @Test
  void scansOfOneTableHaveNamesOfTheirOwn() throws SQLException {
    run("CREATE VIEW vt AS SELECT id, n FROM t", "SET enable_nestloop = off");
    assertThat(plan("SELECT vt.n FROM vt JOIN t USING (id)")).contains(" on t", " on t t_1");
    assertThat(plan("SELECT id FROM vt ORDER BY n")).contains("Sort Key: t.n");
    assertThat(plan("SELECT id FROM t ORDER BY n")).contains("Sort Key: n");
    assertThat(plan("SELECT id FROM t ORDER BY tenant COLLATE \"C\", v USING >"))
        .contains("Sort Key: ((tenant)::text) COLLATE \"C\", v DESC");
    assertThat(plan("SELECT id FROM t ORDER BY tenant USING ~<~"))
        .contains("Sort Key: tenant USING ~<~");
    assertThat(plan("SELECT * FROM (SELECT id FROM t OFFSET 0) s")).doesNotContain("Limit");
    run("RESET enable_nestloop");
  }
}
