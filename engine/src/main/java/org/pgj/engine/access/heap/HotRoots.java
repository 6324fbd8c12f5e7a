package org.pgj.engine.access.heap;

import java.util.Arrays;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Where the HOT chains of a page begin: the addresses that entries of a new index must name. Works
 * on batches that {@link HeapScan} filled from one page.
 */
public final class HotRoots {
  private int[] roots = new int[64];

  /** Looks through the page that a batch was read from. */
  public void read(PageBatch batch) {
    byte[] page = batch.chunk();
    int count = PageCopy.itemCount(page);
    if (roots.length <= count) {
      roots = new int[count + 1];
    }
    Arrays.fill(roots, 0, count + 1, 0);
    for (int item = 1; item <= count; item++) {
      int line = PageCopy.linePointer(page, item);
      switch (PageLayout.state(line)) {
        case PageLayout.NORMAL -> {
          if (!isHeapOnly(page, line)) {
            follow(page, item, item, count);
          }
        }
        case PageLayout.REDIRECT -> follow(page, item, PageLayout.offset(line), count);
        default -> {
          // Unused or dead: no chain begins here.
        }
      }
    }
  }

  private static boolean isHeapOnly(byte[] page, int line) {
    return (HeapTupleHeader.infomask2(page, PageLayout.offset(line)) & HeapTupleHeader.HEAP_ONLY)
        != 0;
  }

  private void follow(byte[] page, int root, int first, int count) {
    int item = first;
    while (item >= 1 && item <= count && roots[item] == 0) {
      int line = PageCopy.linePointer(page, item);
      if (PageLayout.state(line) != PageLayout.NORMAL) {
        return;
      }
      roots[item] = root;
      int tuple = PageLayout.offset(line);
      if ((HeapTupleHeader.infomask2(page, tuple) & HeapTupleHeader.HOT_UPDATED) == 0) {
        return;
      }
      item = ItemPointer.item(HeapTupleHeader.ctid(page, tuple));
    }
  }

  /** The address of the root of a tuple's chain; the tuple's own if it is no chain's later part. */
  public long of(long tid) {
    int root = roots[ItemPointer.item(tid)];
    return root == 0 ? tid : ItemPointer.of(ItemPointer.block(tid), root);
  }
}
