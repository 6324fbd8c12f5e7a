package org.pgj.engine.storage.page;

import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;

/**
 * Changes a page in place. Called by {@code wal.PageOperations} only, which does the same in normal
 * running and in recovery; a change that does not fit the page is therefore a bug, reported as
 * {@link IllegalStateException}.
 */
public final class PageEdit {
  private PageEdit() {}

  /** Makes an empty page with a special area of {@code specialSize} bytes, rounded up to 8. */
  public static void initialize(long page, int specialSize) {
    Memory.fill(page, PageLayout.PAGE_SIZE, (byte) 0);
    short special = (short) (PageLayout.PAGE_SIZE - PageLayout.align(specialSize));
    Memory.putShort(page + PageLayout.LOWER, (short) PageLayout.HEADER_SIZE);
    Memory.putShort(page + PageLayout.UPPER, special);
    Memory.putShort(page + PageLayout.SPECIAL, special);
    Memory.putShort(page + PageLayout.PAGE_VERSION, (short) PageLayout.VERSION);
  }

  public static void setLsn(long page, long lsn) {
    Memory.putLong(page + PageLayout.LSN, lsn);
  }

  public static void setLinePointer(long page, int itemNo, int linePointer) {
    requireItem(page, itemNo, Page.itemCount(page));
    Memory.putInt(page + PageLayout.linePointerOffset(itemNo), linePointer);
  }

  /**
   * Adds an item.
   *
   * @param itemNo its number: one more than the count, an unused one, or with {@code shift} one
   *     that moves up with all above it
   */
  public static void insertItem(
      long page, int itemNo, byte[] source, int from, int length, boolean shift) {
    int count = Page.itemCount(page);
    requireItem(page, itemNo, count + 1);
    int lower = Page.lower(page);
    boolean newLine = itemNo > count || shift;
    int newLower = newLine ? lower + PageLayout.LINE_POINTER_SIZE : lower;
    int newUpper = Page.upper(page) - PageLayout.align(length);
    if (newLower > newUpper) {
      throw new IllegalStateException(
          "no room for " + length + " bytes between " + lower + " and " + Page.upper(page));
    }
    long line = page + PageLayout.linePointerOffset(itemNo);
    if (itemNo <= count) {
      if (shift) {
        Memory.copy(line, line + 4, (count - itemNo + 1) * 4);
      } else if (Page.itemState(page, itemNo) != PageLayout.UNUSED) {
        throw new IllegalStateException("item " + itemNo + " is in use");
      }
    }
    Memory.putInt(line, PageLayout.linePointer(newUpper, PageLayout.NORMAL, length));
    Memory.copyFrom(source, from, page + newUpper, length);
    Memory.putShort(page + PageLayout.LOWER, (short) newLower);
    Memory.putShort(page + PageLayout.UPPER, (short) newUpper);
  }

  /** Replaces an item's bytes, moving others if the size differs. */
  public static void overwriteItem(long page, int itemNo, byte[] source, int from, int length) {
    requireItem(page, itemNo, Page.itemCount(page));
    int line = Page.linePointer(page, itemNo);
    int offset = PageLayout.offset(line);
    int difference = PageLayout.align(PageLayout.length(line)) - PageLayout.align(length);
    if (Page.upper(page) + difference < Page.lower(page)) {
      throw new IllegalStateException("no room to grow item " + itemNo + " to " + length);
    }
    if (difference != 0) {
      moveItemsBelow(page, offset, difference);
      offset += difference;
    }
    Memory.putInt(
        page + PageLayout.linePointerOffset(itemNo),
        PageLayout.linePointer(offset, PageLayout.state(line), length));
    Memory.copyFrom(source, from, page + offset, length);
  }

  /** Removes an item and its line pointer; the items above get the next lower number. */
  public static void deleteItem(long page, int itemNo) {
    int count = Page.itemCount(page);
    requireItem(page, itemNo, count);
    int line = Page.linePointer(page, itemNo);
    long at = page + PageLayout.linePointerOffset(itemNo);
    Memory.copy(at + 4, at, (count - itemNo) * 4);
    Memory.putShort(page + PageLayout.LOWER, (short) (Page.lower(page) - 4));
    if (hasStorage(line)) {
      moveItemsBelow(page, PageLayout.offset(line), PageLayout.align(PageLayout.length(line)));
    }
  }

