package org.pgj.engine.access.gist;

import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;

/**
 * An entry on a page:
 *
 * <pre>
 * 0 address   8   of a heap tuple on a leaf, of the page below in its low half otherwise
 * 8 intervals 16  per dimension: least, greatest
 * </pre>
 *
 * The special area of a page holds its level, 0 for a leaf.
 */
final class GistEntry {
  /** Bytes of a page's special area. */
  static final int SPECIAL = 8;

  private static final int INTERVALS = 8;

  private GistEntry() {}

  static int size(int dimensions) {
    return INTERVALS + 2 * Double.BYTES * dimensions;
  }

  static int level(long page) {
    return Memory.getInt(page + PageLayout.PAGE_SIZE - SPECIAL);
  }

  static long address(long page, int item) {
    return Memory.getLong(page + Page.itemOffset(page, item));
  }

  /** Reads the intervals of an entry. */
  static void read(long page, int item, double[] intervals) {
    long entry = page + Page.itemOffset(page, item) + INTERVALS;
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = Double.longBitsToDouble(Memory.getLong(entry + (long) i * Double.BYTES));
    }
  }

  /** Writes an entry. */
  static void write(long address, double[] intervals, byte[] target) {
    ByteArrays.putLong(target, 0, address);
    for (int i = 0; i < intervals.length; i++) {
      ByteArrays.putLong(
          target, INTERVALS + i * Double.BYTES, Double.doubleToRawLongBits(intervals[i]));
    }
  }
}
