package org.pgj.engine.access.btree;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.DeadTupleFilter;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/**
 * Removes the addresses of dead rows, in the order of blocks. A page that splits meanwhile moves
 * entries to a block at the end, which is still to come.
 */
final class BTreeVacuum {
  private final HeapContext context;
  private final BufferPool pool;
  private final RelationFile file;
  private final Postings postings = new Postings();
  private final byte[] entry = new byte[Postings.room(BTreePage.MAX_TUPLE_SIZE)];
  private final int[] removed = new int[PageLayout.PAGE_SIZE / PageLayout.LINE_POINTER_SIZE];
  private long entriesLeft;
  private long entriesRemoved;

  BTreeVacuum(HeapContext context, IndexDescriptor index) {
    this.context = context;
    this.pool = context.pool();
    this.file = index.file();
  }

  IndexStatistics bulkDelete(DeadTupleFilter dead) {
    pool.prepareWrite(file);
    entriesLeft = 0;
    entriesRemoved = 0;
    int block = BTreePage.META_BLOCK + 1;
    while (block < pool.blockCount(file, Fork.MAIN)) {
      context.worker().checkInterrupts();
      int buffer = pool.pin(file, Fork.MAIN, block++);
      pool.lockExclusive(buffer);
      long page = pool.page(buffer);
      if (!Page.isNew(page) && BTreePage.isLeaf(page)) {
        clean(buffer, page, dead);
      }
      pool.unlockAndUnpin(buffer);
    }
    return new IndexStatistics(block, entriesLeft, entriesRemoved);
  }

  private void clean(int buffer, long page, DeadTupleFilter dead) {
    PageChange change = context.change().begin(ResourceKind.BTREE).onPage(buffer);
    boolean changed = false;
    int removedItems = 0;
    int items = Page.itemCount(page);
    for (int item = BTreePage.firstEntry(page); item <= items; item++) {
      postings.clear();
      postings.add(BTreePage.entry(page, item), Page.itemLength(page, item));
      int before = postings.count();
      postings.removeIf(dead::isDead);
      entriesLeft += postings.count();
      entriesRemoved += before - postings.count();
      if (postings.count() == 0) {
        removed[removedItems++] = item;
      } else if (postings.count() < before) {
        shorten(change, page, item);
        changed = true;
      }
    }
    if (removedItems > 0) {
      change.deleteItems(removed, removedItems);
    }
    if (changed || removedItems > 0) {
      change.commit();
    } else {
      change.cancel();
    }
  }

  /** Writes an entry anew with the addresses that are left. */
  private void shorten(PageChange change, long page, int item) {
    int length = Page.itemLength(page, item);
    Memory.copyTo(BTreePage.entry(page, item), entry, 0, length);
    int baseLength = Postings.baseLength(entry, 0, length);
    change.overwriteItem(item, entry, 0, postings.form(entry, baseLength, 0, postings.count()));
  }
}
