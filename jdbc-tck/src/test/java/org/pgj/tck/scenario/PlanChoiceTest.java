package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Queries that applications run all day, and the plans that keep them fast. */
@OnEveryPairing
class PlanChoiceTest extends Scenario {
  PlanChoiceTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TEMP TABLE job (id int PRIMARY KEY, state text, grp int, at timestamptz)",
        "INSERT INTO job SELECT i, CASE WHEN i % 3 = 0 THEN 'new' ELSE 'done' END, i % 1000,"
            + " now() - i * interval '1 hour' FROM generate_series(1, 20000) i",
        "CREATE INDEX job_at ON job (at)",
        "CREATE INDEX job_grp ON job (grp)",
        "CREATE TEMP TABLE few (grp int, label text)",
        "INSERT INTO few SELECT i % 4, 'label ' || i FROM generate_series(1, 12) i",
        "INSERT INTO few VALUES (NULL, NULL)",
        "ANALYZE job, few");
  }

  private String plan(String query) throws SQLException {
    return String.join("\n", rows("EXPLAIN (COSTS off) " + query));
  }

  @Test
  void aQueueTakesItsRowsByKey() throws SQLException {
    String take =
        "UPDATE job SET state = 'run' WHERE id IN (SELECT id FROM job WHERE state = 'new'"
            + " ORDER BY at LIMIT 5 FOR UPDATE SKIP LOCKED)";
    assertThat(plan(take)).contains("Nested Loop", "HashAggregate", "Index Scan using job_pkey");
    run(take);
    assertThat(rows("SELECT count(*), min(id) FROM job WHERE state = 'run'"))
        .containsExactly("5|19986");
  }

  @Test
  void aSmallSideOfASemiJoinComesFirstAndOnce() throws SQLException {
    String query = "SELECT count(*), sum(id) FROM job WHERE grp IN (SELECT grp FROM few)";
    assertThat(plan(query)).contains("HashAggregate").doesNotContain("Seq Scan on job");
    assertThat(rows(query)).containsExactly("80|780120");
    assertThat(rows("SELECT count(*) FROM job WHERE grp NOT IN (SELECT grp FROM few)"))
        .containsExactly("0");
    assertThat(
            rows(
                "SELECT count(*) FROM job j WHERE EXISTS (SELECT FROM few f"
                    + " WHERE f.grp = j.grp AND f.label <> 'label ' || j.id)"))
        .containsExactly("80");
  }

  @Test
  void theLatestRowsComeFromTheEndOfAnIndex() throws SQLException {
    assertThat(plan("SELECT * FROM job ORDER BY at DESC LIMIT 10"))
        .contains("Index Scan Backward using job_at");
  }

  @Test
  void estimatesKnowWhatTimeItIs() throws SQLException {
    assertThat(
            plan(
                "SELECT * FROM job WHERE at > now() - interval '3 hours' ORDER BY id DESC LIMIT 5"))
        .contains("Index Scan using job_at");
  }

  @Test
  void aListOfExclusionsRejectsTheNullsOfAnOuterJoin() throws SQLException {
    String query = "SELECT count(*) FROM job LEFT JOIN few USING (grp) WHERE label <> ALL ";
    assertThat(plan(query + "('{label 1,label 2}')")).doesNotContain("Left Join");
    assertThat(plan(query + "(ARRAY['label 1', 'label 2'])")).doesNotContain("Left Join");
    assertThat(plan(query + "('{}')")).contains("Join").containsAnyOf("Left Join", "Right Join");
    assertThat(rows(query + "('{label 1,label 2}')")).containsExactly("200");
    assertThat(rows(query + "('{}')")).containsExactly("20160");
  }
}
