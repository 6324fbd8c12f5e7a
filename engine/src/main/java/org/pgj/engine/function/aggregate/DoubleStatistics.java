package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** avg, variance and standard deviation of floats, and the regression functions of two of them. */
final class DoubleStatistics extends RowAggregate {
  /** What is computed at the end. */
  enum Output {
    AVERAGE,
    VARIANCE_SAMPLE,
    VARIANCE_POPULATION,
    DEVIATION_SAMPLE,
    DEVIATION_POPULATION,
    CORRELATION,
    COVARIANCE_SAMPLE,
    COVARIANCE_POPULATION,
    REGRESSION_AVERAGE_X,
    REGRESSION_AVERAGE_Y,
    REGRESSION_COUNT,
    REGRESSION_INTERCEPT,
    REGRESSION_R2,
    REGRESSION_SLOPE,
    REGRESSION_SXX,
    REGRESSION_SXY,
    REGRESSION_SYY
  }

  private static final int WIDTH = DoubleStates.PAIR;

  private final Output output;
  private double[] states = new double[WIDTH];

  DoubleStatistics(Output output) {
    super(true);
    this.output = output;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount * WIDTH > states.length) {
      states = Arrays.copyOf(states, capacity(states.length / WIDTH, newCount) * WIDTH);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(states, 0);
    forgetGroups();
  }

  /** The arguments are (x), or (y, x) as SQL has them. */
  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    int s = group * WIDTH;
    if (arguments.length == 2) {
      double y = ((DoubleVector) arguments[0]).get(row);
      DoubleStates.add(states, s, ((DoubleVector) arguments[1]).get(row), y);
    } else {
      DoubleStates.add(states, s, ((DoubleVector) arguments[0]).get(row));
    }
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    int s = group * WIDTH;
    if (output == Output.REGRESSION_COUNT) {
      ((LongVector) result).set(row, (long) states[s + DoubleStates.N]);
      return;
    }
    Double value = DoubleStates.result(output, states, s);
    if (value == null) {
      result.setNull(row);
    } else {
      ((DoubleVector) result).set(row, value);
    }
  }
}
