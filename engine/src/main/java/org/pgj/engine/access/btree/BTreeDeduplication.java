package org.pgj.engine.access.btree;

import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;

/** Joins the entries with equal keys of a full leaf, so that it need not split yet. */
final class BTreeDeduplication {
  /** Less room than this is not worth writing the page anew. */
  private static final int LEAST_GAIN = PageLayout.PAGE_SIZE / 16;

  private final byte[] old = new byte[PageLayout.PAGE_SIZE];
  private final byte[] image = new byte[PageLayout.PAGE_SIZE];
  private final EntryJoiner joiner = new EntryJoiner(this::append);
  private boolean fits;

  /** The page that {@link #compute} has made. */
  byte[] image() {
    return image;
  }

  /** Computes a leaf with joined entries, without dead ones; false if that gains too little. */
  boolean compute(long page) {
    Memory.copyTo(page, old, 0, PageLayout.PAGE_SIZE);
    PageCopy.initialize(image, BTreePage.SPECIAL_SIZE);
    fits = true;
    int first = BTreePage.firstEntry(page);
    if (first > 1) {
      PageCopy.appendItem(image, old, PageCopy.itemOffset(old, 1), PageCopy.itemLength(old, 1));
    }
    int items = PageCopy.itemCount(old);
    for (int item = first; item <= items; item++) {
      if (PageCopy.itemState(old, item) != PageLayout.DEAD) {
        joiner.add(old, PageCopy.itemOffset(old, item), PageCopy.itemLength(old, item));
      }
    }
    joiner.flush();
    BTreeSplit.setSpecial(
        image,
        BTreePage.previous(page),
        BTreePage.next(page),
        BTreePage.level(page),
        BTreePage.flags(page) & ~BTreePage.HAS_DEAD);
    return fits && PageCopy.exactFreeSpace(image) >= PageCopy.exactFreeSpace(old) + LEAST_GAIN;
  }

  /** Entries joined anew may even take more room, as lists are cut in other places. */
  private void append(byte[] entry, int from, int length) {
    fits = fits && PageCopy.freeSpace(image) >= PageLayout.align(length);
    if (fits) {
      PageCopy.appendItem(image, entry, from, length);
    }
  }
}
