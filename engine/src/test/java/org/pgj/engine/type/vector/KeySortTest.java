package org.pgj.engine.type.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySortTest {
  private final Random random = new Random(7);

  @Test
  void sortsAsAStableSortDoesWhateverTheSizeAndTheKeys() {
    for (int size : new int[] {0, 1, 2, 12, 13, 100, 511, 512, 5000}) {
      check(size, () -> random.nextLong());
      check(size, () -> random.nextInt(5) - 2);
      check(size, () -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE);
      check(size, () -> (long) random.nextInt(1000) << 40);
      check(size, () -> 42);
    }
  }

  @Test
  void leavesWhatIsOutsideOfTheRange() {
    long[] keys = {9, 3, 2, 1, 0};
    int[] items = {0, 1, 2, 3, 4};
    new KeySort(keys, items).sort(1, 4);
    assertThat(keys).containsExactly(9, 1, 2, 3, 0);
    assertThat(items).containsExactly(0, 3, 2, 1, 4);
  }

  @Test
  void ordersEqualKeysByTheItems() {
    int size = 3000;
    long[] keys = new long[size];
    int[] items = new int[size];
    int[] ranks = new int[size];
    for (int i = 0; i < size; i++) {
      keys[i] = random.nextInt(7);
      items[i] = i;
      ranks[i] = random.nextInt(100);
    }
    long[] before = keys.clone();
    new KeySort(keys, items).sort(0, size, (a, b) -> Integer.compare(ranks[a], ranks[b]));
    int[] expected =
        sorted(
            size,
            Comparator.<Integer>comparingLong(i -> before[i])
                .thenComparingInt(i -> ranks[i])
                .thenComparingInt(i -> i));
    assertThat(items).containsExactly(expected);
  }

  private void check(int size, LongSupplier source) {
    long[] keys = new long[size];
    int[] items = new int[size];
    for (int i = 0; i < size; i++) {
      keys[i] = source.getAsLong();
      items[i] = i;
    }
    long[] before = keys.clone();
    new KeySort(keys, items).sort(0, size);
    assertThat(items)
        .containsExactly(sorted(size, Comparator.<Integer>comparingLong(i -> before[i])));
    assertThat(keys).containsExactly(Arrays.stream(items).mapToLong(i -> before[i]).toArray());
  }

  private static int[] sorted(int size, Comparator<Integer> order) {
    return IntStream.range(0, size).boxed().sorted(order).mapToInt(i -> i).toArray();
  }
}
