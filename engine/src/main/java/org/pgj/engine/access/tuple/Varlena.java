package org.pgj.engine.access.tuple;

import org.pgj.engine.os.ByteArrays;

/**
 * The stored form of variable-width values. The first byte tells which:
 *
 * <pre>
 *   0lllllll                      short: 7-bit payload length, payload
 *   10llllll llllllll x3          long: 30-bit payload length, high bits first, payload
 *   110lllll llllllll x3          compressed: 29-bit length of what follows:
 *                                   raw payload length 4, compressed payload
 *   11100000                      out of line, {@link #EXTERNAL_SIZE} bytes in all:
 *                                   raw length 4, stored length 4 (less if compressed),
 *                                   value id 4, toast relation oid 4
 * </pre>
 */
public final class Varlena {
  /** Longest payload behind a one-byte header. */
  public static final int MAX_SHORT = 127;

  /** Longest payload at all (1 GB - 1). */
  public static final int MAX_LENGTH = (1 << 30) - 1;

  public static final int LONG_HEADER_SIZE = 4;
  public static final int COMPRESSED_HEADER_SIZE = 8;
  public static final int EXTERNAL_SIZE = 17;

  private static final int LONG_FLAG = 0x8000_0000;
  private static final int COMPRESSED_FLAG = 0xC000_0000;
  private static final byte EXTERNAL_BYTE = (byte) 0xE0;
  private static final int COMPRESSED_LENGTH_MASK = (1 << 29) - 1;

  private Varlena() {}

  public static boolean isShort(byte[] chunk, int offset) {
    return chunk[offset] >= 0;
  }

  public static boolean isCompressed(byte[] chunk, int offset) {
    return (chunk[offset] & 0xE0) == 0xC0;
  }

  public static boolean isExternal(byte[] chunk, int offset) {
    return chunk[offset] == EXTERNAL_BYTE;
  }

  /** Neither compressed nor out of line. */
  public static boolean isPlain(byte[] chunk, int offset) {
    return chunk[offset] >= 0 || (chunk[offset] & 0xC0) == 0x80;
  }

  /** Bytes that the stored value occupies in the tuple, header included. */
  public static int storedSize(byte[] chunk, int offset) {
    int first = chunk[offset];
    if (first >= 0) {
      return 1 + first;
    }
    if ((first & 0xC0) == 0x80) {
      return LONG_HEADER_SIZE + (word(chunk, offset) & MAX_LENGTH);
    }
    if ((first & 0xE0) == 0xC0) {
      return LONG_HEADER_SIZE + (word(chunk, offset) & COMPRESSED_LENGTH_MASK);
    }
    return EXTERNAL_SIZE;
  }

  /** Payload length of a value that is {@linkplain #isPlain plain}. */
  public static int plainLength(byte[] chunk, int offset) {
    int first = chunk[offset];
    return first >= 0 ? first : word(chunk, offset) & MAX_LENGTH;
  }

  /** Where the payload of a plain value starts. */
  public static int plainStart(byte[] chunk, int offset) {
    return chunk[offset] >= 0 ? offset + 1 : offset + LONG_HEADER_SIZE;
  }

  /** Payload length of the value in full, whatever its stored form. */
  public static int rawLength(byte[] chunk, int offset) {
    if (isPlain(chunk, offset)) {
      return plainLength(chunk, offset);
    }
    int at = isExternal(chunk, offset) ? offset + 1 : offset + LONG_HEADER_SIZE;
    return ByteArrays.getInt(chunk, at);
  }

  /** Stored size of a plain value with so long a payload. */
  public static int plainSize(int length) {
    return length <= MAX_SHORT ? 1 + length : LONG_HEADER_SIZE + length;
  }

  /** Writes the header of a plain value and answers where the payload goes. */
  public static int putPlainHeader(byte[] chunk, int offset, int length) {
    if (length <= MAX_SHORT) {
      chunk[offset] = (byte) length;
      return offset + 1;
    }
    ByteArrays.putInt(chunk, offset, Integer.reverseBytes(LONG_FLAG | length));
    return offset + LONG_HEADER_SIZE;
  }

  /** Writes the header of a compressed value and answers where the compressed payload goes. */
  public static int putCompressedHeader(
      byte[] chunk, int offset, int rawLength, int compressedLength) {
    ByteArrays.putInt(
        chunk, offset, Integer.reverseBytes(COMPRESSED_FLAG | (compressedLength + Integer.BYTES)));
    ByteArrays.putInt(chunk, offset + LONG_HEADER_SIZE, rawLength);
    return offset + COMPRESSED_HEADER_SIZE;
  }

  /** Length of the compressed payload, behind {@link #COMPRESSED_HEADER_SIZE} bytes. */
  public static int compressedLength(byte[] chunk, int offset) {
    return (word(chunk, offset) & COMPRESSED_LENGTH_MASK) - Integer.BYTES;
  }

  /** Writes a pointer to a value kept in a toast relation. */
  public static void putExternal(
      byte[] chunk,
      int offset,
      int rawLength,
      int storedLength,
      int valueId,
      int toastRelationOid) {
    chunk[offset] = EXTERNAL_BYTE;
    ByteArrays.putInt(chunk, offset + 1, rawLength);
    ByteArrays.putInt(chunk, offset + 5, storedLength);
    ByteArrays.putInt(chunk, offset + 9, valueId);
    ByteArrays.putInt(chunk, offset + 13, toastRelationOid);
  }

  /** Bytes kept in the toast relation: less than {@link #rawLength} if compressed. */
  public static int externalStoredLength(byte[] chunk, int offset) {
    return ByteArrays.getInt(chunk, offset + 5);
  }

  public static int externalValueId(byte[] chunk, int offset) {
    return ByteArrays.getInt(chunk, offset + 9);
  }

  public static int externalRelation(byte[] chunk, int offset) {
    return ByteArrays.getInt(chunk, offset + 13);
  }

  private static int word(byte[] chunk, int offset) {
    return Integer.reverseBytes(ByteArrays.getInt(chunk, offset));
  }
}
