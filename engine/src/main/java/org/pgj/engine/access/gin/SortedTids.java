package org.pgj.engine.access.gin;

import java.util.Arrays;

/** Puts heap addresses in order. */
final class SortedTids {
  private SortedTids() {}

  /** The first of some addresses in ascending order, each once; the array is changed. */
  static long[] of(long[] tids, int count) {
    Arrays.sort(tids, 0, count);
    int unique = 0;
    for (int i = 0; i < count; i++) {
      if (unique == 0 || tids[unique - 1] != tids[i]) {
        tids[unique++] = tids[i];
      }
    }
    return Arrays.copyOf(tids, unique);
  }
}
