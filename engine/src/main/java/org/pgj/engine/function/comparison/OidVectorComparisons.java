package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.IntVectorType;
import org.pgj.engine.type.vector.Bytes;

/** Comparison of oidvector. */
public final class OidVectorComparisons {
  private OidVectorComparisons() {}

  @SqlFunction("oidvectoreq")
  static boolean eq(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("oidvectorne")
  static boolean ne(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("oidvectorlt")
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("oidvectorle")
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("oidvectorgt")
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("oidvectorge")
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("btoidvectorcmp")
  static int compare(Bytes a, Bytes b) {
    return IntVectorType.OIDVECTOR.compareBytes(
        a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }
}
