package org.pgj.engine.executor.window;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.Hashing;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Tells from which row on a partition's rows are not wanted, by a function that counts them. */
final class RunLimit {
  private final RankFunction.Kind kind;
  private final Evaluator value;
  private final boolean inclusive;
  private final int[] orderColumns;
  private final ValueComparator[] orderComparators;
  private final Batch noRow = new Batch().set(new Vector[0], 1);
  private long limit;
  private long rows;
  private long count;

  /**
   * @param value without columns
   * @param orderColumns columns that tell peers
   */
  RunLimit(
      RankFunction.Kind kind,
      Evaluator value,
      boolean inclusive,
      int[] orderColumns,
      ValueComparator[] orderComparators) {
    this.kind = kind;
    this.value = value;
    this.inclusive = inclusive;
    this.orderColumns = orderColumns;
    this.orderComparators = orderComparators;
  }

  /** Computes the limit; false if no row is wanted. */
  boolean compute() {
    LongVector bound = (LongVector) value.evaluate(noRow);
    if (bound.isNull(0) || bound.get(0) < 1) {
      return false;
    }
    limit = inclusive ? bound.get(0) : bound.get(0) - 1;
    return limit > 0;
  }

  /** Counts the first row of a partition, which is always wanted. */
  void begin() {
    rows = 1;
    count = 1;
  }

  /** Whether the next row of the partition is wanted; if not, nor are those that follow. */
  boolean accepts(Vector[] previous, int previousRow, Vector[] columns, int row) {
    if (count > limit) {
      return false;
    }
    rows++;
    if (kind == RankFunction.Kind.ROW_NUMBER) {
      count = rows;
    } else if (!Hashing.same(orderComparators, orderColumns, previous, previousRow, columns, row)) {
      count = kind == RankFunction.Kind.RANK ? rows : count + 1;
    }
    return count <= limit;
  }
}
