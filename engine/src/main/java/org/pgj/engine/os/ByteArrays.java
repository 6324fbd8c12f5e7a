package org.pgj.engine.os;

import jdk.internal.misc.Unsafe;

/**
 * Little-endian loads and stores at any offset of a byte array, bounds-checked. Cheap both compiled
 * (one move) and interpreted (a var handle is linked per call site and costs ten times as much).
 */
public final class ByteArrays {
  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;

  private ByteArrays() {}

  public static int getUnsignedByte(byte[] array, int offset) {
    return array[offset] & 0xff;
  }

  public static short getShort(byte[] array, int offset) {
    check(array, offset, Short.BYTES);
    return UNSAFE.getShort(array, BASE + offset);
  }

  public static int getUnsignedShort(byte[] array, int offset) {
    return getShort(array, offset) & 0xffff;
  }

  public static int getInt(byte[] array, int offset) {
    check(array, offset, Integer.BYTES);
    return UNSAFE.getInt(array, BASE + offset);
  }

  public static long getUnsignedInt(byte[] array, int offset) {
    return getInt(array, offset) & 0xffff_ffffL;
  }

  public static long getLong(byte[] array, int offset) {
    check(array, offset, Long.BYTES);
    return UNSAFE.getLong(array, BASE + offset);
  }

  public static float getFloat(byte[] array, int offset) {
    return Float.intBitsToFloat(getInt(array, offset));
  }

  public static double getDouble(byte[] array, int offset) {
    return Double.longBitsToDouble(getLong(array, offset));
  }

  public static void putShort(byte[] array, int offset, int value) {
    check(array, offset, Short.BYTES);
    UNSAFE.putShort(array, BASE + offset, (short) value);
  }

  public static void putInt(byte[] array, int offset, int value) {
    check(array, offset, Integer.BYTES);
    UNSAFE.putInt(array, BASE + offset, value);
  }

  public static void putLong(byte[] array, int offset, long value) {
    check(array, offset, Long.BYTES);
    UNSAFE.putLong(array, BASE + offset, value);
  }

  private static void check(byte[] array, int offset, int length) {
    if ((offset | (array.length - length - offset)) < 0) {
      throw new IndexOutOfBoundsException(
          "bytes " + offset + "+" + length + " of an array of " + array.length);
    }
  }
}
