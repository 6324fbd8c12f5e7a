package org.pgj.engine.function.set;

import java.math.BigDecimal;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** generate_series of numerics. */
final class NumericSeries implements SetFunction {
  private static final String[] NAMES = {"start value", "stop value", "step size"};

  private BigDecimal next;
  private BigDecimal last;
  private BigDecimal step;

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    next = argument(arguments, 0, row);
    last = argument(arguments, 1, row);
    step = arguments.length > 2 ? argument(arguments, 2, row) : BigDecimal.ONE;
    if (step.signum() == 0) {
      throw new DatabaseError("22023", "step size cannot equal zero");
    }
  }

  private static BigDecimal argument(Vector[] arguments, int index, int row) {
    Bytes value = new Bytes().set((BytesVector) arguments[index], row);
    if (NumericFormat.isSpecial(value.array(), value.offset())) {
      boolean isNaN = NumericFormat.isNaN(value.array(), value.offset());
      throw new DatabaseError("22023", NAMES[index] + " cannot be " + (isNaN ? "NaN" : "infinity"));
    }
    return NumericFormat.toBigDecimal(value);
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    BytesVector values = (BytesVector) columns[0];
    BytesOutput out = values.output();
    int count = 0;
    while (count < limit && next.compareTo(last) * step.signum() <= 0) {
      out.begin();
      NumericFormat.write(next, out);
      values.setWritten(count++);
      next = next.add(step);
    }
    return count;
  }
}
