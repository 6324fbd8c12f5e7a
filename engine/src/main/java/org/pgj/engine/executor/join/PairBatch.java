package org.pgj.engine.executor.join;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Joined rows made from pairs of an outer position and an inner row number; either may be -1, which
 * stands for a row of nulls.
 */
final class PairBatch {
  static final int NULL_ROW = -1;

  private final int outerCount;
  private final boolean[] needed;
  private final Vector[] columns;
  private final Batch batch = new Batch();
  int[] outerRows;
  int[] innerRows;
  int count;

  /**
   * @param layout of the joined row
   * @param outerCount columns of the outer input
   * @param needed per joined column whether anything refers to it
   */
  PairBatch(Representation[] layout, int outerCount, boolean[] needed, int capacity) {
    this.outerCount = outerCount;
    this.needed = needed;
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
    this.outerRows = new int[capacity];
    this.innerRows = new int[capacity];
  }

  void clear() {
    count = 0;
  }

  boolean isFull(int limit) {
    return count >= limit;
  }

  void add(int outerRow, int innerRow) {
    outerRows[count] = outerRow;
    innerRows[count++] = innerRow;
  }

  /** The joined rows of all pairs. */
  Batch gather(Vector[] outer, RowStore inner) {
    for (int c = 0; c < outerCount; c++) {
      if (needed[c]) {
        gatherOuter(outer[c], columns[c]);
      }
    }
    for (int c = outerCount; c < columns.length; c++) {
      if (needed[c]) {
        inner.gather(c - outerCount, innerRows, 0, count, columns[c]);
      }
    }
    return batch.set(columns, count);
  }

  /** The joined rows of all pairs, both sides being kept rows. */
  Batch gather(RowStore outer, RowStore inner) {
    for (int c = 0; c < columns.length; c++) {
      if (needed[c]) {
        if (c < outerCount) {
          outer.gather(c, outerRows, 0, count, columns[c]);
        } else {
          inner.gather(c - outerCount, innerRows, 0, count, columns[c]);
        }
      }
    }
    return batch.set(columns, count);
  }

  private void gatherOuter(Vector source, Vector target) {
    target.reset();
    target.ensureCapacity(count);
    if (source == null) {
      for (int i = 0; i < count; i++) {
        target.setNull(i);
      }
      return;
    }
    boolean nulls = source.mayHaveNulls();
    int mask = source.rowMask();
    switch (target) {
      case LongVector longs -> {
        long[] from = ((LongVector) source).values();
        long[] to = longs.values();
        for (int i = 0; i < count; i++) {
          int row = outerRows[i];
          if (row < 0 || (nulls && source.isNull(row))) {
            longs.setNull(i);
          } else {
            to[i] = from[row & mask];
          }
        }
      }
      case DoubleVector doubles -> {
        double[] from = ((DoubleVector) source).values();
        for (int i = 0; i < count; i++) {
          int row = outerRows[i];
          if (row < 0 || (nulls && source.isNull(row))) {
            doubles.setNull(i);
          } else {
            doubles.values()[i] = from[row & mask];
          }
        }
      }
      case BytesVector bytes -> {
        BytesVector from = (BytesVector) source;
        for (int i = 0; i < count; i++) {
          int row = outerRows[i];
          if (row < 0 || (nulls && source.isNull(row))) {
            bytes.setNull(i);
          } else {
            int at = row & mask;
            bytes.setReference(i, from.chunks()[at], from.offsets()[at], from.lengths()[at]);
          }
        }
      }
    }
  }
}
