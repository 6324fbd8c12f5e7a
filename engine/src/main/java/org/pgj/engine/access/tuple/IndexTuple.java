package org.pgj.engine.access.tuple;

import org.pgj.engine.os.ByteArrays;

/**
 * Layout of an index tuple's header.
 *
 * <pre>
 *    0  block  4   the heap tuple's address, or what the access method points to
 *    4  item   2
 *    6  info   2   attribute count (11 bits) and flags
 *    8  null bitmap if {@link #HAS_NULL}, a bit per attribute, set if not null; then the values
 * </pre>
 */
public final class IndexTuple {
  public static final int BLOCK = 0;
  public static final int ITEM = 4;
  public static final int INFO = 6;
  public static final int HEADER_SIZE = 8;

  public static final int HAS_NULL = 0x8000;

  /** Flags free for the access method. */
  public static final int METHOD_FLAG_1 = 0x4000;

  public static final int METHOD_FLAG_2 = 0x2000;
  public static final int NATTS_MASK = 0x07ff;

  private IndexTuple() {}

  public static long tid(byte[] chunk, int tuple) {
    return ItemPointer.of(
        ByteArrays.getInt(chunk, tuple + BLOCK), ByteArrays.getUnsignedShort(chunk, tuple + ITEM));
  }

  public static void setTid(byte[] chunk, int tuple, long tid) {
    ByteArrays.putInt(chunk, tuple + BLOCK, ItemPointer.block(tid));
    ByteArrays.putShort(chunk, tuple + ITEM, ItemPointer.item(tid));
  }

  public static int info(byte[] chunk, int tuple) {
    return ByteArrays.getUnsignedShort(chunk, tuple + INFO);
  }

  public static int attributeCount(byte[] chunk, int tuple) {
    return info(chunk, tuple) & NATTS_MASK;
  }

  public static boolean hasNulls(byte[] chunk, int tuple) {
    return info(chunk, tuple) >= HAS_NULL;
  }

  /** Where the values start. */
  public static int dataStart(byte[] chunk, int tuple) {
    int info = info(chunk, tuple);
    return tuple + HEADER_SIZE + (info >= HAS_NULL ? ((info & NATTS_MASK) + 7) >> 3 : 0);
  }
}
