package org.pgj.engine.function.text;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.text.CitextType;
import org.pgj.engine.type.vector.Bytes;

/** The extension citext (manual: F.9). */
public final class CitextFunctions {
  private CitextFunctions() {}

  private static int compare(Bytes a, Bytes b) {
    return CitextType.CITEXT.compareBytes(
        a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  @SqlFunction("citext_cmp")
  static int order(Bytes a, Bytes b) {
    return Integer.signum(compare(a, b));
  }

  @SqlFunction("citext_eq")
  static boolean equal(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("citext_ne")
  static boolean notEqual(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction({"citext_lt", "citext_pattern_lt"})
  static boolean less(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction({"citext_le", "citext_pattern_le"})
  static boolean lessOrEqual(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction({"citext_gt", "citext_pattern_gt"})
  static boolean greater(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction({"citext_ge", "citext_pattern_ge"})
  static boolean greaterOrEqual(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("citext_pattern_cmp")
  static int patternOrder(Bytes a, Bytes b) {
    return order(a, b);
  }

  @SqlFunction("citext_smaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return compare(a, b) < 0 ? a : b;
  }

  @SqlFunction("citext_larger")
  static Bytes larger(Bytes a, Bytes b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("citext_hash")
  static int hash(Bytes value) {
    return (int) CitextType.CITEXT.hashBytes(value.array(), value.offset(), value.length());
  }

  @SqlFunction("citext_hash_extended")
  static long hash(Bytes value, long seed) {
    return Hashing.mix(
        CitextType.CITEXT.hashBytes(value.array(), value.offset(), value.length()) ^ seed);
  }
}
