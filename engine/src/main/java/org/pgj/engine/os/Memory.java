package org.pgj.engine.os;

import jdk.internal.misc.Unsafe;

/**
 * The accessor of the shared segment: every read and write of a page or a shared word.
 *
 * <p>Positions are byte offsets from the segment's start, never addresses; the same offset names
 * the same byte in every process. Values are little-endian. Plain accesses may be unaligned; the
 * ordered and atomic ones must be aligned to their size. Memory order stands in the method's name:
 * {@code Acquire} and {@code Release} pair up across processes, {@code Volatile} and the
 * read-modify-write methods are sequentially consistent.
 *
 * <p>With the system property {@code pgj.memory.checked=true} (all tests) every access is checked
 * against the segment's bounds and alignment and throws {@link IndexOutOfBoundsException}; without
 * it a wrong offset is undefined behaviour.
 */
public final class Memory {
  /** Whether accesses are checked, decided once per process. */
  public static final boolean CHECKED = Boolean.getBoolean("pgj.memory.checked");

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long BYTES = Unsafe.ARRAY_BYTE_BASE_OFFSET;
  private static final long LONGS = Unsafe.ARRAY_LONG_BASE_OFFSET;

  private static long base;
  private static long size;

  private Memory() {}

  /**
   * Names the mapping that offsets refer to; once per process, before any access.
   *
   * @param address where the segment is mapped, page-aligned
   * @param length its length in bytes
   * @throws IllegalStateException if a segment is attached already
   */
  public static synchronized void attach(long address, long length) {
    if (base != 0) {
      throw new IllegalStateException("a shared segment is attached already");
    }
    size = length;
    base = address;
  }

  /**
   * Forgets the mapping, for the postmaster that makes the segment anew and for tests; the caller
   * knows that no other thread uses it.
   */
  public static synchronized void detach() {
    base = 0;
    size = 0;
  }

  /** Whether a segment is attached. */
  public static boolean isAttached() {
    return base != 0;
  }

  /** The segment's length in bytes. */
  public static long size() {
    return size;
  }

  /** The address of an offset in this process, for system calls on the segment's bytes. */
  public static long address(long offset) {
    if (CHECKED) {
      check(offset, 0);
    }
    return base + offset;
  }

  public static byte getByte(long offset) {
    if (CHECKED) {
      check(offset, 1);
    }
    return UNSAFE.getByte(base + offset);
  }

  public static void putByte(long offset, byte value) {
    if (CHECKED) {
      check(offset, 1);
    }
    UNSAFE.putByte(base + offset, value);
  }

  public static short getShort(long offset) {
    if (CHECKED) {
      check(offset, 2);
    }
    return UNSAFE.getShort(base + offset);
  }

  public static void putShort(long offset, short value) {
    if (CHECKED) {
      check(offset, 2);
    }
    UNSAFE.putShort(base + offset, value);
  }

  public static int getInt(long offset) {
    if (CHECKED) {
      check(offset, 4);
    }
    return UNSAFE.getInt(base + offset);
  }

  public static void putInt(long offset, int value) {
    if (CHECKED) {
      check(offset, 4);
    }
    UNSAFE.putInt(base + offset, value);
  }

  public static long getLong(long offset) {
    if (CHECKED) {
      check(offset, 8);
    }
    return UNSAFE.getLong(base + offset);
  }

  public static void putLong(long offset, long value) {
    if (CHECKED) {
      check(offset, 8);
    }
    UNSAFE.putLong(base + offset, value);
  }

