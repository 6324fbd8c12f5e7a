package org.pgj.engine.function.bit;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.bit.BitType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Comparison, logic, shifts, parts and casts of bit strings. */
public final class BitFunctions {
  private BitFunctions() {}

  @SqlFunction("bitcmp")
  static int compare(Bytes a, Bytes b) {
    return Integer.signum(
        BitType.BIT.compareBytes(
            a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length()));
  }

  @SqlFunction("biteq")
  static boolean equal(Bytes a, Bytes b) {
    return a.contentEquals(b);
  }

  @SqlFunction("bitne")
  static boolean notEqual(Bytes a, Bytes b) {
    return !a.contentEquals(b);
  }

  @SqlFunction("bitlt")
  static boolean less(Bytes a, Bytes b) {
    return compare(a, b) < 0;
  }

  @SqlFunction("bitle")
  static boolean lessOrEqual(Bytes a, Bytes b) {
    return compare(a, b) <= 0;
  }

  @SqlFunction("bitgt")
  static boolean greater(Bytes a, Bytes b) {
    return compare(a, b) > 0;
  }

  @SqlFunction("bitge")
  static boolean greaterOrEqual(Bytes a, Bytes b) {
    return compare(a, b) >= 0;
  }

  private static void requireSameLength(Bytes a, Bytes b, String verb) {
    if (BitType.length(a) != BitType.length(b)) {
      throw new DatabaseError("22026", "cannot " + verb + " bit strings of different sizes");
    }
  }

  @SqlFunction("bit_and")
  static void and(Bytes a, Bytes b, BytesOutput out) {
    requireSameLength(a, b, "AND");
    out.writeIntLE(BitType.length(a));
    for (int i = BitType.HEAD; i < a.length(); i++) {
      out.write(a.get(i) & b.get(i));
    }
  }

  @SqlFunction("bit_or")
  static void or(Bytes a, Bytes b, BytesOutput out) {
    requireSameLength(a, b, "OR");
    out.writeIntLE(BitType.length(a));
    for (int i = BitType.HEAD; i < a.length(); i++) {
      out.write(a.get(i) | b.get(i));
    }
  }

  @SqlFunction("bitxor")
  static void xor(Bytes a, Bytes b, BytesOutput out) {
    requireSameLength(a, b, "XOR");
    out.writeIntLE(BitType.length(a));
    for (int i = BitType.HEAD; i < a.length(); i++) {
      out.write(a.get(i) ^ b.get(i));
    }
  }

  @SqlFunction("bitnot")
  static void not(Bytes a, BytesOutput out) {
    int bits = BitType.length(a);
    out.writeIntLE(bits);
    for (int i = BitType.HEAD; i < a.length(); i++) {
      out.write(~a.get(i));
    }
    if ((bits & 7) != 0) {
      out.array()[out.end() - 1] &= (byte) (0xFF << 8 - (bits & 7));
    }
  }

  /** Appends bits of a value: {@code from} may lie outside of it, where bits are zero. */
  private static void slice(Bytes value, long from, int count, BytesOutput out) {
    int at = BitType.begin(count, out);
    copy(value, from, count, out.array(), at, 0);
  }

  private static void copy(
      Bytes value, long from, int count, byte[] target, int at, int targetBit) {
    int bits = BitType.length(value);
    for (int i = 0; i < count; i++) {
      long source = from + i;
      if (source >= 0 && source < bits && BitType.get(value, (int) source)) {
        int bit = targetBit + i;
        target[at + (bit >> 3)] |= (byte) (0x80 >> (bit & 7));
      }
    }
  }

  @SqlFunction("bitshiftleft")
  static void shiftLeft(Bytes value, int distance, BytesOutput out) {
    slice(value, distance, BitType.length(value), out);
  }

  @SqlFunction("bitshiftright")
  static void shiftRight(Bytes value, int distance, BytesOutput out) {
    slice(value, -(long) distance, BitType.length(value), out);
  }

  @SqlFunction("bitcat")
  static void concatenate(Bytes a, Bytes b, BytesOutput out) {
    int left = BitType.length(a);
    int right = BitType.length(b);
    int at = BitType.begin(left + right, out);
    copy(a, 0, left, out.array(), at, 0);
    copy(b, 0, right, out.array(), at, left);
  }

  @SqlFunction("bitsubstr")
  static void substring(Bytes value, int start, int length, BytesOutput out) {
    if (length < 0) {
      throw new DatabaseError("22011", "negative substring length not allowed");
    }
    part(value, start, (long) start + length, out);
  }

  @SqlFunction("bitsubstr_no_len")
  static void substring(Bytes value, int start, BytesOutput out) {
    part(value, start, Long.MAX_VALUE, out);
  }

  /** Bits from a 1-based position to before another. */
  private static void part(Bytes value, long start, long end, BytesOutput out) {
    long from = Math.max(start, 1);
    long to = Math.min(end, BitType.length(value) + 1L);
    slice(value, from - 1, (int) Math.max(0, to - from), out);
  }

  @SqlFunction({"bitlength"})
  static int length(Bytes value) {
    return BitType.length(value);
  }

