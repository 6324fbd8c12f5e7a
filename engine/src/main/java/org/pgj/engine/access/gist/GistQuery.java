package org.pgj.engine.access.gist;

import java.util.Arrays;

/**
 * What intervals must be like for a condition to be met: one alternative of several. An alternative
 * bounds each dimension: the interval starts at {@code maxLow} or before and ends at {@code
 * minHigh} or behind.
 */
public final class GistQuery {
  private final double[][] maxLows;
  private final double[][] minHighs;

  private GistQuery(double[][] maxLows, double[][] minHighs) {
    this.maxLows = maxLows;
    this.minHighs = minHighs;
  }

  /** Nothing meets it. */
  public static GistQuery none() {
    return new GistQuery(new double[0][], new double[0][]);
  }

  /** Everything may meet it, nulls too. */
  public static GistQuery all(int dimensions) {
    double[] maxLow = new double[dimensions];
    double[] minHigh = new double[dimensions];
    Arrays.fill(maxLow, Double.POSITIVE_INFINITY);
    Arrays.fill(minHigh, Double.NEGATIVE_INFINITY);
    return of(maxLow, minHigh);
  }

  /** One alternative. */
  public static GistQuery of(double[] maxLow, double[] minHigh) {
    return new GistQuery(new double[][] {maxLow}, new double[][] {minHigh});
  }

  /** This or that. */
  public GistQuery or(GistQuery other) {
    double[][] lows = Arrays.copyOf(maxLows, maxLows.length + other.maxLows.length);
    System.arraycopy(other.maxLows, 0, lows, maxLows.length, other.maxLows.length);
    double[][] highs = Arrays.copyOf(minHighs, lows.length);
    System.arraycopy(other.minHighs, 0, highs, minHighs.length, other.minHighs.length);
    return new GistQuery(lows, highs);
  }

  /** Whether intervals, from {@code at} on, may be of a value that meets the condition. */
  boolean test(double[] intervals, int at) {
    for (int a = 0; a < maxLows.length; a++) {
      double[] maxLow = maxLows[a];
      double[] minHigh = minHighs[a];
      boolean met = true;
      for (int d = 0; met && d < maxLow.length; d++) {
        met = intervals[at + 2 * d] <= maxLow[d] && intervals[at + 2 * d + 1] >= minHigh[d];
      }
      if (met) {
        return true;
      }
    }
    return false;
  }
}
