package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;

/** Finds the root of one HOT chain on a locked page; {@link HotRoots} does it for a whole page. */
final class HotChain {
  private HotChain() {}

  /** The address that names a version's row for as long as its versions stay on the page. */
  static long root(long page, long tid) {
    return ItemPointer.of(ItemPointer.block(tid), rootItem(page, ItemPointer.item(tid)));
  }

  private static int rootItem(long page, int item) {
    if (!isHeapOnly(page, item)) {
      return item;
    }
    int count = Page.itemCount(page);
    for (int candidate = 1; candidate <= count; candidate++) {
      int first =
          switch (Page.itemState(page, candidate)) {
            case PageLayout.REDIRECT -> PageLayout.offset(Page.linePointer(page, candidate));
            case PageLayout.NORMAL -> isHeapOnly(page, candidate) ? 0 : candidate;
            default -> 0;
          };
      if (first != 0 && leadsTo(page, first, item, count)) {
        return candidate;
      }
    }
    return item;
  }

  private static boolean leadsTo(long page, int first, int wanted, int count) {
    int item = first;
    for (int steps = 0; item != wanted; steps++) {
      if (steps > count
          || item < 1
          || item > count
          || Page.itemState(page, item) != PageLayout.NORMAL) {
        return false;
      }
      long tuple = page + Page.itemOffset(page, item);
      if ((infomask2(tuple) & HeapTupleHeader.HOT_UPDATED) == 0) {
        return false;
      }
      item = Memory.getShort(tuple + HeapTupleHeader.CTID_ITEM) & 0xffff;
    }
    return true;
  }

  private static boolean isHeapOnly(long page, int item) {
    return (infomask2(page + Page.itemOffset(page, item)) & HeapTupleHeader.HEAP_ONLY) != 0;
  }

  private static int infomask2(long tuple) {
    return Memory.getShort(tuple + HeapTupleHeader.INFOMASK2) & 0xffff;
  }
}
