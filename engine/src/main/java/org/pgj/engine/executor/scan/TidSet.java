package org.pgj.engine.executor.scan;

import java.util.Arrays;

/** A set of row addresses, sorted once it is complete. */
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

  long[] tids() {
    return tids;
  }

  void clear() {
    count = 0;
  }

  /** Sorts and drops duplicates. */
  void finish() {
    Arrays.sort(tids, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || tids[i] != tids[kept - 1]) {
        tids[kept++] = tids[i];
      }
    }
    count = kept;
  }

  /** Keeps what is in the other, finished set as well. */
  void retain(TidSet other) {
    int kept = 0;
    int at = 0;
    for (int i = 0; i < count; i++) {
      while (at < other.count && other.tids[at] < tids[i]) {
        at++;
      }
      if (at < other.count && other.tids[at] == tids[i]) {
        tids[kept++] = tids[i];
      }
    }
    count = kept;
  }

  /** Adds all of another finished set. */
  void addAll(TidSet other) {
    add(other.tids, other.count);
    finish();
  }
}
