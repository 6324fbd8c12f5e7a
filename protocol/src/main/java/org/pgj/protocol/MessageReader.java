package org.pgj.protocol;

import java.util.Arrays;

/** Reads the content of one message out of an array that it does not own. */
public class MessageReader {
  private static final byte[] NO_BYTES = {};

  protected byte[] bytes = NO_BYTES;
  protected int position;
  protected int end;

  /** Reads {@code source[from, to)} next. */
  public final void reset(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
  }

  /** The array read from; valid until its owner reads more input. */
  public final byte[] array() {
    return bytes;
  }

  /** Index in {@link #array} of the next byte. */
  public final int position() {
    return position;
  }

  /** Index in {@link #array} after the message's last byte. */
  public final int end() {
    return end;
  }

  public final int remaining() {
    return end - position;
  }

  public final boolean hasRemaining() {
    return position < end;
  }

  public final int int8() {
    require(1);
    return bytes[position++];
  }

  public final int int16() {
    require(2);
    int value = bytes[position] << 8 | bytes[position + 1] & 0xFF;
    position += 2;
    return value;
  }

  public final int uint16() {
    return int16() & 0xFFFF;
  }

  public final int int32() {
    require(4);
    int value = int32At(bytes, position);
    position += 4;
    return value;
  }

  public final long int64() {
    require(8);
    long value = int64At(bytes, position);
    position += 8;
    return value;
  }

  /** Reads a zero-terminated UTF-8 string. */
  public final String cstring() {
    int start = position;
    int zero = skipCString();
    return start == zero ? "" : Utf8.decode(bytes, start, zero);
  }

  /**
   * Passes over a zero-terminated string and returns the index of its zero; it begins at the old
   * position.
   */
  public final int skipCString() {
    for (int i = position; i < end; i++) {
      if (bytes[i] == 0) {
        position = i + 1;
        return i;
      }
    }
    throw new ProtocolViolation("invalid string in message");
  }

  /** Copies the next {@code count} bytes. */
  public final byte[] bytes(int count) {
    int start = position;
    skip(count);
    return Arrays.copyOfRange(bytes, start, position);
  }

  /** Reads the next {@code count} bytes as UTF-8. */
  public final String string(int count) {
    int start = position;
    skip(count);
    return Utf8.decode(bytes, start, position);
  }

  /** Passes over {@code count} bytes. */
  public final void skip(int count) {
    require(count);
    position += count;
  }

  /** Demands that the message has been read to its end. */
  public final void expectEnd() {
    if (position != end) {
      throw new ProtocolViolation("invalid message format");
    }
  }

  private void require(int count) {
    if (count < 0 || end - position < count) {
      throw new ProtocolViolation("insufficient data left in message");
    }
  }

  /** Big-endian int16 at an index. */
  public static short int16At(byte[] source, int at) {
    return (short) (source[at] << 8 | source[at + 1] & 0xFF);
  }

  /** Big-endian int32 at an index. */
  public static int int32At(byte[] source, int at) {
    return source[at] << 24
        | (source[at + 1] & 0xFF) << 16
        | (source[at + 2] & 0xFF) << 8
        | source[at + 3] & 0xFF;
  }

  /** Big-endian int64 at an index. */
  public static long int64At(byte[] source, int at) {
    return (long) int32At(source, at) << 32 | int32At(source, at + 4) & 0xFFFFFFFFL;
  }
}
