package org.pgj.engine.access.gist;

import java.util.Arrays;

/** Divides the entries of a full page into two halves that overlap little. */
final class GistSplit {
  private final double[][] entries;
  private final int dimensions;

  GistSplit(double[][] entries, int dimensions) {
    this.entries = entries;
    this.dimensions = dimensions;
  }

  /** The entries' numbers, the first half of which go left. */
  Integer[] order() {
    Integer[] best = null;
    double least = Double.MAX_VALUE;
    for (int d = 0; d < dimensions; d++) {
      Integer[] order = sorted(d);
      double overlap = overlap(order, d);
      if (overlap < least) {
        least = overlap;
        best = order;
      }
    }
    return best == null ? sorted(0) : best;
  }

  private Integer[] sorted(int dimension) {
    Integer[] order = new Integer[entries.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    if (dimensions > 0) {
      int at = 2 * dimension;
      Arrays.sort(
          order,
          (a, b) ->
              Double.compare(
                  Intervals.center(entries[a][at], entries[a][at + 1]),
                  Intervals.center(entries[b][at], entries[b][at + 1])));
    }
    return order;
  }

  /** What both halves share of one dimension, as a share of the whole. */
  private double overlap(Integer[] order, int dimension) {
    double[] left = new double[2 * dimensions];
    double[] right = new double[2 * dimensions];
    Intervals.empty(left, 0, left.length);
    Intervals.empty(right, 0, right.length);
    int half = order.length / 2;
    for (int i = 0; i < order.length; i++) {
      Intervals.cover(i < half ? left : right, entries[order[i]]);
    }
    int at = 2 * dimension;
    double whole =
        Intervals.length(Math.min(left[at], right[at]), Math.max(left[at + 1], right[at + 1]));
    if (whole == 0) {
      return 2;
    }
    double shared =
        Intervals.length(Math.max(left[at], right[at]), Math.min(left[at + 1], right[at + 1]));
    return shared / whole;
  }
}
