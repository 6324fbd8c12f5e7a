package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.IntervalType;
import org.pgj.engine.type.vector.Bytes;

/** Comparison of interval. */
public final class IntervalComparisons {
  private IntervalComparisons() {}

  @SqlFunction("interval_eq")
  static boolean eq(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("interval_ne")
  static boolean ne(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("interval_lt")
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("interval_le")
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("interval_gt")
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("interval_ge")
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("interval_cmp")
  static int compare(Bytes a, Bytes b) {
    return IntervalType.INTERVAL.compareBytes(
        a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  @SqlFunction("interval_larger")
  static Bytes larger(Bytes a, Bytes b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("interval_smaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return compare(a, b) < 0 ? a : b;
  }
}
