package org.pgj.engine.function.set;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** generate_series of integers. */
final class LongSeries implements SetFunction {
  private final long minimum;
  private final long maximum;
  private long next;
  private long last;
  private long step;
  private boolean done = true;

  LongSeries(long minimum, long maximum) {
    this.minimum = minimum;
    this.maximum = maximum;
  }

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    next = ((LongVector) arguments[0]).get(row);
    last = ((LongVector) arguments[1]).get(row);
    step = arguments.length > 2 ? ((LongVector) arguments[2]).get(row) : 1;
    if (step == 0) {
      throw new DatabaseError("22023", "step size cannot equal zero");
    }
    done = false;
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    if (done) {
      return 0;
    }
    long[] values = ((LongVector) columns[0]).values();
    int count = 0;
    while (count < limit && (step > 0 ? next <= last : next >= last)) {
      values[count++] = next;
      if (step > 0 ? next > maximum - step : next < minimum - step) {
        done = true;
        return count;
      }
      next += step;
    }
    done = count < limit;
    return count;
  }
}
