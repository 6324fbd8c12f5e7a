package org.pgj.engine.type.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * name: an identifier of up to 63 bytes, longer ones are cut at a character. Stored in 64 bytes
 * filled up with zeros; a payload may come with the fill or without it.
 */
public final class NameType extends BytesType {
  public static final NameType NAME = new NameType();

  /** Stored bytes (NAMEDATALEN). */
  public static final int SIZE = 64;

  private NameType() {
    super(Oids.NAME, "name", SIZE, 1);
  }

  /** Length of a payload without the fill. */
  public static int trimmedLength(byte[] payload, int offset, int length) {
    if (length == 0 || payload[offset + length - 1] != 0) {
      // Not filled up: a filled one ends with a zero, for a name has no more than 63 bytes.
      return length;
    }
    for (int i = 0; i < length; i++) {
      if (payload[offset + i] == 0) {
        return i;
      }
    }
    return length;
  }

  /** Shortens a view of a payload to the part before the fill. */
  public static Bytes trim(Bytes payload) {
    int length = trimmedLength(payload.array(), payload.offset(), payload.length());
    return payload.set(payload.array(), payload.offset(), length);
  }

  /** Length of text cut to what a name can hold, not splitting a character. */
  public static int truncatedLength(byte[] text, int from, int to) {
    if (to - from < SIZE) {
      return to - from;
    }
    int end = from + SIZE - 1;
    while ((text[end] & 0xC0) == 0x80) {
      end--;
    }
    return end - from;
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    payload.write(text, from, truncatedLength(text, from, to));
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    out.write(payload, offset, trimmedLength(payload, offset, length));
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    Bytes text = context.clientEncoding().received(data, from, to);
    if (text.length() >= SIZE) {
      throw new DatabaseError("42622", "identifier too long")
          .detail("Identifier must be less than " + SIZE + " characters.");
    }
    parse(text.array(), text.offset(), text.end(), typmod, payload, context);
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    int before = out.length();
    format(payload, offset, length, out, context);
    context.clientEncoding().send(out, before);
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return super.compareBytes(
        left,
        leftOffset,
        trimmedLength(left, leftOffset, leftLength),
        right,
        rightOffset,
        trimmedLength(right, rightOffset, rightLength));
  }

  @Override
  public boolean isBytewiseEqual() {
    return false;
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    return Hashing.bytes(value, offset, trimmedLength(value, offset, length));
  }

  @Override
  protected boolean isOrderedByBytes() {
    return true;
  }
}
