package org.pgj.engine.executor.window;

import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * A bound of RANGE with an offset, found by the order type's {@code in_range} support function
 * (manual: section 36.14.3 of Index Method Support Routines, {@code in_range}).
 */
final class RangeOffset {
  private final FunctionKernel kernel;
  private final int column;
  private final boolean preceding;
  private final boolean descending;
  private final boolean nullsFirst;
  private final FunctionContext context;
  private final Vector[] arguments;
  private final LongVector result = new LongVector(1);

  /**
   * @param column the order key
   */
  RangeOffset(
      FunctionKernel kernel,
      int column,
      Representation key,
      boolean preceding,
      boolean descending,
      boolean nullsFirst,
      FunctionContext context) {
    this.kernel = kernel;
    this.column = column;
    this.preceding = preceding;
    this.descending = descending;
    this.nullsFirst = nullsFirst;
    this.context = context;
    this.arguments =
        new Vector[] {
          Vector.create(key, 1), Vector.create(key, 1), null, new LongVector(1), new LongVector(1)
        };
  }

  /** Sets the offset: the value at position 0, not null, of a vector that stays as it is. */
  void set(Vector offset) {
    arguments[2] = offset;
  }

  /** The first row from {@code from} on that is inside the frame's start. */
  int firstInside(Partition partition, int row, int from) {
    boolean rowNull = partition.isNull(row, column);
    for (int candidate = from; candidate < partition.end(); candidate++) {
      boolean candidateNull = partition.isNull(candidate, column);
      if (candidateNull || rowNull) {
        boolean before = nullsFirst ? candidateNull && !rowNull : !candidateNull && rowNull;
        if (!before) {
          return candidate;
        }
      } else if (isInRange(partition, candidate, row, false)) {
        return candidate;
      }
    }
    return partition.end();
  }

  /** The first row from {@code from} on that is behind the frame's end. */
  int firstBehind(Partition partition, int row, int from) {
    boolean rowNull = partition.isNull(row, column);
    for (int candidate = from; candidate < partition.end(); candidate++) {
      boolean candidateNull = partition.isNull(candidate, column);
      if (candidateNull || rowNull) {
        boolean behind = nullsFirst ? !candidateNull && rowNull : candidateNull && !rowNull;
        if (behind) {
          return candidate;
        }
      } else if (!isInRange(partition, candidate, row, true)) {
        return candidate;
      }
    }
    return partition.end();
  }

  private boolean isInRange(Partition partition, int candidate, int row, boolean end) {
    put(partition, candidate, 0);
    put(partition, row, 1);
    ((LongVector) arguments[3]).set(0, preceding != descending ? 1 : 0);
    ((LongVector) arguments[4]).set(0, end != descending ? 1 : 0);
    result.reset();
    kernel.evaluate(arguments, result, null, 1, context);
    return result.get(0) != 0;
  }

  private void put(Partition partition, int row, int argument) {
    arguments[argument].reset();
    arguments[argument].copyFrom(
        partition.rows().column(row, column), row & RowStore.CHUNK_MASK, 0);
  }
}
