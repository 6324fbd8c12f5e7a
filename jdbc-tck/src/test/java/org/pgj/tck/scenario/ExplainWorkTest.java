package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What EXPLAIN tells of pages, log, memory and settings (manual: EXPLAIN, parameters). */
@OnEveryPairing
class ExplainWorkTest extends Scenario {
  private static final Pattern HITS = Pattern.compile("Buffers: shared hit=(\\d+)");

  ExplainWorkTest(Pairing pairing) {
    super(pairing);
  }

  private List<String> explain(String options, String sql) throws SQLException {
    return rows("EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off" + options + ") " + sql);
  }

  @Test
  void pagesAreCountedPerNode() throws SQLException {
    run(
        "CREATE TABLE paged AS SELECT g FROM generate_series(1, 5000) g",
        "CREATE TEMP TABLE own AS SELECT g FROM generate_series(1, 5000) g");
    List<String> lines = explain(", BUFFERS", "SELECT count(*) FROM paged");
    assertThat(lines.get(1)).matches("  Buffers: shared hit=\\d+.*");
    assertThat(lines.get(3)).matches("        Buffers: shared hit=\\d+.*");
    assertThat(explain(", BUFFERS", "SELECT count(*) FROM own").get(1))
        .matches("  Buffers: local hit=\\d+.*");
    assertThat(explain(", BUFFERS", "SELECT 1")).noneMatch(line -> line.contains("Buffers"));
    assertThat(String.join("", explain(", BUFFERS, FORMAT json", "SELECT count(*) FROM paged")))
        .containsPattern("\"Shared Hit Blocks\": [1-9]\\d*,")
        .contains("\"Temp Written Blocks\": 0", "\"Planning\": {");
    run("DROP TABLE paged");
  }

  @Test
  void recordsOfTheLogAreCounted() throws SQLException {
    run("CREATE TABLE logged (a int)");
    List<String> lines = explain(", WAL", "INSERT INTO logged SELECT generate_series(1, 10)");
    if (pairing.isPostgres() || pairing == Pairing.PGJ_TO_FILE) {
      assertThat(lines.get(1)).matches("  WAL: records=\\d+(?: fpi=\\d+)? bytes=\\d+");
    }
    assertThat(explain(", WAL", "SELECT 1")).noneMatch(line -> line.contains("WAL"));
    SQLException error = failsWith("22023", () -> run("EXPLAIN (WAL) SELECT 1"));
    assertThat(error.getMessage()).contains("EXPLAIN option WAL requires ANALYZE");
    run("DROP TABLE logged");
  }

  @Test
  void sortsTellTheirMethod() throws SQLException {
    run(
        "CREATE TEMP TABLE unsorted AS SELECT (g * 7919) % 20000 v FROM generate_series(1, 20000)"
            + " g");
    assertThat(explain("", "SELECT v FROM unsorted ORDER BY v").get(2))
        .matches("  Sort Method: quicksort  Memory: \\d+kB");
    assertThat(explain("", "SELECT v FROM unsorted ORDER BY v LIMIT 5").get(3))
        .matches("        Sort Method: top-N heapsort  Memory: \\d+kB");
    run("SET work_mem = '64kB'");
    assertThat(explain("", "SELECT v FROM unsorted ORDER BY v").get(2))
        .matches("  Sort Method: external merge  Disk: \\d+kB");
  }

  @Test
  void hashedGroupsTellTheirMemory() throws SQLException {
    run("CREATE TEMP TABLE grouped AS SELECT g % 10 v FROM generate_series(1, 5000) g");
    assertThat(explain("", "SELECT v, count(*) FROM grouped GROUP BY v"))
        .anyMatch(line -> line.matches("  Batches: 1  Memory Usage: \\d+kB"));
  }

  @Test
  void settingsThatDifferAreShown() throws SQLException {
    run("SET enable_mergejoin = off", "SET work_mem = '8MB'");
    List<String> lines = rows("EXPLAIN (SETTINGS, COSTS off) SELECT 1");
    assertThat(lines.get(lines.size() - 1))
        .startsWith("Settings: ")
        .contains("enable_mergejoin = 'off'", "work_mem = '8MB'");
    assertThat(String.join("", rows("EXPLAIN (SETTINGS, FORMAT json) SELECT 1")))
        .contains("\"enable_mergejoin\": \"off\"");
    run("RESET enable_mergejoin", "RESET work_mem");
    assertThat(String.join("", rows("EXPLAIN (SETTINGS) SELECT 1")))
        .doesNotContain("enable_mergejoin", "work_mem");
  }

  @Test
  void entriesOfDeletedRowsAreVisitedOnce() throws SQLException {
    run(
        "CREATE TABLE queue (id int PRIMARY KEY)",
        "INSERT INTO queue SELECT generate_series(1, 10000)",
        "DELETE FROM queue WHERE id < 9990");
    String first = "SELECT id + 0 FROM queue WHERE id > 0 ORDER BY id LIMIT 1";
    run("SET enable_bitmapscan = off", "SET enable_seqscan = off");
    assertThat(value(first)).isEqualTo("9990");
    assertThat(value(first)).isEqualTo("9990");
    Matcher hits = HITS.matcher(String.join("", explain(", BUFFERS", first)));
    assertThat(hits.find()).isTrue();
    assertThat(Integer.parseInt(hits.group(1))).isLessThan(200);
    run("DROP TABLE queue");
  }
}
