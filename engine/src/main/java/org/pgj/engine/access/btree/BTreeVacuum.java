package org.pgj.engine.access.btree;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.DeadTupleFilter;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/**
 * Removes entries of dead rows, in the order of blocks. A page that splits meanwhile moves entries
 * to a block at the end, which is still to come.
 */
final class BTreeVacuum {
  private final HeapContext context;
  private final BufferPool pool;
  private final RelationFile file;
  private final int[] removed = new int[PageLayout.PAGE_SIZE / PageLayout.LINE_POINTER_SIZE];

  BTreeVacuum(HeapContext context, IndexDescriptor index) {
    this.context = context;
    this.pool = context.pool();
    this.file = index.file();
  }

  IndexStatistics bulkDelete(DeadTupleFilter dead) {
    pool.prepareWrite(file);
    long left = 0;
    long gone = 0;
    int block = BTreePage.META_BLOCK + 1;
    while (block < pool.blockCount(file, Fork.MAIN)) {
      context.worker().checkInterrupts();
      int buffer = pool.pin(file, Fork.MAIN, block++);
      pool.lockExclusive(buffer);
      long page = pool.page(buffer);
      if (!Page.isNew(page) && BTreePage.isLeaf(page)) {
        int count = clean(buffer, page, dead);
        gone += count;
        left += BTreePage.entryCount(page);
      }
      pool.unlockAndUnpin(buffer);
    }
    return new IndexStatistics(block, left, gone);
  }

  private int clean(int buffer, long page, DeadTupleFilter dead) {
    int count = 0;
    int items = Page.itemCount(page);
    for (int item = BTreePage.firstEntry(page); item <= items; item++) {
      long entry = BTreePage.entry(page, item);
      long tid =
          ItemPointer.of(
              Memory.getInt(entry + IndexTuple.BLOCK),
              Memory.getShort(entry + IndexTuple.ITEM) & 0xffff);
      if (dead.isDead(tid)) {
        removed[count++] = item;
      }
    }
    if (count > 0) {
      PageChange change = context.change().begin(ResourceKind.BTREE).onPage(buffer);
      change.deleteItems(removed, count);
      change.commit();
    }
    return count;
  }
}
