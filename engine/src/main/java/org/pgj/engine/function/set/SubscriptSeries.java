package org.pgj.engine.function.set;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** generate_subscripts. */
final class SubscriptSeries implements SetFunction {
  private int next;
  private int remaining;
  private int step;

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    ArrayView array = new ArrayView(new Bytes().set((BytesVector) arguments[0], row));
    int dimension = (int) ((LongVector) arguments[1]).get(row) - 1;
    boolean reverse = arguments.length > 2 && ((LongVector) arguments[2]).get(row) != 0;
    remaining = 0;
    if (dimension >= 0 && dimension < array.dimensions()) {
      remaining = array.length(dimension);
      step = reverse ? -1 : 1;
      next = array.lowerBound(dimension) + (reverse ? remaining - 1 : 0);
    }
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    long[] values = ((LongVector) columns[0]).values();
    int count = Math.min(limit, remaining);
    for (int i = 0; i < count; i++) {
      values[i] = next;
      next += step;
    }
    remaining -= count;
    return count;
  }
}
