package org.pgj.jdbc.statement;

import java.sql.Statement;
import java.util.Arrays;
import org.pgj.jdbc.wire.Execution;

/** Collects the update counts of the runs of a batch, in order. */
final class BatchCounts {
  private long[] counts = new long[16];
  private int size;

  void add(Execution execution) {
    long[] many = execution.updateCounts();
    if (many != null) {
      reserve(many.length);
      System.arraycopy(many, 0, counts, size, many.length);
      size += many.length;
      return;
    }
    reserve(1);
    counts[size++] =
        execution.state() == Execution.State.COMPLETE
            ? execution.updateCount()
            : Statement.EXECUTE_FAILED;
  }

  private void reserve(int more) {
    if (size + more > counts.length) {
      counts = Arrays.copyOf(counts, Math.max(size + more, counts.length * 2));
    }
  }

  long[] toArray() {
    return Arrays.copyOf(counts, size);
  }

  /** The counts of a batch that failed: what ran before the failure is undone with it. */
  long[] allFailed() {
    long[] failed = new long[size];
    Arrays.fill(failed, Statement.EXECUTE_FAILED);
    return failed;
  }

  /** Index of the first run that failed; 0 if none is known to have. */
  int firstFailed() {
    for (int i = 0; i < size; i++) {
      if (counts[i] == Statement.EXECUTE_FAILED) {
        return i;
      }
    }
    return 0;
  }
}
