package org.pgj.engine.executor.scan;

import java.util.Arrays;
import org.pgj.engine.access.tuple.ItemPointer;

/**
 * A set of row addresses, sorted once it is complete. The address of item 0 of a block stands for
 * all rows there.
 */
final class TidSet {
  private long[] tids = new long[64];
  private int count;

  void add(long[] source, int length) {
    if (tids.length - count < length) {
      tids = Arrays.copyOf(tids, Math.max(count + length, tids.length << 1));
    }
    System.arraycopy(source, 0, tids, count, length);
    count += length;
  }

  int count() {
    return count;
  }

  /** How many addresses of rows follow from one on, at most as many as wanted. */
  int countRows(int from, int most) {
    int end = Math.min(count, from + most);
    int at = from;
    while (at < end && !isBlock(tids[at])) {
      at++;
    }
    return at - from;
  }

  /** How many blocks rows are in that follow, without the one of the row before. */
  int countBlocks(int from, int rows) {
    int blocks = 0;
    for (int i = from; i < from + rows; i++) {
      if (i == 0 || ItemPointer.block(tids[i]) != ItemPointer.block(tids[i - 1])) {
        blocks++;
      }
    }
    return blocks;
  }

  long[] tids() {
    return tids;
  }

  void clear() {
    count = 0;
  }

  /** Whether an address stands for all rows of its block. */
  static boolean isBlock(long tid) {
    return ItemPointer.item(tid) == 0;
  }

  private static boolean covers(long block, long tid) {
    return isBlock(block) && ItemPointer.block(block) == ItemPointer.block(tid);
  }

  /** Sorts and drops what is there already. */
  void finish() {
    Arrays.sort(tids, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || tids[i] != tids[kept - 1] && !covers(tids[kept - 1], tids[i])) {
        tids[kept++] = tids[i];
      }
    }
    count = kept;
  }

  /** Keeps what is in the other, finished set as well. */
  void retain(TidSet other) {
    long[] kept = new long[count + other.count];
    int keptCount = 0;
    int i = 0;
    int j = 0;
    while (i < count && j < other.count) {
      long own = tids[i];
      long others = other.tids[j];
      if (own == others) {
        kept[keptCount++] = own;
        i++;
        j++;
      } else if (covers(own, others)) {
        kept[keptCount++] = others;
        j++;
      } else if (covers(others, own)) {
        kept[keptCount++] = own;
        i++;
      } else if (own < others) {
        i++;
      } else {
        j++;
      }
    }
    tids = kept;
    count = keptCount;
  }

  /** Adds all of another finished set. */
  void addAll(TidSet other) {
    add(other.tids, other.count);
    finish();
  }
}
