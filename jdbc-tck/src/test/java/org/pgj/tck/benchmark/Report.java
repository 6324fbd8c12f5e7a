package org.pgj.tck.benchmark;

import java.util.Locale;

/** The table of results, printed row by row as they come. */
final class Report {
  private static final String LAYOUT = "%-46s %12s %12s %12s %8s %8s%n";

  /** What a figure counts and whether more of it is better. */
  enum Unit {
    PER_SECOND("/s", true),
    MILLISECONDS(" ms", false),
    MICROSECONDS(" µs", false),
    MEGABYTES(" MB", false);

    private final String suffix;
    private final boolean moreIsBetter;

    Unit(String suffix, boolean moreIsBetter) {
      this.suffix = suffix;
      this.moreIsBetter = moreIsBetter;
    }
  }

  void header() {
    System.out.printf(LAYOUT, "", "pgj", "PostgreSQL", "H2", ":PG", ":H2");
  }

  /** Measures and prints one row; a null subject has no figure. */
  void row(String what, Unit unit, Measurement work, Subject pgj, Subject postgres, Subject h2) {
    double ours = figure(work, pgj);
    double theirs = figure(work, postgres);
    double h2s = figure(work, h2);
    System.out.printf(
        LAYOUT,
        what,
        text(ours, unit),
        text(theirs, unit),
        text(h2s, unit),
        ratio(ours, theirs, unit),
        ratio(ours, h2s, unit));
  }

  private static double figure(Measurement work, Subject subject) {
    if (subject == null) {
      return Double.NaN;
    }
    try {
      return work.measure(subject);
    } catch (Exception failure) {
      System.out.println("! " + subject.name() + ": " + failure);
      return Double.NaN;
    }
  }

  private static String text(double figure, Unit unit) {
    if (Double.isNaN(figure)) {
      return "-";
    }
    String layout = figure < 100 ? "%,.2f" : "%,.0f";
    return String.format(Locale.ROOT, layout, figure) + unit.suffix;
  }

  private static String ratio(double ours, double theirs, Unit unit) {
    double ratio = unit.moreIsBetter ? ours / theirs : theirs / ours;
    return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio);
  }
}
