package org.pgj.engine.storage.page;

import java.util.Arrays;
import org.pgj.engine.os.ByteArrays;

/**
 * Reads a private copy of a page, and builds new pages there before they are logged whole. The twin
 * of {@link Page}.
 */
public final class PageCopy {
  private PageCopy() {}

  /** Whether the page was never initialised. */
  public static boolean isNew(byte[] page) {
    return upper(page) == 0;
  }

  /** End of the last log record that changed the page. */
  public static long lsn(byte[] page) {
    return ByteArrays.getLong(page, PageLayout.LSN);
  }

  public static int flags(byte[] page) {
    return ByteArrays.getUnsignedShort(page, PageLayout.FLAGS);
  }

  public static boolean hasFlag(byte[] page, int flag) {
    return (flags(page) & flag) != 0;
  }

  /** End of the line pointers. */
  public static int lower(byte[] page) {
    return ByteArrays.getUnsignedShort(page, PageLayout.LOWER);
  }

  /** Start of the items. */
  public static int upper(byte[] page) {
    return ByteArrays.getUnsignedShort(page, PageLayout.UPPER);
  }

  /** Start of the special area: {@link PageLayout#PAGE_SIZE} if there is none. */
  public static int special(byte[] page) {
    return ByteArrays.getUnsignedShort(page, PageLayout.SPECIAL);
  }

  public static long pruneXid(byte[] page) {
    return ByteArrays.getLong(page, PageLayout.PRUNE_XID);
  }

  /** The number of line pointers, used or not; 0 on a new page. */
  public static int itemCount(byte[] page) {
    int lower = lower(page);
    return lower <= PageLayout.HEADER_SIZE ? 0 : lower - PageLayout.HEADER_SIZE >> 2;
  }

  /** The line pointer of an item from 1 to {@link #itemCount}. */
  public static int linePointer(byte[] page, int itemNo) {
    return ByteArrays.getInt(page, PageLayout.linePointerOffset(itemNo));
  }

  /** Where an item starts in the page, or the target of a redirect. */
  public static int itemOffset(byte[] page, int itemNo) {
    return PageLayout.offset(linePointer(page, itemNo));
  }

  public static int itemLength(byte[] page, int itemNo) {
    return PageLayout.length(linePointer(page, itemNo));
  }

  /** The state of an item's line pointer, see {@link PageLayout#NORMAL}. */
  public static int itemState(byte[] page, int itemNo) {
    return PageLayout.state(linePointer(page, itemNo));
  }

  /** Bytes between line pointers and items; 0 on a new page. */
  public static int exactFreeSpace(byte[] page) {
    return Math.max(0, upper(page) - lower(page));
  }

  /** Bytes for one more item that also needs a line pointer. */
  public static int freeSpace(byte[] page) {
    return Math.max(0, exactFreeSpace(page) - PageLayout.LINE_POINTER_SIZE);
  }

  /** The number of the first unused line pointer, or one more than {@link #itemCount}. */
  public static int firstFreeItem(byte[] page) {
    int count = itemCount(page);
    for (int itemNo = 1; itemNo <= count; itemNo++) {
      if (itemState(page, itemNo) == PageLayout.UNUSED) {
        return itemNo;
      }
    }
    return count + 1;
  }

  /**
   * Makes an empty page.
   *
   * @param specialSize bytes of the access method's area, rounded up to 8
   */
  public static void initialize(byte[] page, int specialSize) {
    Arrays.fill(page, 0, PageLayout.PAGE_SIZE, (byte) 0);
    int special = PageLayout.PAGE_SIZE - PageLayout.align(specialSize);
    ByteArrays.putShort(page, PageLayout.LOWER, PageLayout.HEADER_SIZE);
    ByteArrays.putShort(page, PageLayout.UPPER, special);
    ByteArrays.putShort(page, PageLayout.SPECIAL, special);
    ByteArrays.putShort(page, PageLayout.PAGE_VERSION, PageLayout.VERSION);
  }

  /**
   * Adds an item after the last one.
   *
   * @return its number
   * @throws IllegalArgumentException if it does not fit
   */
  public static int appendItem(byte[] page, byte[] item, int from, int length) {
    int lower = lower(page);
    int upper = upper(page) - PageLayout.align(length);
    if (lower + PageLayout.LINE_POINTER_SIZE > upper) {
      throw new IllegalArgumentException("no room for an item of " + length + " bytes");
    }
    System.arraycopy(item, from, page, upper, length);
    ByteArrays.putInt(page, lower, PageLayout.linePointer(upper, PageLayout.NORMAL, length));
    ByteArrays.putShort(page, PageLayout.LOWER, lower + PageLayout.LINE_POINTER_SIZE);
    ByteArrays.putShort(page, PageLayout.UPPER, upper);
    return itemCount(page);
  }
}
