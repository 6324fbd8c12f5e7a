package org.pgj.engine.executor.scan;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/** Hands out decoded rows in portions of bounded size. */
final class RowSlices {
  private final Batch output = new Batch();
  private int[] selection = new int[0];
  private int next;
  private int end;

  /** New rows: positions from 0 to {@code count - 1}. */
  void set(int count) {
    next = 0;
    end = count;
  }

  boolean isEmpty() {
    return next == end;
  }

  Batch take(Vector[] columns, int maxRows) {
    int from = next;
    int count = Math.min(maxRows, end - from);
    next += count;
    if (from == 0) {
      return output.set(columns, count);
    }
    if (selection.length < count) {
      selection = new int[Math.max(count, 64)];
    }
    for (int i = 0; i < count; i++) {
      selection[i] = from + i;
    }
    return output.set(columns, selection, count, from + count);
  }
}
