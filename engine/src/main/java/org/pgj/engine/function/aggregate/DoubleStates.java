package org.pgj.engine.function.aggregate;

import org.pgj.engine.error.DatabaseError;

/**
 * Running sums of floats from which averages, variances and regressions are computed, by the method
 * of Youngs and Cramer (Technometrics 13, 1971). A state is a slice of an array: the number of
 * values, the sum of x, the sum of the squares of its deviations, then the same of y, and the sum
 * of the products of the deviations. States of x alone end after the first three.
 */
final class DoubleStates {
  static final int N = 0;
  static final int SX = 1;
  static final int SXX = 2;
  static final int SY = 3;
  static final int SYY = 4;
  static final int SXY = 5;

  /** Length of a state of x alone. */
  static final int SINGLE = 3;

  /** Length of a state of x and y. */
  static final int PAIR = 6;

  private DoubleStates() {}

  /** Takes in a value. */
  static void add(double[] states, int s, double x) {
    double before = states[s + N];
    double sumBefore = states[s + SX];
    double n = before + 1;
    states[s + N] = n;
    states[s + SX] += x;
    if (before > 0) {
      double deviation = x * n - states[s + SX];
      states[s + SXX] += deviation * deviation / (n * before);
      if (Double.isInfinite(states[s + SX]) || Double.isInfinite(states[s + SXX])) {
        requireInfinite(Double.isInfinite(sumBefore) || Double.isInfinite(x));
        states[s + SXX] = Double.NaN;
      }
    } else if (!Double.isFinite(x)) {
      states[s + SXX] = Double.NaN;
    }
  }

  /** Takes in a pair of values. */
  static void add(double[] states, int s, double x, double y) {
    double before = states[s + N];
    boolean infiniteX = Double.isInfinite(states[s + SX]) || Double.isInfinite(x);
    boolean infiniteY = Double.isInfinite(states[s + SY]) || Double.isInfinite(y);
    double n = before + 1;
    states[s + N] = n;
    states[s + SX] += x;
    states[s + SY] += y;
    if (before > 0) {
      double dx = x * n - states[s + SX];
      double dy = y * n - states[s + SY];
      double scale = 1 / (n * before);
      states[s + SXX] += dx * dx * scale;
      states[s + SYY] += dy * dy * scale;
      states[s + SXY] += dx * dy * scale;
      if (Double.isInfinite(states[s + SX]) || Double.isInfinite(states[s + SXX])) {
        requireInfinite(infiniteX);
      }
      if (Double.isInfinite(states[s + SY]) || Double.isInfinite(states[s + SYY])) {
        requireInfinite(infiniteY);
      }
      if (Double.isInfinite(states[s + SXY])) {
        requireInfinite(infiniteX || infiniteY);
      }
      for (int sum : new int[] {SXX, SYY, SXY}) {
        if (Double.isInfinite(states[s + sum])) {
          states[s + sum] = Double.NaN;
        }
      }
    } else {
      if (!Double.isFinite(x)) {
        states[s + SXX] = Double.NaN;
        states[s + SXY] = Double.NaN;
      }
      if (!Double.isFinite(y)) {
        states[s + SYY] = Double.NaN;
        states[s + SXY] = Double.NaN;
      }
    }
  }

  /** The state of the values of two states, which have the same length. */
  static double[] combine(double[] a, double[] b) {
    if (a[N] == 0) {
      return b;
    }
    if (b[N] == 0) {
      return a;
    }
    double[] sum = new double[a.length];
    double n = a[N] + b[N];
    sum[N] = n;
    double x = a[SX] / a[N] - b[SX] / b[N];
    sum[SX] = finite(a[SX] + b[SX], a[SX], b[SX]);
    sum[SXX] = finite(a[SXX] + b[SXX] + a[N] * b[N] * x * x / n, a[SXX], b[SXX]);
    if (sum.length == PAIR) {
      double y = a[SY] / a[N] - b[SY] / b[N];
      sum[SY] = finite(a[SY] + b[SY], a[SY], b[SY]);
      sum[SYY] = finite(a[SYY] + b[SYY] + a[N] * b[N] * y * y / n, a[SYY], b[SYY]);
      sum[SXY] = finite(a[SXY] + b[SXY] + a[N] * b[N] * x * y / n, a[SXY], b[SXY]);
    }
    return sum;
  }

  private static double finite(double sum, double a, double b) {
    if (Double.isInfinite(sum)) {
      requireInfinite(Double.isInfinite(a) || Double.isInfinite(b));
    }
    return sum;
  }

  private static void requireInfinite(boolean isGiven) {
    if (!isGiven) {
      throw new DatabaseError("22003", "value out of range: overflow");
    }
  }

  /**
   * What is computed of a state in the end, but for the number of values.
   *
   * @return null if there are too few values for it
   */
  static Double result(DoubleStatistics.Output output, double[] states, int s) {
    double n = states[s + N];
    double sx = states[s + SX];
    double sxx = states[s + SXX];
    return switch (output) {
      case AVERAGE, REGRESSION_AVERAGE_X -> n < 1 ? null : (Double) (sx / n);
      case VARIANCE_SAMPLE -> n < 2 ? null : (Double) (sxx / (n - 1));
      case VARIANCE_POPULATION -> n < 1 ? null : (Double) (sxx / n);
      case DEVIATION_SAMPLE -> n < 2 ? null : (Double) Math.sqrt(sxx / (n - 1));
      case DEVIATION_POPULATION -> n < 1 ? null : (Double) Math.sqrt(sxx / n);
      case REGRESSION_SXX -> n < 1 ? null : (Double) sxx;
      default -> ofPairs(output, states, s);
    };
  }

  private static Double ofPairs(DoubleStatistics.Output output, double[] states, int s) {
    double n = states[s + N];
    double sx = states[s + SX];
    double sxx = states[s + SXX];
    double sy = states[s + SY];
    double syy = states[s + SYY];
    double sxy = states[s + SXY];
    boolean isNull =
        n < (output == DoubleStatistics.Output.COVARIANCE_SAMPLE ? 2 : 1)
            || switch (output) {
              case CORRELATION -> sxx == 0 || syy == 0;
              case REGRESSION_INTERCEPT, REGRESSION_R2, REGRESSION_SLOPE -> sxx == 0;
              default -> false;
            };
    if (isNull) {
      return null;
    }
    return switch (output) {
      case REGRESSION_AVERAGE_Y -> sy / n;
      case CORRELATION -> sxy / Math.sqrt(sxx * syy);
      case COVARIANCE_SAMPLE -> sxy / (n - 1);
      case COVARIANCE_POPULATION -> sxy / n;
      case REGRESSION_INTERCEPT -> (sy - sx * sxy / sxx) / n;
      case REGRESSION_R2 -> syy == 0 ? 1 : sxy * sxy / (sxx * syy);
      case REGRESSION_SLOPE -> sxy / sxx;
      case REGRESSION_SXY -> sxy;
      case REGRESSION_SYY -> syy;
      default -> throw new IllegalArgumentException(output.name());
    };
  }
}
