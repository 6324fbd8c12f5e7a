package org.pgj.engine.executor.join;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.Vector;

/** One side of a merge join: a position among sorted rows. */
final class SortedInput {
  private final Operator input;
  private final int[] keyColumns;
  private final int batchSize;
  private Batch batch;
  private int index;
  private boolean done;

  SortedInput(Operator input, int[] keyColumns, int batchSize) {
    this.input = input;
    this.keyColumns = keyColumns;
    this.batchSize = batchSize;
  }

  void open() {
    restart();
    input.open();
  }

  void rescan(BitSet changed) {
    restart();
    input.rescan(changed);
  }

  private void restart() {
    batch = null;
    index = 0;
    done = false;
  }

  void close() {
    restart();
    input.close();
  }

  /** Whether there is a present row. */
  boolean hasRow() {
    while (!done && (batch == null || index == batch.count())) {
      batch = input.next(batchSize);
      index = 0;
      done = batch == null;
    }
    return !done;
  }

  Vector[] columns() {
    return batch.columns();
  }

  int row() {
    return batch.row(index);
  }

  Vector key(int k) {
    return batch.column(keyColumns[k]);
  }

  boolean hasNullKey() {
    for (int column : keyColumns) {
      if (batch.column(column).isNull(row())) {
        return true;
      }
    }
    return false;
  }

  int keyColumn(int k) {
    return keyColumns[k];
  }

  void advance() {
    index++;
  }
}
