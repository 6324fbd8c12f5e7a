package org.pgj.engine.access.btree;

import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Layout of the pages of a B-tree; {@code page} is an offset in {@link Memory}. Block 0 is the meta
 * page. The special area of the others:
 *
 * <pre>
 *  0 previous 4   left sibling, 0 if none
 *  4 next     4   right sibling, 0 if none
 *  8 level    4   0 for leaves
 * 12 flags    2
 * 14 reserved 2
 * </pre>
 *
 * <p>A page that has a right sibling starts with its <em>high key</em>: a separator that all its
 * entries are less than. The first entry of an inner page is less than everything: its key is never
 * looked at.
 */
final class BTreePage {
  static final int SPECIAL_SIZE = 16;
  static final int PREVIOUS = 0;
  static final int NEXT = 4;
  static final int LEVEL = 8;
  static final int FLAGS = 12;

  static final int LEAF = 1;
  static final int ROOT = 2;

  /** The page was split and its right half has no downlink yet. */
  static final int INCOMPLETE_SPLIT = 4;

  /** Some entry is known to be dead. */
  static final int HAS_DEAD = 8;

  static final int META_BLOCK = 0;
  static final int NO_BLOCK = 0;

  /** Set in the info word of separators: high keys and the entries of inner pages. */
  static final int PIVOT = IndexTuple.METHOD_FLAG_1;

  /** Set in the info word of a leaf entry with several heap addresses, see {@link Postings}. */
  static final int POSTING = IndexTuple.METHOD_FLAG_2;

  /** Set in a separator that has a heap address as its last, implicit key column. */
  static final int PIVOT_HAS_TID = IndexTuple.METHOD_FLAG_2;

  /** Where such a heap address is: between header and null bitmap. */
  static final int PIVOT_TID = IndexTuple.HEADER_SIZE;

  static final int PIVOT_TID_SIZE = 8;

  /** Longest index tuple: three must fit on a page. */
  static final int MAX_TUPLE_SIZE =
      ((PageLayout.PAGE_SIZE
                      - PageLayout.HEADER_SIZE
                      - 3 * PageLayout.LINE_POINTER_SIZE
                      - SPECIAL_SIZE)
                  / 3
              & -8)
          - PIVOT_TID_SIZE;

  private static final int SPECIAL = PageLayout.PAGE_SIZE - SPECIAL_SIZE;

  private BTreePage() {}

  static int offsetOf(int field) {
    return SPECIAL + field;
  }

  static int previous(long page) {
    return Memory.getInt(page + SPECIAL + PREVIOUS);
  }

  static int next(long page) {
    return Memory.getInt(page + SPECIAL + NEXT);
  }

  static int level(long page) {
    return Memory.getInt(page + SPECIAL + LEVEL);
  }

  static int flags(long page) {
    return Memory.getShort(page + SPECIAL + FLAGS);
  }

  static boolean hasFlag(long page, int flag) {
    return (flags(page) & flag) != 0;
  }

  static boolean isLeaf(long page) {
    return hasFlag(page, LEAF);
  }

  static boolean isRightmost(long page) {
    return next(page) == NO_BLOCK;
  }

  /** The number of the first entry: 1, or 2 behind a high key. */
  static int firstEntry(long page) {
    return next(page) == NO_BLOCK ? 1 : 2;
  }

  static int entryCount(long page) {
    return Page.itemCount(page) - firstEntry(page) + 1;
  }

  /** Where an entry's tuple starts, in {@link Memory}. */
  static long entry(long page, int itemNo) {
    return page + Page.itemOffset(page, itemNo);
  }

  static int downlink(long page, int itemNo) {
    return Memory.getInt(entry(page, itemNo) + IndexTuple.BLOCK);
  }

  static boolean isDead(long page, int itemNo) {
    return Page.itemState(page, itemNo) == PageLayout.DEAD;
  }
}
