package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * avg, variance and standard deviation of floats, and the regression functions of two of them, by
 * the method of Youngs and Cramer (Technometrics 13, 1971).
 */
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

  private static final int N = 0;
  private static final int SX = 1;
  private static final int SXX = 2;
  private static final int SY = 3;
  private static final int SYY = 4;
  private static final int SXY = 5;
  private static final int WIDTH = 6;

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
    boolean two = arguments.length == 2;
    double x = ((DoubleVector) arguments[two ? 1 : 0]).get(row);
    double y = two ? ((DoubleVector) arguments[0]).get(row) : 0;
    double n = states[s + N] + 1;
    states[s + N] = n;
    states[s + SX] += x;
    states[s + SY] += y;
    if (n > 1) {
      double dx = x * n - states[s + SX];
      double dy = y * n - states[s + SY];
      double scale = 1 / (n * (n - 1));
      states[s + SXX] += dx * dx * scale;
      states[s + SYY] += dy * dy * scale;
      states[s + SXY] += dx * dy * scale;
    } else {
      if (Double.isNaN(x) || Double.isInfinite(x)) {
        states[s + SXX] = Double.NaN;
        states[s + SXY] = Double.NaN;
      }
      if (Double.isNaN(y) || Double.isInfinite(y)) {
        states[s + SYY] = Double.NaN;
        states[s + SXY] = Double.NaN;
      }
    }
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    int s = group * WIDTH;
    double n = states[s + N];
    double sxx = states[s + SXX];
    double syy = states[s + SYY];
    double sxy = states[s + SXY];
    if (output == Output.REGRESSION_COUNT) {
      ((LongVector) result).set(row, (long) n);
      return;
    }
    boolean isSample =
        switch (output) {
          case VARIANCE_SAMPLE, DEVIATION_SAMPLE, COVARIANCE_SAMPLE -> true;
          default -> false;
        };
    boolean isNull =
        n < (isSample ? 2 : 1)
            || switch (output) {
              case CORRELATION -> sxx == 0 || syy == 0;
              case REGRESSION_INTERCEPT, REGRESSION_R2, REGRESSION_SLOPE -> sxx == 0;
              default -> false;
            };
    if (isNull) {
      result.setNull(row);
      return;
    }
    double value =
        switch (output) {
          case AVERAGE, REGRESSION_AVERAGE_X -> states[s + SX] / n;
          case REGRESSION_AVERAGE_Y -> states[s + SY] / n;
          case VARIANCE_SAMPLE -> sxx / (n - 1);
          case VARIANCE_POPULATION -> sxx / n;
          case DEVIATION_SAMPLE -> Math.sqrt(sxx / (n - 1));
          case DEVIATION_POPULATION -> Math.sqrt(sxx / n);
          case CORRELATION -> Math.max(-1, Math.min(1, sxy / Math.sqrt(sxx * syy)));
          case COVARIANCE_SAMPLE -> sxy / (n - 1);
          case COVARIANCE_POPULATION -> sxy / n;
          case REGRESSION_INTERCEPT -> (states[s + SY] - states[s + SX] * sxy / sxx) / n;
          case REGRESSION_R2 -> syy == 0 ? 1 : sxy * sxy / (sxx * syy);
          case REGRESSION_SLOPE -> sxy / sxx;
          case REGRESSION_SXX -> sxx;
          case REGRESSION_SXY -> sxy;
          case REGRESSION_SYY -> syy;
          case REGRESSION_COUNT -> n;
        };
    ((DoubleVector) result).set(row, value);
  }
}
