package org.pgj.engine.planner.cost;

import java.util.Arrays;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.planner.RelationStatistics.ElementStatistics;
import org.pgj.engine.type.vector.Vector;

/**
 * Shares of arrays that contain, overlap or are contained in a constant one, from the frequencies
 * of their elements. Elements are taken as independent of each other; for arrays contained in the
 * constant the distribution of the numbers of elements corrects that.
 */
final class ElementSelectivity {
  static final double DEFAULT_CONTAIN = 0.005;
  static final double DEFAULT_OVERLAP = 0.01;

  /** Bounds the steps of {@link #contained}, per common element. */
  private static final int EFFORT = 100;

  private final ElementStatistics statistics;
  private final ValueComparator comparator;

  /**
   * @param statistics null if there are none
   * @param comparator of the elements
   */
  ElementSelectivity(ElementStatistics statistics, ValueComparator comparator) {
    this.statistics = statistics;
    this.comparator = comparator;
  }

  /**
   * {@code column @> constant}.
   *
   * @param rows of the constant's elements, not null, each once
   */
  double contains(Vector elements, int[] rows) {
    double share = 1;
    for (int row : rows) {
      share *= frequency(elements, row);
    }
    return share;
  }

  /** {@code column && constant}. */
  double overlaps(Vector elements, int[] rows) {
    double share = 0;
    for (int row : rows) {
      double one = frequency(elements, row);
      share = share + one - share * one;
    }
    return share;
  }

  private double frequency(Vector elements, int row) {
    int found = statistics == null ? -1 : find(elements, row);
    return found >= 0 ? statistics.frequencies()[found] : rareFrequency();
  }

  private double rareFrequency() {
    return statistics == null ? DEFAULT_CONTAIN : Math.min(DEFAULT_CONTAIN, statistics.least() / 2);
  }

  /** The place of an element among the common ones, negative if it is none of them. */
  private int find(Vector elements, int row) {
    int low = 0;
    int high = statistics.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = comparator.compare(statistics.values(), middle, elements, row);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** {@code column <@ constant}. */
  double contained(Vector elements, int[] rows) {
    if (statistics == null || statistics.counts() == null || statistics.counts().length < 2) {
      return DEFAULT_CONTAIN;
    }
    boolean[] wanted = new boolean[statistics.size()];
    double[] own = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int found = find(elements, rows[i]);
      if (found >= 0) {
        wanted[found] = true;
      }
      own[i] = found >= 0 ? statistics.frequencies()[found] : rareFrequency();
    }
    double othersAbsent = 1;
    double rest = statistics.meanCount();
    for (int i = 0; i < wanted.length; i++) {
      rest -= statistics.frequencies()[i];
      othersAbsent *= wanted[i] ? 1 : 1 - statistics.frequencies()[i];
    }
    // Elements that are not listed occur as rare events do: by Poisson's law.
    othersAbsent *= Math.exp(-rest);
    own = limited(own);
    double[] ownCounts = CountDistribution.ofEvents(own, own.length, 0);
    double[] allCounts = CountDistribution.ofEvents(statistics.frequencies(), own.length, rest);
    double[] seen = CountDistribution.ofHistogram(statistics.counts(), own.length);
    double share = 0;
    for (int i = 0; i <= own.length; i++) {
      if (allCounts[i] > 0) {
        share += seen[i] * othersAbsent * ownCounts[i] / allCounts[i];
      }
    }
    return Selectivity.clamp(share * (1 - statistics.nulls()));
  }

  /** The most frequent elements of a long constant, as many as the effort allows. */
  private double[] limited(double[] frequencies) {
    int common = statistics.size();
    if (frequencies.length <= EFFORT * common / Math.max(1, common + frequencies.length)) {
      return frequencies;
    }
    double b = common;
    int most = (int) ((Math.sqrt(b * b + 4 * EFFORT * b) - b) / 2);
    double[] sorted = frequencies.clone();
    Arrays.sort(sorted);
    return Arrays.copyOfRange(sorted, Math.max(0, sorted.length - most), sorted.length);
  }
}
