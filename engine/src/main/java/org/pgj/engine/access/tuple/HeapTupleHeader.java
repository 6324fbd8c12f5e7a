package org.pgj.engine.access.tuple;

import org.pgj.engine.os.ByteArrays;

/**
 * Layout of a heap tuple's header.
 *
 * <pre>
 *    0  xmin       8   inserting transaction
 *    8  xmax       8   deleting or locking transaction, or a multixact
 *   16  cid        4   inserting or deleting command, or a combo command id
 *   20  ctid block 4   where the next version is; itself if there is none
 *   24  ctid item  2
 *   26  infomask2  2   attribute count (11 bits) and flags
 *   28  infomask   2
 *   30  hoff       1   where the data starts, a multiple of 8
 *   31  null bitmap    one bit per attribute, set if the attribute is <em>not</em> null
 * </pre>
 *
 * The flags' meanings and values are PostgreSQL's (manual: Database Page Layout; pageinspect shows
 * them), so that its readers feel at home.
 */
public final class HeapTupleHeader {
  public static final int XMIN = 0;
  public static final int XMAX = 8;
  public static final int CID = 16;
  public static final int CTID_BLOCK = 20;
  public static final int CTID_ITEM = 24;
  public static final int INFOMASK2 = 26;
  public static final int INFOMASK = 28;
  public static final int HOFF = 30;
  public static final int BITMAP = 31;

  /** Data of a tuple without nulls, or with at most eight attributes, starts here. */
  public static final int MIN_SIZE = 32;

  public static final int HAS_NULL = 0x0001;
  public static final int HAS_VARWIDTH = 0x0002;
  public static final int HAS_EXTERNAL = 0x0004;
  public static final int XMAX_KEY_SHARE_LOCK = 0x0010;
  public static final int COMBO_CID = 0x0020;
  public static final int XMAX_EXCLUSIVE_LOCK = 0x0040;
  public static final int XMAX_SHARE_LOCK = XMAX_EXCLUSIVE_LOCK | XMAX_KEY_SHARE_LOCK;
  public static final int XMAX_LOCK_ONLY = 0x0080;
  public static final int XMIN_COMMITTED = 0x0100;
  public static final int XMIN_INVALID = 0x0200;
  public static final int XMIN_FROZEN = XMIN_COMMITTED | XMIN_INVALID;
  public static final int XMAX_COMMITTED = 0x0400;
  public static final int XMAX_INVALID = 0x0800;
  public static final int XMAX_IS_MULTI = 0x1000;
  public static final int UPDATED = 0x2000;
  public static final int LOCK_MASK = XMAX_SHARE_LOCK;
  public static final int XMAX_BITS =
      XMAX_COMMITTED | XMAX_INVALID | XMAX_IS_MULTI | LOCK_MASK | XMAX_LOCK_ONLY;

  public static final int NATTS_MASK = 0x07ff;
  public static final int KEYS_UPDATED = 0x2000;
  public static final int HOT_UPDATED = 0x4000;
  public static final int HEAP_ONLY = 0x8000;

  /** Most columns of a table. */
  public static final int MAX_ATTRIBUTES = 1600;

  private HeapTupleHeader() {}

  /** Header length of a tuple whose bitmap covers so many attributes. */
  public static int sizeWithNulls(int attributes) {
    return (BITMAP + ((attributes + 7) >> 3) + 7) & -8;
  }

  public static long xmin(byte[] chunk, int tuple) {
    return ByteArrays.getLong(chunk, tuple + XMIN);
  }

  public static long xmax(byte[] chunk, int tuple) {
    return ByteArrays.getLong(chunk, tuple + XMAX);
  }

  public static int commandId(byte[] chunk, int tuple) {
    return ByteArrays.getInt(chunk, tuple + CID);
  }

  public static long ctid(byte[] chunk, int tuple) {
    return ItemPointer.of(
        ByteArrays.getInt(chunk, tuple + CTID_BLOCK),
        ByteArrays.getUnsignedShort(chunk, tuple + CTID_ITEM));
  }

  public static int infomask(byte[] chunk, int tuple) {
    return ByteArrays.getUnsignedShort(chunk, tuple + INFOMASK);
  }

  public static int infomask2(byte[] chunk, int tuple) {
    return ByteArrays.getUnsignedShort(chunk, tuple + INFOMASK2);
  }

  public static int attributeCount(byte[] chunk, int tuple) {
    return infomask2(chunk, tuple) & NATTS_MASK;
  }

  public static int dataStart(byte[] chunk, int tuple) {
    return tuple + (chunk[tuple + HOFF] & 0xff);
  }

  public static boolean hasNulls(byte[] chunk, int tuple) {
    return (infomask(chunk, tuple) & HAS_NULL) != 0;
  }
}
