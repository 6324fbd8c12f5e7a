package org.pgj.engine.function.network;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.network.InetType;
import org.pgj.engine.type.vector.Bytes;

/** Comparison and containment of inet and cidr. */
public final class NetworkComparisons {
  private static final int HEAD = 2;

  private NetworkComparisons() {}

  @SqlFunction("network_cmp")
  static int compare(Bytes a, Bytes b) {
    return Integer.signum(
        InetType.INET.compareBytes(
            a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length()));
  }

  @SqlFunction("network_eq")
  static boolean equal(Bytes a, Bytes b) {
    return compare(a, b) == 0;
  }

  @SqlFunction("network_ne")
  static boolean notEqual(Bytes a, Bytes b) {
    return compare(a, b) != 0;
  }

  @SqlFunction("network_lt")
  static boolean less(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("network_le")
  static boolean lessOrEqual(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("network_gt")
  static boolean greater(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("network_ge")
  static boolean greaterOrEqual(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction("network_larger")
  static Bytes larger(Bytes a, Bytes b) {
    return compare(a, b) > 0 ? a : b;
  }

  @SqlFunction("network_smaller")
  static Bytes smaller(Bytes a, Bytes b) {
    return compare(a, b) < 0 ? a : b;
  }

  /** The number of leading bits, up to a limit, that two addresses have in common. */
  static int commonBits(Bytes a, Bytes b, int most) {
    for (int bit = 0; bit < most; bit++) {
      int mask = 0x80 >> (bit & 7);
      int at = HEAD + (bit >> 3);
      if ((a.get(at) & mask) != (b.get(at) & mask)) {
        return bit;
      }
    }
    return most;
  }

  private static int bits(Bytes value) {
    return value.get(1) & 0xFF;
  }

  /** Whether the network of b holds a. */
  private static boolean inside(Bytes a, Bytes b) {
    return a.get(0) == b.get(0) && bits(a) >= bits(b) && commonBits(a, b, bits(b)) == bits(b);
  }

  @SqlFunction("network_sub")
  static boolean sub(Bytes a, Bytes b) {
    return inside(a, b) && bits(a) > bits(b);
  }

  @SqlFunction("network_subeq")
  static boolean subOrEqual(Bytes a, Bytes b) {
    return inside(a, b);
  }

  @SqlFunction("network_sup")
  static boolean sup(Bytes a, Bytes b) {
    return sub(b, a);
  }

  @SqlFunction("network_supeq")
  static boolean supOrEqual(Bytes a, Bytes b) {
    return inside(b, a);
  }

  @SqlFunction("network_overlap")
  static boolean overlap(Bytes a, Bytes b) {
    int most = Math.min(bits(a), bits(b));
    return a.get(0) == b.get(0) && commonBits(a, b, most) == most;
  }
}
