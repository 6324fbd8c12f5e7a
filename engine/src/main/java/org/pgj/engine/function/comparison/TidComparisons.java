package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;

/** Comparison of tid. */
public final class TidComparisons {
  private TidComparisons() {}

  @SqlFunction("tideq")
  static boolean eq(long a, long b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("tidne")
  static boolean ne(long a, long b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("tidlt")
  static boolean lt(long a, long b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("tidle")
  static boolean le(long a, long b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("tidgt")
  static boolean gt(long a, long b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("tidge")
  static boolean ge(long a, long b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("bttidcmp")
  static int compare(long a, long b) {
    return Long.compare(a, b);
  }

  @SqlFunction("tidlarger")
  static long larger(long a, long b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("tidsmaller")
  static long smaller(long a, long b) {
    return compare(a, b) < 0 ? a : b;
  }
}
