package org.pgj.engine.executor.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankSortTest {
  private static int[] sorted(int[] ranks) {
    int[] rows = IntStream.range(0, ranks.length).toArray();
    new RankSort(ranks, rows).sort();
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "6, 3", "7, 2", "40, 5", "41, 41", "1000, 1", "1000, 10", "20000, 15000"})
  void sortsByRank(int count, int ranks) {
    int[] ranksOfRows = new Random(count).ints(count, 0, ranks).toArray();
    int[] rows = sorted(ranksOfRows);
    assertThat(rows).containsExactlyInAnyOrder(IntStream.range(0, count).toArray());
    assertThat(IntStream.of(rows).map(row -> ranksOfRows[row]).toArray()).isSorted();
  }

  @Test
  void whatIsSortedStaysAsItIs() {
    assertThat(sorted(new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2}))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  /** SELECT i FROM generate_series(0, 11) i ORDER BY i % 3, by PostgreSQL 17. */
  @Test
  void leavesEqualRowsAsPostgresqlDoes() {
    int[] ranks = IntStream.range(0, 12).map(row -> row % 3).toArray();
    assertThat(sorted(ranks)).containsExactly(0, 3, 6, 9, 10, 1, 7, 4, 11, 5, 8, 2);
  }
}
