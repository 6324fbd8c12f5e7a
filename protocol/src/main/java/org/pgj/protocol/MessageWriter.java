package org.pgj.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes messages one after the other into one growing array. The owner sends {@code array()[0,
 * length())} and calls {@link #clear}; between {@link #begin} and {@link #end} the last message is
 * unfinished.
 */
public final class MessageWriter {
  /** Largest content the protocol's signed 32-bit lengths and Java's arrays can carry. */
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 16;

  /**
   * Longest string for which a loop over its characters beats encoding into an array of its own.
   */
  private static final int SHORT_STRING = 256;

  /** How texts become bytes. */
  @FunctionalInterface
  public interface TextEncoder {
    /** ASCII characters are one byte each, the same in all encodings. */
    byte[] encode(String text);
  }

  private byte[] bytes;
  private int length;
  private int lengthAt = -1;
  private TextEncoder encoder = text -> text.getBytes(StandardCharsets.UTF_8);

  public MessageWriter(int initialCapacity) {
    bytes = new byte[initialCapacity];
  }

  /** Writes texts in another encoding than UTF-8 from now on. */
  public void encoder(TextEncoder encoder) {
    this.encoder = encoder;
  }

  /** The array that is written into; it changes when the writer grows. */
  public byte[] array() {
    return bytes;
  }

  /** Bytes written since {@link #clear}. */
  public int length() {
    return length;
  }

  /** Forgets everything written, keeping the array. */
  public void clear() {
    length = 0;
    lengthAt = -1;
  }

  /**
   * Gives memory back after an unusually large message: drops the array if it exceeds {@code
   * capacity}.
   */
  public void clear(int capacity) {
    clear();
    if (bytes.length > capacity) {
      bytes = new byte[capacity];
    }
  }

  /** Forgets what was written after {@code newLength}, an unfinished message included. */
  public void truncate(int newLength) {
    length = newLength;
    lengthAt = -1;
  }

  /** Forgets what was written after {@code newLength} within the open message. */
  public void truncateValue(int newLength) {
    length = newLength;
  }

  /** Forgets the first {@code count} bytes, which have been sent. */
  public void discard(int count) {
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
    if (lengthAt >= 0) {
      lengthAt -= count;
    }
  }

  /** Forgets the open message, if there is one, which cannot be finished. */
  public void abandon() {
    if (lengthAt >= 0) {
      truncate(lengthAt - 1);
    }
  }

  /** Opens a message: its type byte, and room for its length. */
  public void begin(byte type) {
    ensure(5);
    bytes[length] = type;
    lengthAt = length + 1;
    length += 5;
  }

  /** Opens a message without a type byte (start-up packets). */
  public void beginUntyped() {
    ensure(4);
    lengthAt = length;
    length += 4;
  }

  /** Closes the open message by storing its length. */
  public void end() {
    putInt32(lengthAt, length - lengthAt);
    lengthAt = -1;
  }

  /** A whole message without content. */
  public void empty(byte type) {
    begin(type);
    end();
  }

  /** Opens a value that is preceded by its length (int32); give the result to {@link #endValue}. */
  public int beginValue() {
    ensure(4);
    int mark = length;
    length += 4;
    return mark;
  }

  public void endValue(int mark) {
    putInt32(mark, length - mark - 4);
  }

  /** The NULL of Bind and DataRow: length -1. */
  public void nullValue() {
    int32(-1);
  }

  /** A value that is preceded by its length. */
  public void value(byte[] source, int offset, int count) {
    int32(count);
    bytes(source, offset, count);
  }

  /** A string that is preceded by its length in bytes. */
  public void value(String text) {
    int mark = beginValue();
    string(text);
    endValue(mark);
  }

  public void int8(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  public void int16(int value) {
    ensure(2);
    bytes[length] = (byte) (value >> 8);
    bytes[length + 1] = (byte) value;
    length += 2;
  }

  public void int32(int value) {
    ensure(4);
    putInt32(length, value);
    length += 4;
  }

  public void int64(long value) {
    ensure(8);
    putInt32(length, (int) (value >> 32));
    putInt32(length + 4, (int) value);
    length += 8;
  }

  public void float32(float value) {
    int32(Float.floatToIntBits(value));
  }

  public void float64(double value) {
    int64(Double.doubleToLongBits(value));
  }

  public void bytes(byte[] source) {
    bytes(source, 0, source.length);
  }

  public void bytes(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
  }

  /** The string and a zero byte. */
  public void cstring(String text) {
    string(text);
    int8(0);
  }

  /** The string, nothing around it. */
  public void string(String text) {
    int count = text.length();
    if (count <= SHORT_STRING) {
      ensure(count);
      int start = length;
      int i = 0;
      for (; i < count; i++) {
        char c = text.charAt(i);
        if (c >= 0x80) {
          break;
        }
        bytes[start + i] = (byte) c;
      }
      if (i == count) {
        length = start + count;
        return;
      }
    }
    bytes(encoder.encode(text));
  }

  /** The decimal digits of {@code value}. */
  public void decimal(long value) {
    if (value == Long.MIN_VALUE) {
      string("-9223372036854775808");
      return;
    }
    ensure(20);
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long power = rest; power >= 10; power /= 10) {
      digits++;
    }
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  /** Stores an int32 at a position written earlier. */
  public void putInt32(int at, int value) {
    bytes[at] = (byte) (value >> 24);
    bytes[at + 1] = (byte) (value >> 16);
    bytes[at + 2] = (byte) (value >> 8);
    bytes[at + 3] = (byte) value;
  }

  /** Stores an int16 at a position written earlier. */
  public void putInt16(int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  /**
   * Makes room for {@code count} bytes that the caller stores itself, then reports with {@link
   * #advance}.
   */
  public void ensure(int count) {
    if (bytes.length - length < count) {
      grow(count);
    }
  }

  /** Counts bytes that the caller stored at {@code array()[length()…]} after {@link #ensure}. */
  public void advance(int count) {
    length += count;
  }

  private void grow(int count) {
    long needed = (long) length + count;
    if (needed > MAX_CAPACITY) {
      throw new ProtocolViolation("message too long");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * bytes.length)));
  }
}
