package org.pgj.engine.access.tuple;

/**
 * The address of a tuple (tid) as one long: block * 65536 + item, so that numeric order is physical
 * order. Items count from 1; blocks are unsigned 32-bit.
 */
public final class ItemPointer {
  /** No tuple. */
  public static final long INVALID = 0;

  /** Where a row went that an update has moved to another partition: to no address of its table. */
  public static final long MOVED = of(0xffff_ffff, 0xfffd);

  private ItemPointer() {}

  public static long of(int block, int item) {
    return (block & 0xffff_ffffL) << 16 | item;
  }

  public static int block(long tid) {
    return (int) (tid >>> 16);
  }

  public static int item(long tid) {
    return (int) tid & 0xffff;
  }

  /** The tid's text form, {@code (block,item)}. */
  public static String toString(long tid) {
    return "(" + (tid >>> 16) + "," + item(tid) + ")";
  }
}
