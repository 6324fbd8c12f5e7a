package org.pgj.engine.type.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A movable view of a slice of bytes: one object serves a whole batch. Not an owner. */
public final class Bytes {
  private byte[] array;
  private int offset;
  private int length;

  public Bytes() {}

  public Bytes(byte[] array, int offset, int length) {
    set(array, offset, length);
  }

  /** A view of a whole array. */
  public static Bytes of(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /** A view of the UTF-8 bytes of a string. */
  public static Bytes of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public Bytes set(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
    return this;
  }

  /** Moves this view to one value of a vector. */
  public Bytes set(BytesVector vector, int row) {
    return set(vector.chunk(row), vector.offset(row), vector.length(row));
  }

  public byte[] array() {
    return array;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** End of the slice in {@link #array()}, exclusive. */
  public int end() {
    return offset + length;
  }

  public byte get(int index) {
    return array[offset + index];
  }

  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** The slice decoded from UTF-8. */
  public String text() {
    return new String(array, offset, length, StandardCharsets.UTF_8);
  }

  public boolean contentEquals(Bytes other) {
    return length == other.length
        && Arrays.equals(
            array, offset, offset + length, other.array, other.offset, other.offset + length);
  }

  /** Unsigned byte order, a prefix first. */
  public int compareContent(Bytes other) {
    return Arrays.compareUnsigned(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public String toString() {
    return array == null ? "" : text();
  }
}
