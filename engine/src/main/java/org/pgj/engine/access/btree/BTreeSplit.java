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

  /** The page, and behind it the entries that are not on it. */
  private final byte[] old = new byte[2 * PageLayout.PAGE_SIZE];

  private final byte[] left = new byte[PageLayout.PAGE_SIZE];
  private final byte[] right = new byte[PageLayout.PAGE_SIZE];
  private final byte[] separator = new byte[PageLayout.PAGE_SIZE];
  private final int[] starts = new int[PageLayout.PAGE_SIZE / PageLayout.LINE_POINTER_SIZE];
  private final int[] lengths = new int[starts.length];
  private int separatorLength;
  private int used;
  private int newEntry;
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
   * Lists all entries of a page in order, a new one among them.
   *
   * @param item the number that the new tuple would get on the page
   */
  void collect(long page, int item, byte[] tuple, int length) {
    Memory.copyTo(page, old, 0, PageLayout.PAGE_SIZE);
    used = PageLayout.PAGE_SIZE;
    int firstEntry = firstEntry();
    newEntry = item - firstEntry;
    int items = PageCopy.itemCount(old);
    count = 0;
    for (int i = firstEntry; i <= items + 1; i++) {
      if (i == item) {
        starts[count] = keep(tuple, length);
        lengths[count++] = length;
      }
      if (i <= items) {
        starts[count] = PageCopy.itemOffset(old, i);
        lengths[count++] = PageCopy.itemLength(old, i);
      }
    }
  }

  /** Replaces an entry that stands before the new one. */
  void replace(int item, byte[] tuple, int length) {
    int entry = item - firstEntry();
    starts[entry] = keep(tuple, length);
    lengths[entry] = length;
  }

  private int keep(byte[] tuple, int length) {
    int start = used;
    System.arraycopy(tuple, 0, old, start, length);
    used += length;
    return start;
  }

  private int special(int field) {
    return ByteArrays.getInt(old, BTreePage.offsetOf(field));
  }

  private boolean isRightmost() {
    return special(BTreePage.NEXT) == BTreePage.NO_BLOCK;
  }

  private boolean isLeaf() {
    return special(BTreePage.LEVEL) == 0;
  }

  private int firstEntry() {
    return isRightmost() ? 1 : 2;
  }

  /** Computes both pages from the entries collected. */
  void compute(int leftBlock, int rightBlock) {
    boolean leaf = isLeaf();
    int level = special(BTreePage.LEVEL);
    int firstRight = choose();
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
    int flags = ByteArrays.getUnsignedShort(old, BTreePage.offsetOf(BTreePage.FLAGS));
    int kept = flags & ~BTreePage.HAS_DEAD;
    int previous = special(BTreePage.PREVIOUS);
    setSpecial(left, previous, rightBlock, level, kept | BTreePage.INCOMPLETE_SPLIT);
    PageCopy.initialize(right, BTreePage.SPECIAL_SIZE);
    if (!isRightmost()) {
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
    setSpecial(right, leftBlock, special(BTreePage.NEXT), level, kept & BTreePage.LEAF);
  }

  /** The index of the first entry for the right page. */
  private int choose() {
    int total = 0;
    for (int i = 0; i < count; i++) {
      total += space(lengths[i]);
    }
    int oldHighKey = isRightmost() ? 0 : space(PageCopy.itemLength(old, 1));
    int target = target(total);
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

  /** How many bytes of entries the left page should get. */
  private int target(int total) {
    if (isRightmost()) {
      int percent = isLeaf() ? RIGHTMOST_LEAF_PERCENT : RIGHTMOST_INNER_PERCENT;
      return Math.min(CAPACITY * percent / 100, total);
    }
    if (isLeaf() && endsRun()) {
      // Rows of one key come in the order of their addresses: more will follow the new one.
      int before = 0;
      for (int i = 0; i < newEntry; i++) {
        before += space(lengths[i]);
      }
      return Math.max(before, total / 2);
    }
    return total / 2;
  }

  /** Whether the new entry is the last one with the key of the page's first entry. */
  private boolean endsRun() {
    return newEntry > 0
        && tuples.compareKeys(old, starts[0], old, starts[newEntry]) == 0
        && (newEntry == count - 1
            || tuples.compareKeys(old, starts[newEntry], old, starts[newEntry + 1]) != 0);
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
