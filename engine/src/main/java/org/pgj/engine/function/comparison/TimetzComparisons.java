package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.TimetzType;
import org.pgj.engine.type.vector.Bytes;

/** Comparison of time with time zone. */
public final class TimetzComparisons {
  private TimetzComparisons() {}

  @SqlFunction("timetz_eq")
  static boolean eq(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("timetz_ne")
  static boolean ne(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("timetz_lt")
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("timetz_le")
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("timetz_gt")
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("timetz_ge")
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("timetz_cmp")
  static int compare(Bytes a, Bytes b) {
    return TimetzType.TIMETZ.compareBytes(
        a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  @SqlFunction("timetz_larger")
  static Bytes larger(Bytes a, Bytes b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("timetz_smaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return compare(a, b) < 0 ? a : b;
  }
}