  public static int getIntAcquire(long offset) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    return UNSAFE.getIntAcquire(null, base + offset);
  }

  public static void putIntRelease(long offset, int value) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    UNSAFE.putIntRelease(null, base + offset, value);
  }

  public static int getIntVolatile(long offset) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    return UNSAFE.getIntVolatile(null, base + offset);
  }

  public static void putIntVolatile(long offset, int value) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    UNSAFE.putIntVolatile(null, base + offset, value);
  }

  public static long getLongAcquire(long offset) {
    if (CHECKED) {
      checkAligned(offset, 8);
    }
    return UNSAFE.getLongAcquire(null, base + offset);
  }

  public static void putLongRelease(long offset, long value) {
    if (CHECKED) {
      checkAligned(offset, 8);
    }
    UNSAFE.putLongRelease(null, base + offset, value);
  }

  public static long getLongVolatile(long offset) {
    if (CHECKED) {
      checkAligned(offset, 8);
    }
    return UNSAFE.getLongVolatile(null, base + offset);
  }

  public static void putLongVolatile(long offset, long value) {
    if (CHECKED) {
      checkAligned(offset, 8);
    }
    UNSAFE.putLongVolatile(null, base + offset, value);
  }

  /** Whether the word held {@code expected} and now holds {@code value}. */
  public static boolean compareAndSetInt(long offset, int expected, int value) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    return UNSAFE.compareAndSetInt(null, base + offset, expected, value);
  }

  /** Whether the word held {@code expected} and now holds {@code value}. */
  public static boolean compareAndSetLong(long offset, long expected, long value) {
    if (CHECKED) {
      checkAligned(offset, 8);
    }
    return UNSAFE.compareAndSetLong(null, base + offset, expected, value);
  }

  /** Adds; the value before. */
  public static int getAndAddInt(long offset, int delta) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    return UNSAFE.getAndAddInt(null, base + offset, delta);
  }

  /** Adds; the value before. */
  public static long getAndAddLong(long offset, long delta) {
    if (CHECKED) {
      checkAligned(offset, 8);
    }
    return UNSAFE.getAndAddLong(null, base + offset, delta);
  }

  /** Replaces; the value before. */
  public static int getAndSetInt(long offset, int value) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    return UNSAFE.getAndSetInt(null, base + offset, value);
  }

  /** Replaces; the value before. */
  public static long getAndSetLong(long offset, long value) {
    if (CHECKED) {
      checkAligned(offset, 8);
    }
    return UNSAFE.getAndSetLong(null, base + offset, value);
  }

  /** Sets bits; the value before. */
  public static int getAndBitwiseOrInt(long offset, int mask) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    return UNSAFE.getAndBitwiseOrInt(null, base + offset, mask);
  }

  /** Keeps only the bits of the mask; the value before. */
  public static int getAndBitwiseAndInt(long offset, int mask) {
    if (CHECKED) {
      checkAligned(offset, 4);
    }
    return UNSAFE.getAndBitwiseAndInt(null, base + offset, mask);
  }

  /** No load or store is moved across. */
  public static void fullFence() {
    UNSAFE.fullFence();
  }

  /** Copies from a Java array into the segment. */
  public static void copyFrom(byte[] source, int from, long to, int length) {
    if (CHECKED) {
      check(to, length);
    }
    if ((from | length | source.length - from - length) < 0) {
      throw new IndexOutOfBoundsException(from);
    }
    UNSAFE.copyMemory(source, BYTES + from, null, base + to, length);
  }

  /** Copies from the segment into a Java array. */
  public static void copyTo(long from, byte[] target, int to, int length) {
    if (CHECKED) {
      check(from, length);
    }
    if ((to | length | target.length - to - length) < 0) {
      throw new IndexOutOfBoundsException(to);
    }
    UNSAFE.copyMemory(null, base + from, target, BYTES + to, length);
  }

  /** Copies longs from the segment into a Java array; {@code to} and {@code count} are elements. */
  public static void copyTo(long from, long[] target, int to, int count) {
    if (CHECKED) {
      check(from, (long) count << 3);
    }
    if ((to | count | target.length - to - count) < 0) {
      throw new IndexOutOfBoundsException(to);
    }
    UNSAFE.copyMemory(null, base + from, target, LONGS + ((long) to << 3), (long) count << 3);
  }

  /** Copies within the segment; the ranges may overlap. */
  public static void copy(long from, long to, int length) {
    if (CHECKED) {
      check(from, length);
      check(to, length);
    }
    UNSAFE.copyMemory(base + from, base + to, length);
  }

  /** Sets every byte of a range. */
  public static void fill(long offset, long length, byte value) {
    if (CHECKED) {
      check(offset, length);
    }
    UNSAFE.setMemory(base + offset, length, value);
  }

  /** Compares two ranges of equal length as unsigned bytes: negative, zero or positive. */
  public static int compare(long left, long right, int length) {
    if (CHECKED) {
      check(left, length);
      check(right, length);
    }
    long a = base + left;
    long b = base + right;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      long x = UNSAFE.getLong(a + at);
      long y = UNSAFE.getLong(b + at);
      if (x != y) {
        return Long.compareUnsigned(Long.reverseBytes(x), Long.reverseBytes(y));
      }
    }
    for (; at < length; at++) {
      int difference = (UNSAFE.getByte(a + at) & 0xFF) - (UNSAFE.getByte(b + at) & 0xFF);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  /** Compares a range with as many bytes of an array, as unsigned bytes. */
  public static int compare(long left, byte[] right, int from, int length) {
    if (CHECKED) {
      check(left, length);
    }
    if ((from | length | right.length - from - length) < 0) {
      throw new IndexOutOfBoundsException(from);
    }
    long a = base + left;
    for (int at = 0; at < length; at++) {
      int difference = (UNSAFE.getByte(a + at) & 0xFF) - (right[from + at] & 0xFF);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static void check(long offset, long length) {
    if (base == 0) {
      throw new IllegalStateException("no shared segment is attached");
    }
    if (offset < 0 || length < 0 || offset > size - length) {
      throw new IndexOutOfBoundsException(
          "offset " + offset + ", length " + length + " outside of the segment of " + size);
    }
  }

  private static void checkAligned(long offset, int length) {
    check(offset, length);
    if ((offset & length - 1) != 0) {
      throw new IndexOutOfBoundsException("offset " + offset + " is not aligned to " + length);
    }
  }
}
