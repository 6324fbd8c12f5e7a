package org.pgj.engine.access.btree;

import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;

/** Divides the entries of a full page and one more between two pages. */
final class BTreeSplit {
  private static final int CAPACITY =
      PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE - BTreePage.SPECIAL_SIZE;

  /** How full the left page is made when entries are mostly added at the right end. */
  private static final int RIGHTMOST_LEAF_PERCENT = 90;

  private static final int RIGHTMOST_INNER_PERCENT = 70;

  private final BTreeTuples tuples;
  private final byte[] old = new byte[2 * PageLayout.PAGE_SIZE];
  private final byte[] left = new byte[PageLayout.PAGE_SIZE];
  private final byte[] right = new byte[PageLayout.PAGE_SIZE];
  private final byte[] separator = new byte[PageLayout.PAGE_SIZE];
  private final int[] starts = new int[PageLayout.PAGE_SIZE / PageLayout.LINE_POINTER_SIZE];
  private final int[] lengths = new int[starts.length];
  private int separatorLength;
  private int count;

  BTreeSplit(IndexDescriptor index) {
    this.tuples = new BTreeTuples(index);
  }

  byte[] left() {
    return left;
  }

  byte[] right() {
    return right;
  }

  /** The right page's separator, which is the left page's high key. */
  byte[] separator() {
    return separator;
  }

  int separatorLength() {
    return separatorLength;
  }

  /**
   * Computes both pages.
   *
   * @param item the number that the new tuple would get on the page
   */
  void compute(long page, int leftBlock, int rightBlock, int item, byte[] tuple, int length) {
    Memory.copyTo(page, old, 0, PageLayout.PAGE_SIZE);
    System.arraycopy(tuple, 0, old, PageLayout.PAGE_SIZE, length);
    boolean rightmost = BTreePage.isRightmost(page);
    boolean leaf = BTreePage.isLeaf(page);
    int level = BTreePage.level(page);
    int next = BTreePage.next(page);
    int firstEntry = BTreePage.firstEntry(page);
    collect(firstEntry, item, length);
    int oldHighKey = rightmost ? 0 : space(PageCopy.itemLength(old, 1));
    int percent = 50;
    if (rightmost) {
      percent = leaf ? RIGHTMOST_LEAF_PERCENT : RIGHTMOST_INNER_PERCENT;
    }
    int firstRight = choose(oldHighKey, percent);
    if (leaf) {
      separatorLength =
          tuples.separator(old, starts[firstRight - 1], starts[firstRight], separator);
    } else {
      separatorLength = lengths[firstRight];
      System.arraycopy(old, starts[firstRight], separator, 0, separatorLength);
    }
    PageCopy.initialize(left, BTreePage.SPECIAL_SIZE);
    PageCopy.appendItem(left, separator, 0, separatorLength);
    for (int i = 0; i < firstRight; i++) {
      PageCopy.appendItem(left, old, starts[i], lengths[i]);
    }
    int kept = BTreePage.flags(page) & ~BTreePage.HAS_DEAD;
    setSpecial(
        left, BTreePage.previous(page), rightBlock, level, kept | BTreePage.INCOMPLETE_SPLIT);
    PageCopy.initialize(right, BTreePage.SPECIAL_SIZE);
    if (!rightmost) {
      PageCopy.appendItem(right, old, PageCopy.itemOffset(old, 1), PageCopy.itemLength(old, 1));
    }
    int firstKept = firstRight;
    if (!leaf) {
      byte[] first = new byte[BTreeTuples.MINUS_INFINITY_SIZE];
      BTreeTuples.putMinusInfinity(
          first, ByteArrays.getInt(old, starts[firstRight] + IndexTuple.BLOCK));
      PageCopy.appendItem(right, first, 0, first.length);
      firstKept++;
    }
    for (int i = firstKept; i < count; i++) {
      PageCopy.appendItem(right, old, starts[i], lengths[i]);
    }
    setSpecial(right, leftBlock, next, level, kept & BTreePage.LEAF);
  }

  /** Lists all entries in order, the new one among them. */
  private void collect(int firstEntry, int newItem, int newLength) {
    int items = PageCopy.itemCount(old);
    count = 0;
    for (int item = firstEntry; item <= items + 1; item++) {
      if (item == newItem) {
        starts[count] = PageLayout.PAGE_SIZE;
        lengths[count++] = newLength;
      }
      if (item <= items) {
        starts[count] = PageCopy.itemOffset(old, item);
        lengths[count++] = PageCopy.itemLength(old, item);
      }
    }
  }

  /** The index of the first entry for the right page. */
  private int choose(int oldHighKey, int percent) {
    int total = 0;
    for (int i = 0; i < count; i++) {
      total += space(lengths[i]);
    }
    int target = percent == 50 ? total / 2 : Math.min(CAPACITY * percent / 100, total);
    int best = 0;
    int bestDistance = Integer.MAX_VALUE;
    int leftSize = 0;
    for (int first = 1; first < count; first++) {
      leftSize += space(lengths[first - 1]);
      int highKey = space(lengths[first] + BTreePage.PIVOT_TID_SIZE);
      boolean fits = leftSize + highKey <= CAPACITY && total - leftSize + oldHighKey <= CAPACITY;
      int distance = Math.abs(leftSize - target);
      if (fits && distance < bestDistance) {
        best = first;
        bestDistance = distance;
      }
    }
    if (best == 0) {
      throw new IllegalStateException("could not find a feasible split point");
    }
    return best;
  }

  private static int space(int length) {
    return PageLayout.align(length) + PageLayout.LINE_POINTER_SIZE;
  }

  static void setSpecial(byte[] page, int previous, int next, int level, int flags) {
    ByteArrays.putInt(page, BTreePage.offsetOf(BTreePage.PREVIOUS), previous);
    ByteArrays.putInt(page, BTreePage.offsetOf(BTreePage.NEXT), next);
    ByteArrays.putInt(page, BTreePage.offsetOf(BTreePage.LEVEL), level);
    ByteArrays.putShort(page, BTreePage.offsetOf(BTreePage.FLAGS), flags);
  }
}
