package org.pgj.engine.access.gist;

/** Arithmetic on arrays of intervals: least and greatest number of each dimension. */
final class Intervals {
  private static final double LARGE = 1e300;

  private Intervals() {}

  /** The intervals of a null: they start behind their end. */
  static void empty(double[] intervals, int from, int to) {
    for (int i = from; i < to; i += 2) {
      intervals[i] = Double.POSITIVE_INFINITY;
      intervals[i + 1] = Double.NEGATIVE_INFINITY;
    }
  }

  /** Widens the first to cover the second. */
  static void cover(double[] intervals, double[] other) {
    for (int i = 0; i < intervals.length; i += 2) {
      intervals[i] = Math.min(intervals[i], other[i]);
      intervals[i + 1] = Math.max(intervals[i + 1], other[i + 1]);
    }
  }

  static boolean covers(double[] intervals, double[] other) {
    for (int i = 0; i < intervals.length; i += 2) {
      if (other[i] < intervals[i] || other[i + 1] > intervals[i + 1]) {
        return false;
      }
    }
    return true;
  }

  /** How much wider, in shares of the whole, the first becomes if it is to cover the second. */
  static double growth(double[] intervals, double[] other, double[] whole) {
    double growth = 0;
    for (int i = 0; i < intervals.length; i += 2) {
      double extent = length(whole[i], whole[i + 1]);
      if (extent > 0) {
        double now = length(intervals[i], intervals[i + 1]);
        double then =
            length(Math.min(intervals[i], other[i]), Math.max(intervals[i + 1], other[i + 1]));
        growth += (then - now) / extent;
      }
    }
    return growth;
  }

  /** Length of an interval; infinite bounds count as large ones. */
  static double length(double low, double high) {
    return low > high ? 0 : finite(high) - finite(low);
  }

  /** Twice the middle of an interval. */
  static double center(double low, double high) {
    return low > high ? LARGE : finite(low) + finite(high);
  }

  private static double finite(double bound) {
    return Math.max(-LARGE, Math.min(LARGE, bound));
  }
}