  @SqlFunction("bitoctetlength")
  static int octetLength(Bytes value) {
    return BitType.bytes(BitType.length(value));
  }

  @SqlFunction("bitoverlay")
  static void overlay(Bytes value, Bytes part, int start, int length, BytesOutput out) {
    if (start <= 0) {
      throw new DatabaseError("22011", "negative substring length not allowed");
    }
    long end = (long) start + length;
    if (end > Integer.MAX_VALUE) {
      throw new DatabaseError("22003", "integer out of range");
    }
    int bits = BitType.length(value);
    int inserted = BitType.length(part);
    int before = Math.min(start - 1, bits);
    int after = (int) Math.max(0, bits - Math.max(0, end - 1));
    int at = BitType.begin(before + inserted + after, out);
    copy(value, 0, before, out.array(), at, 0);
    copy(part, 0, inserted, out.array(), at, before);
    copy(value, bits - after, after, out.array(), at, before + inserted);
  }

  @SqlFunction("bitoverlay_no_len")
  static void overlay(Bytes value, Bytes part, int start, BytesOutput out) {
    overlay(value, part, start, BitType.length(part), out);
  }

  @SqlFunction("bitposition")
  static int position(Bytes value, Bytes part) {
    int bits = BitType.length(value);
    int wanted = BitType.length(part);
    if (bits == 0 || wanted > bits) {
      return 0;
    }
    if (wanted == 0) {
      return 1;
    }
    for (int start = 0; start + wanted <= bits; start++) {
      int i = 0;
      while (i < wanted && BitType.get(value, start + i) == BitType.get(part, i)) {
        i++;
      }
      if (i == wanted) {
        return start + 1;
      }
    }
    return 0;
  }

  private static void checkIndex(Bytes value, int index) {
    int bits = BitType.length(value);
    if (index < 0 || index >= bits) {
      throw new DatabaseError(
          "2202E", "bit index " + index + " out of valid range (0.." + (bits - 1) + ")");
    }
  }

  @SqlFunction("bitgetbit")
  static int get(Bytes value, int index) {
    checkIndex(value, index);
    return BitType.get(value, index) ? 1 : 0;
  }

  @SqlFunction("bitsetbit")
  static void set(Bytes value, int index, int bit, BytesOutput out) {
    checkIndex(value, index);
    if (bit != 0 && bit != 1) {
      throw new DatabaseError("22023", "new bit must be 0 or 1");
    }
    out.write(value);
    int at = out.end() - value.length() + BitType.HEAD + (index >> 3);
    int mask = 0x80 >> (index & 7);
    out.array()[at] = (byte) (bit == 1 ? out.array()[at] | mask : out.array()[at] & ~mask);
  }

  @SqlFunction("bit_bit_count")
  static long count(Bytes value) {
    long count = 0;
    for (int i = BitType.HEAD; i < value.length(); i++) {
      count += Integer.bitCount(value.get(i) & 0xFF);
    }
    return count;
  }

  private static void fromInteger(long value, int typmod, BytesOutput out) {
    int bits = typmod <= 0 ? 1 : typmod;
    int at = BitType.begin(bits, out);
    for (int i = 0; i < bits; i++) {
      int shift = bits - 1 - i;
      boolean one = shift >= 64 ? value < 0 : (value >> shift & 1) != 0;
      if (one) {
        out.array()[at + (i >> 3)] |= (byte) (0x80 >> (i & 7));
      }
    }
  }

  @SqlFunction({"bitfromint4", "bitfromint8"})
  static void ofInteger(long value, int typmod, BytesOutput out) {
    fromInteger(value, typmod, out);
  }

  private static long toInteger(Bytes value, int most, String message) {
    int bits = BitType.length(value);
    if (bits > most) {
      throw new DatabaseError("22003", message);
    }
    long result = 0;
    for (int i = 0; i < bits; i++) {
      result = result << 1 | (BitType.get(value, i) ? 1 : 0);
    }
    return result;
  }

  @SqlFunction("bittoint4")
  static int toInt(Bytes value) {
    return (int) toInteger(value, 32, "integer out of range");
  }

  @SqlFunction("bittoint8")
  static long toLong(Bytes value) {
    return toInteger(value, 64, "bigint out of range");
  }

  @SqlFunction("bit")
  static void coerce(Bytes value, int typmod, boolean explicit, BytesOutput out) {
    int bits = BitType.length(value);
    if (typmod <= 0 || bits == typmod) {
      out.write(value);
      return;
    }
    if (!explicit) {
      throw new DatabaseError(
          "22026", "bit string length " + bits + " does not match type bit(" + typmod + ")");
    }
    slice(value, 0, typmod, out);
  }

  @SqlFunction("varbit")
  static void coerceVarying(Bytes value, int typmod, boolean explicit, BytesOutput out) {
    int bits = BitType.length(value);
    if (typmod <= 0 || bits <= typmod) {
      out.write(value);
      return;
    }
    if (!explicit) {
      throw new DatabaseError("22001", "bit string too long for type bit varying(" + typmod + ")");
    }
    slice(value, 0, typmod, out);
  }
}
