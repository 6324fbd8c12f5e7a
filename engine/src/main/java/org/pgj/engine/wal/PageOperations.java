package org.pgj.engine.wal;

import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.PageEdit;
import org.pgj.engine.storage.page.PageLayout;

/**
 * The operations a page change consists of, as bytes, and the one interpreter that applies them:
 * when a change is made and when the log is replayed.
 *
 * <pre>
 * operation      operands (bytes)
 * INITIALIZE     special size 2
 * SET_BYTE       offset 2, value 1          SET_SHORT, SET_INT, SET_LONG likewise
 * SET_BYTES      offset 2, length 2, bytes
 * ZERO           offset 2, length 2
 * INSERT         item 2, length 2, bytes    INSERT_SHIFT moves the items from there on up by one
 * OVERWRITE      item 2, length 2, bytes
 * DELETE         item 2
 * DELETE_MANY    count 2, items 2 each, ascending
 * SET_LINE       item 2, line pointer 4
 * COMPACT
 * IMAGE          hole start 2, hole length 2, bytes around the hole
 * </pre>
 */
final class PageOperations {
  static final byte INITIALIZE = 1;
  static final byte SET_BYTE = 2;
  static final byte SET_SHORT = 3;
  static final byte SET_INT = 4;
  static final byte SET_LONG = 5;
  static final byte SET_BYTES = 6;
  static final byte ZERO = 7;
  static final byte INSERT = 8;
  static final byte INSERT_SHIFT = 9;
  static final byte OVERWRITE = 10;
  static final byte DELETE = 11;
  static final byte DELETE_MANY = 12;
  static final byte SET_LINE = 13;
  static final byte COMPACT = 14;
  static final byte IMAGE = 15;

  private PageOperations() {}

  /**
   * Applies operations.
   *
   * @param from where the first begins in {@code operations}
   * @param to behind the last
   * @param page {@link Memory} offset of the page
   * @param scratch a page's worth of private memory
   * @throws IllegalStateException if they do not fit the page
   */
  static void apply(byte[] operations, int from, int to, long page, byte[] scratch) {
    int at = from;
    while (at < to) {
      int first = at + 1 < to ? operand(operations, at + 1, to) : 0;
      switch (operations[at]) {
        case INITIALIZE -> {
          PageEdit.initialize(page, first);
          at += 3;
        }
        case SET_BYTE -> {
          Memory.putByte(inPage(page, first, 1), operations[at + 3]);
          at += 4;
        }
        case SET_SHORT -> {
          Memory.putShort(inPage(page, first, 2), ByteArrays.getShort(operations, at + 3));
          at += 5;
        }
        case SET_INT -> {
          Memory.putInt(inPage(page, first, 4), ByteArrays.getInt(operations, at + 3));
          at += 7;
        }
        case SET_LONG -> {
          Memory.putLong(inPage(page, first, 8), ByteArrays.getLong(operations, at + 3));
          at += 11;
        }
        case SET_BYTES -> {
          int length = ByteArrays.getUnsignedShort(operations, at + 3);
          Memory.copyFrom(operations, at + 5, inPage(page, first, length), length);
          at += 5 + length;
        }
        case ZERO -> {
          int length = ByteArrays.getUnsignedShort(operations, at + 3);
          Memory.fill(inPage(page, first, length), length, (byte) 0);
          at += 5;
        }
        case INSERT, INSERT_SHIFT -> {
          int length = ByteArrays.getUnsignedShort(operations, at + 3);
          boolean shift = operations[at] == INSERT_SHIFT;
          PageEdit.insertItem(page, first, operations, at + 5, length, shift);
          at += 5 + length;
        }
        case OVERWRITE -> {
          int length = ByteArrays.getUnsignedShort(operations, at + 3);
          PageEdit.overwriteItem(page, first, operations, at + 5, length);
          at += 5 + length;
        }
        case DELETE -> {
          PageEdit.deleteItem(page, first);
          at += 3;
        }
        case DELETE_MANY -> {
          PageEdit.deleteItems(page, operations, at + 3, first, scratch);
          at += 3 + 2 * first;
        }
        case SET_LINE -> {
          PageEdit.setLinePointer(page, first, ByteArrays.getInt(operations, at + 3));
          at += 7;
        }
        case COMPACT -> {
          PageEdit.compact(page, scratch);
          at += 1;
        }
        case IMAGE -> at += 1 + restoreImage(operations, at + 1, page);
        default -> throw new IllegalStateException("page operation " + operations[at]);
      }
    }
  }

  /**
   * Sets a whole page from an image with a hole.
   *
   * @param at where hole start, hole length and bytes begin
   * @return the bytes used
   */
  static int restoreImage(byte[] image, int at, long page) {
    int hole = ByteArrays.getUnsignedShort(image, at);
    int holeLength = ByteArrays.getUnsignedShort(image, at + 2);
    int after = hole + holeLength;
    if (after > PageLayout.PAGE_SIZE) {
      throw new IllegalStateException("page image with a hole up to " + after);
    }
    Memory.copyFrom(image, at + 4, page, hole);
    Memory.fill(page + hole, holeLength, (byte) 0);
    Memory.copyFrom(image, at + 4 + hole, page + after, PageLayout.PAGE_SIZE - after);
    return 4 + PageLayout.PAGE_SIZE - holeLength;
  }

  private static int operand(byte[] operations, int at, int to) {
    return at + 2 <= to ? ByteArrays.getUnsignedShort(operations, at) : operations[at] & 0xFF;
  }

  private static long inPage(long page, int offset, int length) {
    if (offset + length > PageLayout.PAGE_SIZE) {
      throw new IllegalStateException(length + " bytes at " + offset + " of a page");
    }
    return page + offset;
  }
}
