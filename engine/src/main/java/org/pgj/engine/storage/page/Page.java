package org.pgj.engine.storage.page;

import org.pgj.engine.os.Memory;

/**
 * Reads a page in the shared segment; {@code page} is its {@link Memory} offset. The caller holds
 * the buffer's pin and content lock. Changes go through {@code wal.PageChange}.
 */
public final class Page {
  private Page() {}

  /** Whether the page was never initialised. */
  public static boolean isNew(long page) {
    return upper(page) == 0;
  }

  /** End of the last log record that changed the page. */
  public static long lsn(long page) {
    return Memory.getLong(page + PageLayout.LSN);
  }

  public static int flags(long page) {
    return Memory.getShort(page + PageLayout.FLAGS) & 0xFFFF;
  }

  public static boolean hasFlag(long page, int flag) {
    return (flags(page) & flag) != 0;
  }

  /** End of the line pointers. */
  public static int lower(long page) {
    return Memory.getShort(page + PageLayout.LOWER) & 0xFFFF;
  }

  /** Start of the items. */
  public static int upper(long page) {
    return Memory.getShort(page + PageLayout.UPPER) & 0xFFFF;
  }

  /** Start of the special area: {@link PageLayout#PAGE_SIZE} if there is none. */
  public static int special(long page) {
    return Memory.getShort(page + PageLayout.SPECIAL) & 0xFFFF;
  }

  public static long pruneXid(long page) {
    return Memory.getLong(page + PageLayout.PRUNE_XID);
  }

  /** The number of line pointers, used or not; 0 on a new page. */
  public static int itemCount(long page) {
    int lower = lower(page);
    return lower <= PageLayout.HEADER_SIZE ? 0 : lower - PageLayout.HEADER_SIZE >> 2;
  }

  /** The line pointer of an item from 1 to {@link #itemCount}. */
  public static int linePointer(long page, int itemNo) {
    return Memory.getInt(page + PageLayout.linePointerOffset(itemNo));
  }

  /** Where an item starts in the page, or the target of a redirect. */
  public static int itemOffset(long page, int itemNo) {
    return PageLayout.offset(linePointer(page, itemNo));
  }

  public static int itemLength(long page, int itemNo) {
    return PageLayout.length(linePointer(page, itemNo));
  }

  /** The state of an item's line pointer, see {@link PageLayout#NORMAL}. */
  public static int itemState(long page, int itemNo) {
    return PageLayout.state(linePointer(page, itemNo));
  }

  /** Bytes between line pointers and items; 0 on a new page. */
  public static int exactFreeSpace(long page) {
    return Math.max(0, upper(page) - lower(page));
  }

  /** Bytes for one more item that also needs a line pointer. */
  public static int freeSpace(long page) {
    return Math.max(0, exactFreeSpace(page) - PageLayout.LINE_POINTER_SIZE);
  }

  /** Whether every byte is zero. */
  public static boolean isZero(long page) {
    for (int at = 0; at < PageLayout.PAGE_SIZE; at += 8) {
      if (Memory.getLong(page + at) != 0) {
        return false;
      }
    }
    return true;
  }
}
