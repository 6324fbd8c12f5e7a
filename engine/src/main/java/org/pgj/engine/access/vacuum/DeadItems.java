package org.pgj.engine.access.vacuum;

import java.util.Arrays;
import org.pgj.engine.access.index.DeadTupleFilter;

/** Addresses of dead items, ascending because they are found so. */
final class DeadItems implements DeadTupleFilter {
  private final int capacity;
  private long[] tids = new long[1024];
  private int count;

  /**
   * @param memoryBudget bytes that the addresses may take
   */
  DeadItems(long memoryBudget) {
    this.capacity = (int) Math.min(Math.max(memoryBudget / Long.BYTES, 4096), 1 << 27);
  }

  int count() {
    return count;
  }

  long tid(int index) {
    return tids[index];
  }

  /** Whether the items of one more page might not fit. */
  boolean isFull(int itemsPerPage) {
    return count + itemsPerPage > capacity;
  }

  void add(long tid) {
    if (count == tids.length) {
      tids = Arrays.copyOf(tids, count << 1);
    }
    tids[count++] = tid;
  }

  void clear() {
    count = 0;
  }

  @Override
  public boolean isDead(long tid) {
    return Arrays.binarySearch(tids, 0, count, tid) >= 0;
  }
}
