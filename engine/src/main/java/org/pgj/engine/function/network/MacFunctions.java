package org.pgj.engine.function.network;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of macaddr and macaddr8. */
public final class MacFunctions {
  private MacFunctions() {}

  @SqlFunction({"macaddr_cmp", "macaddr8_cmp"})
  static int compare(Bytes a, Bytes b) {
    return Integer.signum(a.compareContent(b));
  }

  @SqlFunction({"macaddr_eq", "macaddr8_eq"})
  static boolean equal(Bytes a, Bytes b) {
    return a.contentEquals(b);
  }

  @SqlFunction({"macaddr_ne", "macaddr8_ne"})
  static boolean notEqual(Bytes a, Bytes b) {
    return !a.contentEquals(b);
  }

  @SqlFunction({"macaddr_lt", "macaddr8_lt"})
  static boolean less(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction({"macaddr_le", "macaddr8_le"})
  static boolean lessOrEqual(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction({"macaddr_gt", "macaddr8_gt"})
  static boolean greater(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction({"macaddr_ge", "macaddr8_ge"})
  static boolean greaterOrEqual(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  @SqlFunction({"macaddr_not", "macaddr8_not"})
  static void not(Bytes a, BytesOutput out) {
    for (int i = 0; i < a.length(); i++) {
      out.write(~a.get(i));
    }
  }

  @SqlFunction({"macaddr_and", "macaddr8_and"})
  static void and(Bytes a, Bytes b, BytesOutput out) {
    for (int i = 0; i < a.length(); i++) {
      out.write(a.get(i) & b.get(i));
    }
  }

  @SqlFunction({"macaddr_or", "macaddr8_or"})
  static void or(Bytes a, Bytes b, BytesOutput out) {
    for (int i = 0; i < a.length(); i++) {
      out.write(a.get(i) | b.get(i));
    }
  }

  /** The manufacturer's part. */
  @SqlFunction({"macaddr_trunc", "macaddr8_trunc"})
  static void truncate(Bytes a, BytesOutput out) {
    out.write(a.array(), a.offset(), 3).fill(0, a.length() - 3);
  }

  @SqlFunction("macaddrtomacaddr8")
  static void widen(Bytes a, BytesOutput out) {
    out.write(a.array(), a.offset(), 3).write(0xFF).write(0xFE).write(a.array(), a.offset() + 3, 3);
  }

  @SqlFunction("macaddr8tomacaddr")
  static void narrow(Bytes a, BytesOutput out) {
    if (a.get(3) != (byte) 0xFF || a.get(4) != (byte) 0xFE) {
      throw new DatabaseError("22003", "macaddr8 data out of range to convert to macaddr")
          .hint(
              "Only addresses that have FF and FE as values in the 4th and 5th bytes from the"
                  + " left, for example xx:xx:xx:ff:fe:xx:xx:xx, are eligible to be converted from"
                  + " macaddr8 to macaddr.");
    }
    out.write(a.array(), a.offset(), 3).write(a.array(), a.offset() + 5, 3);
  }

  @SqlFunction("macaddr8_set7bit")
  static void setSeventhBit(Bytes a, BytesOutput out) {
    out.write(a.get(0) | 2).write(a.array(), a.offset() + 1, a.length() - 1);
  }
}
