package org.pgj.engine.transaction;

import java.util.Arrays;

/**
 * What participants add to a transaction's commit or abort record for redo to repeat: sections of
 * bytes, each with the kind that names its reader. Layout: kind 4, length 4, bytes; little-endian.
 */
public final class EndRecord {
  /** Relation files that vanish with the transaction's end: written and read by storage. */
  public static final int DROPPED_FILES = 1;

  /** Invalidation messages. */
  public static final int INVALIDATIONS = 2;

  private byte[] bytes = new byte[256];
  private int length;

  /** The sections that another has held. */
  static EndRecord of(byte[] sections) {
    EndRecord record = new EndRecord();
    record.bytes = sections;
    record.length = sections.length;
    return record;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Begins anew. */
  void clear() {
    length = 0;
  }

  public void add(int kind, byte[] content, int offset, int count) {
    if (length + 8 + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + 8 + count));
    }
    putInt(kind);
    putInt(count);
    System.arraycopy(content, offset, bytes, length, count);
    length += count;
  }

  private void putInt(int value) {
    bytes[length] = (byte) value;
    bytes[length + 1] = (byte) (value >> 8);
    bytes[length + 2] = (byte) (value >> 16);
    bytes[length + 3] = (byte) (value >> 24);
    length += 4;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The sections so far; valid until the transaction has ended. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }
}
