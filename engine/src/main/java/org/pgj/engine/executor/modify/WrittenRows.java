package org.pgj.engine.executor.modify;

import java.util.Arrays;
import org.pgj.engine.executor.modify.ModifySpec.Kind;

/**
 * The rows of one batch that were written: where they stand in it and where in the table; and how
 * many there were in all batches.
 */
final class WrittenRows {
  private int[] positions = new int[16];
  private long[] tids = new long[16];
  private Kind[] kinds = new Kind[16];
  private int count;
  private final long[] totals = new long[Kind.values().length];

  /** Begins to count anew. */
  void start() {
    Arrays.fill(totals, 0);
    count = 0;
  }

  /** Forgets all rows and makes room. */
  void clear(int capacity) {
    count = 0;
    if (positions.length < capacity) {
      positions = new int[capacity];
      tids = new long[capacity];
      kinds = new Kind[capacity];
    }
  }

  /**
   * Adds a row.
   *
   * @param tid of the new version; of a deleted row the last one
   */
  void add(int position, long tid, Kind kind) {
    positions[count] = position;
    tids[count] = tid;
    kinds[count++] = kind;
    totals[kind.ordinal()]++;
  }

  /** Rows of all batches that this was done to. */
  long total(Kind kind) {
    return totals[kind.ordinal()];
  }

  int count() {
    return count;
  }

  int[] positions() {
    return positions;
  }

  long tid(int index) {
    return tids[index];
  }

  Kind kind(int index) {
    return kinds[index];
  }
}
