package org.pgj.engine.storage.page;

/**
 * Layout of a page: a header, line pointers growing up, items growing down, the access method's
 * special area at the end.
 *
 * <pre>
 *  0 lsn 8          end of the last record that changed the page
 *  8 checksum 2     of the page as written to a file, 0 in memory
 * 10 flags 2
 * 12 lower 2        end of the line pointers
 * 14 upper 2        start of the items
 * 16 special 2      start of the special area
 * 18 version 2
 * 20 reserved 4
 * 24 pruneXid 8     oldest xid whose end may make an item prunable, 0 if none
 * 32 line pointers, 4 bytes each: offset (bits 0-14), state (15-16), length (17-31)
 * </pre>
 *
 * <p>Items are aligned to 8 bytes and numbered from 1. A page of zeroes is new: valid and empty.
 */
public final class PageLayout {
  /** Bytes of a page. */
  public static final int PAGE_SIZE = 8192;

  /** Where the line pointers start. */
  public static final int HEADER_SIZE = 32;

  /** Bytes of a line pointer. */
  public static final int LINE_POINTER_SIZE = 4;

  /** The layout's version. */
  public static final int VERSION = 1;

  public static final int LSN = 0;
  public static final int CHECKSUM = 8;
  public static final int FLAGS = 10;
  public static final int LOWER = 12;
  public static final int UPPER = 14;
  public static final int SPECIAL = 16;
  public static final int PAGE_VERSION = 18;
  public static final int PRUNE_XID = 24;

  /** Page flag: some line pointer is unused. */
  public static final int HAS_FREE_LINES = 1;

  /** Page flag: no room was found for a new version of a tuple; a hint to prune. */
  public static final int PAGE_FULL = 2;

  /** Page flag: every tuple is visible to everybody. */
  public static final int ALL_VISIBLE = 4;

  /** Line pointer state: free to be used. */
  public static final int UNUSED = 0;

  /** Line pointer state: names an item. */
  public static final int NORMAL = 1;

  /** Line pointer state: its offset is the number of another item (HOT). */
  public static final int REDIRECT = 2;

  /** Line pointer state: dead, may still be named by an index. */
  public static final int DEAD = 3;

  private PageLayout() {}

  /** Rounds a length up to the alignment of items. */
  public static int align(int length) {
    return length + 7 & ~7;
  }

  /** A line pointer. */
  public static int linePointer(int offset, int state, int length) {
    return offset | state << 15 | length << 17;
  }

  /** The offset (or redirect target) of a line pointer. */
  public static int offset(int linePointer) {
    return linePointer & 0x7FFF;
  }

  /** {@link #UNUSED}, {@link #NORMAL}, {@link #REDIRECT} or {@link #DEAD}. */
  public static int state(int linePointer) {
    return linePointer >>> 15 & 3;
  }

  /** The unaligned length of a line pointer's item; 0 if it has none. */
  public static int length(int linePointer) {
    return linePointer >>> 17;
  }

  /** Where the line pointer of an item lies in its page. */
  public static int linePointerOffset(int itemNo) {
    return HEADER_SIZE + (itemNo - 1) * LINE_POINTER_SIZE;
  }
}
