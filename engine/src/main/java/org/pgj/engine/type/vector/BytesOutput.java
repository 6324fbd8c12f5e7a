package org.pgj.engine.type.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing run of bytes that values are written into, one after the other. {@link #begin()} starts
 * a value; when the array is full, only the value being written moves to a new one, so finished
 * values keep pointing into the old array.
 */
public final class BytesOutput {
  private static final VarHandle SHORT_LE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT_BE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_BE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.ISO_8859_1);

  private byte[] array;
  private int start;
  private int end;

  public BytesOutput() {
    this(256);
  }

  public BytesOutput(int capacity) {
    this.array = new byte[capacity];
  }

  /** Starts a value where the last one ended. */
  public void begin() {
    start = end;
  }

  /** Forgets everything written; values that point into the present array become invalid. */
  public void clear() {
    start = 0;
    end = 0;
  }

  public byte[] array() {
    return array;
  }

  /** Offset in {@link #array()} at which the present value starts. */
  public int start() {
    return start;
  }

  /** Offset in {@link #array()} of the next byte. */
  public int end() {
    return end;
  }

  /** Bytes of the present value so far. */
  public int length() {
    return end - start;
  }

  /** Shortens the present value. */
  public void truncate(int length) {
    end = start + length;
  }

  /** Makes sure that {@code count} bytes can be written through {@link #array()}. */
  public void ensure(int count) {
    if (array.length - end < count) {
      grow(count);
    }
  }

  private void grow(int count) {
    int used = end - start;
    int doubled = array.length < 1 << 30 ? array.length << 1 : array.length;
    int needed = Math.addExact(used, count);
    byte[] larger = new byte[Math.max(start == 0 || doubled <= 1 << 20 ? doubled : 0, needed)];
    System.arraycopy(array, start, larger, 0, used);
    array = larger;
    start = 0;
    end = used;
  }

  /** Appends {@code count} unspecified bytes and returns the offset of the first. */
  public int skip(int count) {
    ensure(count);
    int at = end;
    end += count;
    return at;
  }

  public BytesOutput write(int value) {
    ensure(1);
    array[end++] = (byte) value;
    return this;
  }

  public BytesOutput write(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, array, end, length);
    end += length;
    return this;
  }

  public BytesOutput write(byte[] source) {
    return write(source, 0, source.length);
  }

  public BytesOutput write(Bytes source) {
    return write(source.array(), source.offset(), source.length());
  }

  public BytesOutput fill(int value, int count) {
    if (count > 0) {
      int at = skip(count);
      Arrays.fill(array, at, end, (byte) value);
    }
    return this;
  }

  /** A string of characters below 128. */
  @SuppressWarnings("deprecation")
  public BytesOutput writeAscii(String text) {
    int length = text.length();
    ensure(length);
    text.getBytes(0, length, array, end);
    end += length;
    return this;
  }

  public BytesOutput writeUtf8(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) >= 0x80) {
        return write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return writeAscii(text);
  }

  /** One code point as UTF-8. */
  public BytesOutput writeCodePoint(int codePoint) {
    if (codePoint < 0x80) {
      return write(codePoint);
    }
    if (codePoint < 0x800) {
      return write(0xC0 | codePoint >> 6).write(0x80 | codePoint & 0x3F);
    }
    if (codePoint < 0x10000) {
      return write(0xE0 | codePoint >> 12)
          .write(0x80 | codePoint >> 6 & 0x3F)
          .write(0x80 | codePoint & 0x3F);
    }
    return write(0xF0 | codePoint >> 18)
        .write(0x80 | codePoint >> 12 & 0x3F)
        .write(0x80 | codePoint >> 6 & 0x3F)
        .write(0x80 | codePoint & 0x3F);
  }

  /** A decimal integer as text. */
  public BytesOutput writeDecimal(long value) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        return writeAscii("-9223372036854775808");
      }
      write('-');
      value = -value;
    }
    int digits = 1;
    for (long power = 10; digits < 19 && value >= power; power *= 10) {
      digits++;
    }
    return writeDigits(value, digits);
  }

  /** A non-negative integer in exactly {@code digits} decimal digits, zeros in front. */
  public BytesOutput writeDigits(long value, int digits) {
    int at = skip(digits);
    for (int i = at + digits - 1; i >= at; i--) {
      array[i] = DIGITS[(int) (value % 10)];
      value /= 10;
    }
    return this;
  }

  public BytesOutput writeShortLE(int value) {
    int at = skipped(2);
    SHORT_LE.set(array, at, (short) value);
    return this;
  }

  public BytesOutput writeIntLE(int value) {
    int at = skipped(4);
    INT_LE.set(array, at, value);
    return this;
  }

  public BytesOutput writeLongLE(long value) {
    int at = skipped(8);
    LONG_LE.set(array, at, value);
    return this;
  }

  public BytesOutput writeShortBE(int value) {
    int at = skipped(2);
    SHORT_BE.set(array, at, (short) value);
    return this;
  }

  public BytesOutput writeIntBE(int value) {
    int at = skipped(4);
    INT_BE.set(array, at, value);
    return this;
  }

  public BytesOutput writeLongBE(long value) {
    int at = skipped(8);
    LONG_BE.set(array, at, value);
    return this;
  }

  /** Overwrites four bytes of the present value, {@code position} counted from its start. */
  public void putIntLE(int position, int value) {
    INT_LE.set(array, start + position, value);
  }

  private int skipped(int count) {
    ensure(count);
    int at = end;
    end += count;
    return at;
  }

  public static int getShortLE(byte[] source, int offset) {
    return (short) SHORT_LE.get(source, offset);
  }

  public static int getIntLE(byte[] source, int offset) {
    return (int) INT_LE.get(source, offset);
  }

  public static long getLongLE(byte[] source, int offset) {
    return (long) LONG_LE.get(source, offset);
  }

  public static int getShortBE(byte[] source, int offset) {
    return (short) SHORT_BE.get(source, offset);
  }

  public static int getIntBE(byte[] source, int offset) {
    return (int) INT_BE.get(source, offset);
  }

  public static long getLongBE(byte[] source, int offset) {
    return (long) LONG_BE.get(source, offset);
  }

  /** A copy of the present value. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, start, end);
  }

  /** The present value decoded from UTF-8. */
  public String text() {
    return new String(array, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text();
  }
}
