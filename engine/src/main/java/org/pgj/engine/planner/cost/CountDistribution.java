package org.pgj.engine.planner.cost;

/** Probabilities of how many of some things occur, from none up to a number. */
final class CountDistribution {
  /** Rarer events are left out. */
  private static final double NEGLIGIBLE = 0.005;

  private CountDistribution() {}

  /**
   * Of independent events.
   *
   * @param most the greatest number looked at
   * @param rest sum of the probabilities of many rare events that are not listed
   */
  static double[] ofEvents(double[] probabilities, int most, double rest) {
    double[] counts = new double[most + 1];
    counts[0] = 1;
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      for (int j = Math.min(i + 1, most); j > 0; j--) {
        counts[j] = counts[j] * (1 - p) + counts[j - 1] * p;
      }
      counts[0] *= 1 - p;
    }
    return rest > NEGLIGIBLE ? withRareEvents(counts, rest) : counts;
  }

  /** Adds events whose number follows Poisson's law. */
  private static double[] withRareEvents(double[] counts, double mean) {
    double[] sums = new double[counts.length];
    double rare = Math.exp(-mean);
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j + i < counts.length; j++) {
        sums[j + i] += counts[j] * rare;
      }
      rare *= mean / (i + 1);
    }
    return sums;
  }

  /**
   * Of numbers seen.
   *
   * @param bounds numbers at equal distances in their order; those between two bounds are taken as
   *     equally frequent, a bound belongs to both sides by half
   */
  static double[] ofHistogram(double[] bounds, int most) {
    double[] counts = new double[most + 1];
    double share = 1.0 / (bounds.length - 1);
    double before = 0;
    int next = 0;
    for (int k = 0; k <= most; k++) {
      int equal = 0;
      while (next < bounds.length && bounds[next] <= k) {
        equal++;
        next++;
      }
      if (equal == 0) {
        counts[k] = before > 0 ? share / before : 0;
        continue;
      }
      double after = next < bounds.length ? bounds[next] - bounds[next - 1] : 0;
      double parts = equal - 1;
      parts += after > 0 ? 0.5 / after : 0;
      parts += before > 0 ? 0.5 / before : 0;
      counts[k] = share * parts;
      before = after;
    }
    return counts;
  }
}
