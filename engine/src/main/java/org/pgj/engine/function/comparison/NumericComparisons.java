package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.NumericType;
import org.pgj.engine.type.vector.Bytes;

/** Comparison of numeric. */
public final class NumericComparisons {
  private NumericComparisons() {}

  @SqlFunction("numeric_eq")
  static boolean eq(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("numeric_ne")
  static boolean ne(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("numeric_lt")
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("numeric_le")
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("numeric_gt")
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("numeric_ge")
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("numeric_cmp")
  static int compare(Bytes a, Bytes b) {
    return NumericType.NUMERIC.compareBytes(
        a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  @SqlFunction("numeric_larger")
  static Bytes larger(Bytes a, Bytes b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("numeric_smaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return compare(a, b) < 0 ? a : b;
  }
}