  /**
   * Removes items and closes all gaps; the items that stay are renumbered.
   *
   * @param items two bytes per item number, ascending
   * @param scratch a page's worth of private memory
   */
  public static void deleteItems(long page, byte[] items, int from, int number, byte[] scratch) {
    Memory.copyTo(page, scratch, 0, PageLayout.PAGE_SIZE);
    int count = PageCopy.itemCount(scratch);
    int upper = PageCopy.special(scratch);
    int kept = 0;
    int next = 0;
    for (int itemNo = 1; itemNo <= count; itemNo++) {
      if (next < number && ByteArrays.getUnsignedShort(items, from + 2 * next) == itemNo) {
        next++;
        continue;
      }
      int line = PageCopy.linePointer(scratch, itemNo);
      if (hasStorage(line)) {
        int length = PageLayout.length(line);
        upper -= PageLayout.align(length);
        Memory.copyFrom(scratch, PageLayout.offset(line), page + upper, PageLayout.align(length));
        line = PageLayout.linePointer(upper, PageLayout.state(line), length);
      }
      Memory.putInt(page + PageLayout.linePointerOffset(++kept), line);
    }
    if (next != number) {
      throw new IllegalStateException("items to delete are not ascending items of the page");
    }
    Memory.putShort(page + PageLayout.LOWER, (short) (PageLayout.HEADER_SIZE + kept * 4));
    Memory.putShort(page + PageLayout.UPPER, (short) upper);
  }

  /**
   * Pushes all items together at the end of the page, in the order of their numbers, and drops
   * unused line pointers at the end of the array.
   *
   * @param scratch a page's worth of private memory
   */
  public static void compact(long page, byte[] scratch) {
    Memory.copyTo(page, scratch, 0, PageLayout.PAGE_SIZE);
    int upper = Page.special(page);
    int used = 0;
    boolean gaps = false;
    int count = Page.itemCount(page);
    for (int itemNo = 1; itemNo <= count; itemNo++) {
      int line = Page.linePointer(page, itemNo);
      int state = PageLayout.state(line);
      if (state == PageLayout.UNUSED) {
        continue;
      }
      gaps |= used + 1 < itemNo;
      used = itemNo;
      if (hasStorage(line)) {
        int length = PageLayout.length(line);
        upper -= PageLayout.align(length);
        Memory.copyFrom(scratch, PageLayout.offset(line), page + upper, PageLayout.align(length));
        Memory.putInt(
            page + PageLayout.linePointerOffset(itemNo),
            PageLayout.linePointer(upper, state, length));
      }
    }
    int flags = Page.flags(page) & ~PageLayout.HAS_FREE_LINES;
    Memory.putShort(
        page + PageLayout.FLAGS, (short) (gaps ? flags | PageLayout.HAS_FREE_LINES : flags));
    Memory.putShort(page + PageLayout.LOWER, (short) (PageLayout.HEADER_SIZE + used * 4));
    Memory.putShort(page + PageLayout.UPPER, (short) upper);
  }

  private static boolean hasStorage(int line) {
    int state = PageLayout.state(line);
    return state != PageLayout.UNUSED
        && state != PageLayout.REDIRECT
        && PageLayout.length(line) > 0;
  }

  /** Moves the items that lie below {@code end} by {@code distance} towards the page's end. */
  private static void moveItemsBelow(long page, int end, int distance) {
    int upper = Page.upper(page);
    Memory.copy(page + upper, page + upper + distance, end - upper);
    Memory.putShort(page + PageLayout.UPPER, (short) (upper + distance));
    int count = Page.itemCount(page);
    for (int itemNo = 1; itemNo <= count; itemNo++) {
      int line = Page.linePointer(page, itemNo);
      if (hasStorage(line) && PageLayout.offset(line) <= end) {
        int offset = PageLayout.offset(line);
        // The item at the end itself is the one that grows, shrinks or goes: its caller sets it.
        if (offset < end) {
          Memory.putInt(page + PageLayout.linePointerOffset(itemNo), line + distance);
        }
      }
    }
  }

  private static void requireItem(long page, int itemNo, int last) {
    if (itemNo < 1 || itemNo > last || last > PageLayout.PAGE_SIZE / 4) {
      throw new IllegalStateException("item " + itemNo + " of " + last + " on a page");
    }
  }
}
