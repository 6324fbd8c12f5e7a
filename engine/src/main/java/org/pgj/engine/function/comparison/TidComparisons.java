package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.identity.TidType;
import org.pgj.engine.type.vector.Bytes;

/** Comparison of tid. */
public final class TidComparisons {
  private TidComparisons() {}

  @SqlFunction("tideq")
  static boolean eq(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("tidne")
  static boolean ne(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("tidlt")
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("tidle")
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("tidgt")
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("tidge")
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("bttidcmp")
  static int compare(Bytes a, Bytes b) {
    return TidType.TID.compareBytes(
        a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  @SqlFunction("tidlarger")
  static Bytes larger(Bytes a, Bytes b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("tidsmaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return compare(a, b) < 0 ? a : b;
  }
}
