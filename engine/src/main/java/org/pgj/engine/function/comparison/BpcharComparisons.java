package org.pgj.engine.function.comparison;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.text.BpcharType;
import org.pgj.engine.type.vector.Bytes;

/** Comparison of character(n): trailing blanks do not count. */
public final class BpcharComparisons {
  private BpcharComparisons() {}

  @SqlFunction("bpchareq")
  static boolean eq(Bytes a, Bytes b) {
    return BpcharType.equal(a, b);
  }

  @SqlFunction("bpcharne")
  static boolean ne(Bytes a, Bytes b) {
    return !BpcharType.equal(a, b);
  }

  @SqlFunction({"bpcharlt", "bpchar_pattern_lt"})
  static boolean lt(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction({"bpcharle", "bpchar_pattern_le"})
  static boolean le(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction({"bpchargt", "bpchar_pattern_gt"})
  static boolean gt(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction({"bpcharge", "bpchar_pattern_ge"})
  static boolean ge(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction({"bpcharcmp", "btbpchar_pattern_cmp"})
  static int compare(Bytes a, Bytes b) {
    return BpcharType.BPCHAR.compareBytes(
        a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  @SqlFunction("bpchar_larger")
  static Bytes larger(Bytes a, Bytes b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("bpchar_smaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return compare(a, b) < 0 ? a : b;
  }
}
