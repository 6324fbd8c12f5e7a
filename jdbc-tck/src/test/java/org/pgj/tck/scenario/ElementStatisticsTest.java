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

/** What ANALYZE tells of the elements of arrays and tsvectors, and what the planner makes of it. */
@OnEveryPairing
class ElementStatisticsTest extends Scenario {
  ElementStatisticsTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE SCHEMA el",
        "SET LOCAL search_path = el",
        "CREATE TABLE e (id int, a int[], t text[], tv tsvector)",
        "INSERT INTO e SELECT i,"
            + " CASE WHEN i % 17 = 0 THEN NULL WHEN i % 13 = 0 THEN array[]::int[]"
            + " WHEN i % 11 = 0 THEN array[i % 3, NULL]"
            + " ELSE array[i % 10, i % 7 + 20, i % 200 + 100, i % 200 + 100] END,"
            + " array['x' || i % 4, 'y' || i % 3],"
            + " to_tsvector('simple', 'common w' || i % 20 || ' word' || i % 150)"
            + " FROM generate_series(1, 5000) i",
        "ANALYZE e");
  }

  @Test
  void commonElementsAreListedInTheirOrder() throws SQLException {
    assertThat(
            rows(
                "SELECT most_common_elems, most_common_elem_freqs FROM pg_stats"
                    + " WHERE schemaname = 'el' AND attname = 't'"))
        .containsExactly(
            "{x0,x1,x2,x3,y0,y1,y2}|{0.25,0.25,0.25,0.25,0.3332,0.3334,0.3334,0.25,0.3334,0}");
    assertThat(
            rows(
                "SELECT most_common_vals, histogram_bounds, n_distinct, correlation,"
                    + " array_length(most_common_elem_freqs, 1),"
                    + " (most_common_elems::text::text[])[1:4], elem_count_histogram"
                    + " FROM pg_stats WHERE schemaname = 'el' AND attname = 'tv'"))
        .containsExactly("null|null|-1|null|173|{w0,w1,w2,w3}|null");
  }

  @Test
  void numbersOfElementsAreAHistogram() throws SQLException {
    assertThat(
            rows(
                "SELECT h[1], h[50], h[100], h[101], array_length(h, 1)"
                    + " FROM (SELECT elem_count_histogram h FROM pg_stats"
                    + " WHERE schemaname = 'el' AND attname = 'a') s"))
        .containsExactly("0|3|3|2.600935|101");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a @> array[1] | 526",
        "a @> array[1,25] | 63",
        "a && array[1,25,777] | 1034",
        "a <@ array[1,2,3,21,22,101,102] | 423",
        "a <@ array[1,2,3,4,5,6,7,8,9,0,20,21,22,23,24,25,26,101,102,103] | 1730",
        "a @> array[999] | 9",
        "a @> array[1,null] | 1",
        "array[1] <@ a | 526",
        "3 = any(a) | 394",
        "3 <> all(a) | 4606",
        "3 = all(a) | 337",
        "3 <> any(a) | 4663",
        "t @> array['x1'] | 1250",
        "t && array['x1','y2'] | 2500",
        "tv @@ 'w3' | 250",
        "tv @@ '!w3' | 4750",
        "tv @@ 'nix' | 16",
        "tv @@ 'w3 <-> word33' | 2",
        "tv @@ to_tsquery('simple','common & w2') | 250"
      },
      quoteCharacter = '"')
  void conditionsAreEstimatedByThem(String condition, int expected) throws SQLException {
    assertThat(rows("EXPLAIN SELECT * FROM e WHERE " + condition).get(0))
        .contains(" rows=" + expected + " ");
  }
}
