package org.pgj.engine.function.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Parts, bits and bytes of bytea. */
public final class ByteaFunctions {
  private ByteaFunctions() {}

  @SqlFunction("bytea_substr")
  static Bytes substring(Bytes value, int start, int length) {
    if (length < 0) {
      throw new DatabaseError("22011", "negative substring length not allowed");
    }
    return slice(value, start, (long) start + length);
  }

  @SqlFunction("bytea_substr_no_len")
  static Bytes substring(Bytes value, int start) {
    return slice(value, start, Long.MAX_VALUE);
  }

  private static Bytes slice(Bytes value, long start, long end) {
    int from = (int) Math.min(Math.max(start - 1, 0), value.length());
    int to = (int) Math.max(Math.min(end - 1, value.length()), from);
    return value.set(value.array(), value.offset() + from, to - from);
  }

  @SqlFunction("byteapos")
  static int position(Bytes value, Bytes part) {
    int at = TextFunctions.indexOf(value, part, value.offset());
    return at < 0 ? 0 : at - value.offset() + 1;
  }

  @SqlFunction("byteaoverlay")
  static void overlay(Bytes value, Bytes part, int start, int length, BytesOutput out) {
    if (start <= 0) {
      throw new DatabaseError("22011", "negative substring length not allowed");
    }
    Bytes view = new Bytes(value.array(), value.offset(), value.length());
    out.write(slice(view, 1, start)).write(part);
    long rest = (long) start + length;
    if (rest != (int) rest) {
      throw new DatabaseError("22003", "integer out of range");
    }
    out.write(slice(value, rest, Long.MAX_VALUE));
  }

  @SqlFunction("byteaoverlay_no_len")
  static void overlay(Bytes value, Bytes part, int start, BytesOutput out) {
    overlay(value, part, start, part.length(), out);
  }

  private static int checkIndex(long index, long limit) {
    if (index < 0 || index >= limit) {
      throw new DatabaseError("2202E", "index " + index + " out of valid range, 0.." + (limit - 1));
    }
    return (int) index;
  }

  @SqlFunction("byteaGetByte")
  static int getByte(Bytes value, int index) {
    return value.get(checkIndex(index, value.length())) & 0xFF;
  }

  @SqlFunction("byteaSetByte")
  static void setByte(Bytes value, int index, int newValue, BytesOutput out) {
    checkIndex(index, value.length());
    out.write(value);
    out.array()[out.start() + index] = (byte) newValue;
  }

  @SqlFunction("byteaGetBit")
  static int getBit(Bytes value, long index) {
    checkIndex(Math.min(index, Integer.MAX_VALUE), value.length() * 8L);
    return value.get((int) (index >> 3)) >> (index & 7) & 1;
  }

  @SqlFunction("byteaSetBit")
  static void setBit(Bytes value, long index, int newValue, BytesOutput out) {
    checkIndex(Math.min(index, Integer.MAX_VALUE), value.length() * 8L);
    if (newValue != 0 && newValue != 1) {
      throw new DatabaseError("22023", "new bit must be 0 or 1");
    }
    out.write(value);
    int at = out.start() + (int) (index >> 3);
    int mask = 1 << (index & 7);
    out.array()[at] = (byte) (newValue == 1 ? out.array()[at] | mask : out.array()[at] & ~mask);
  }

  @SqlFunction("bytea_bit_count")
  static long bitCount(Bytes value) {
    long count = 0;
    for (int at = value.offset(); at < value.end(); at++) {
      count += Integer.bitCount(value.array()[at] & 0xFF);
    }
    return count;
  }
}
