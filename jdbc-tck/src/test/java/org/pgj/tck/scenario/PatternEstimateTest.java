package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** How many rows the planner expects of LIKE and regular expressions, and how they use indexes. */
@OnEveryPairing
class PatternEstimateTest extends Scenario {
  PatternEstimateTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run(
        "CREATE TEMP TABLE word (t text, v varchar(40), c char(12), n name, few text)",
        "INSERT INTO word SELECT 'word ' || i || CASE WHEN i % 7 = 0 THEN ' green' ELSE '' END,"
            + " CASE WHEN i % 10 = 0 THEN NULL ELSE 'V' || i % 300 END, 'c' || i % 500,"
            + " ('n' || i)::name, (array['alpha', 'beta', 'gamma'])[i % 3 + 1]"
            + " FROM generate_series(1, 5000) i",
        "CREATE TEMP TABLE short AS SELECT 'abc' || i AS t FROM generate_series(1, 40) i",
        "CREATE TEMP TABLE fresh AS SELECT 'u' || i AS t FROM generate_series(1, 1000) i",
        "ANALYZE word, short");
  }

  private String estimate(String query) throws SQLException {
    return rows("EXPLAIN " + query).get(0).replaceFirst(".*rows=(\\d+).*", "$1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "t LIKE '%green%' # 707",
        "t NOT LIKE '%green%' # 4293",
        "t LIKE 'word 1%' # 1111",
        "t LIKE 'word\\_1%' # 1",
        "t ILIKE '%GREEN' # 707",
        "t NOT ILIKE '%GREEN' # 4293",
        "t ~ 'green$' # 707",
        "t !~* 'GREEN' # 4293",
        "t ~ '^word 12' # 101",
        "t ~ '^word 12$' # 1",
        "t ^@ 'word 2' # 1111",
        "v LIKE 'V1%' # 1700",
        "v NOT LIKE 'V1%' # 2800",
        "c LIKE 'c1%' # 1111",
        "n ~ '99' # 202",
        "few NOT LIKE '%m%' # 3333",
        "few ~ '^a' # 1666",
        "t LIKE t || 'x' # 25",
        "t NOT LIKE v # 4975",
      })
  void aSampleTellsHowManyValuesMatch(String condition, String rows) throws SQLException {
    assertThat(estimate("SELECT FROM word WHERE " + condition)).isEqualTo(rows);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "short # t NOT LIKE '%1' # 34",
        "short # t ~ '^abc[0-9]{2}' # 25",
        "short # t ~ 'a(b|x)c' # 18",
        "fresh # t LIKE 'u1%' # 7",
        "fresh # t NOT LIKE '%1' # 1088",
        "fresh # t ~ '^abc[0-9]{2}' # 3",
        "fresh # t ~ 'a(b|x)c' # 109",
      })
  void withoutEnoughOfASampleThePatternItselfIsAllThereIs(
      String table, String condition, String rows) throws SQLException {
    assertThat(estimate("SELECT FROM " + table + " WHERE " + condition)).isEqualTo(rows);
  }

  @Test
  void whatARegularExpressionBeginsWithIsLookedUp() throws SQLException {
    run("CREATE INDEX word_t ON word (t COLLATE \"C\")", "SET enable_seqscan = off");
    assertThat(plan("t ~ '^word 12'")).contains("t >= 'word 12'::text", "t < 'word 13'::text");
    assertThat(plan("t ~ '^word 12$'")).contains("Index Cond: (t = 'word 12'::text)");
    assertThat(plan("t ~ '^word 1\\.2*'")).contains("t >= 'word 1.'::text");
    assertThat(plan("t ~* '^123a'")).contains("t >= '123'::text", "t < '124'::text");
    assertThat(plan("t ~ '^(word|x)'")).doesNotContain("Index Cond");
    assertThat(plan("t COLLATE \"C\" > 'x'")).contains("Index Cond: ");
    assertThat(value("SELECT count(*) FROM word WHERE t ~ '^word 12+5*'")).isEqualTo("111");
    assertThat(value("SELECT count(*) FROM word WHERE t ~ '^word 1|x'")).isEqualTo("1111");
    assertThat(value("SELECT count(*) FROM word WHERE t ~ '^word 12$'")).isEqualTo("1");
  }

  private String plan(String condition) throws SQLException {
    return String.join("\n", rows("EXPLAIN (COSTS off) SELECT t FROM word WHERE " + condition));
  }
}
