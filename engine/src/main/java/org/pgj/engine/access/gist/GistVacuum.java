package org.pgj.engine.access.gist;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.DeadTupleFilter;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/**
 * Removes entries of dead rows from the leaves, in the order of blocks. A leaf that splits
 * meanwhile moves entries to a block at the end, which is still to come; but for the root, which
 * turns from a leaf into an inner page.
 */
final class GistVacuum {
  private final HeapContext context;
  private final BufferPool pool;
  private final RelationFile file;
  private final int[] removed = new int[PageLayout.PAGE_SIZE / PageLayout.LINE_POINTER_SIZE];

  GistVacuum(HeapContext context, RelationFile file) {
    this.context = context;
    this.pool = context.pool();
    this.file = file;
  }

  IndexStatistics bulkDelete(DeadTupleFilter dead) {
    pool.prepareWrite(file);
    long left = 0;
    long gone = 0;
    int block = GistWriter.ROOT_BLOCK;
    while (block < pool.blockCount(file, Fork.MAIN)) {
      context.worker().checkInterrupts();
      int lock = pool.pin(file, Fork.MAIN, GistWriter.LOCK_BLOCK);
      pool.lockExclusive(lock);
      int buffer = pool.pin(file, Fork.MAIN, block++);
      pool.lockExclusive(buffer);
      long page = pool.page(buffer);
      if (!Page.isNew(page) && GistEntry.level(page) == 0) {
        gone += clean(buffer, page, dead);
        left += Page.itemCount(page);
      }
      pool.unlockAndUnpin(buffer);
      pool.unlockAndUnpin(lock);
    }
    return new IndexStatistics(block, left, gone);
  }

  private int clean(int buffer, long page, DeadTupleFilter dead) {
    int count = 0;
    int items = Page.itemCount(page);
    for (int item = 1; item <= items; item++) {
      if (dead.isDead(GistEntry.address(page, item))) {
        removed[count++] = item;
      }
    }
    if (count > 0) {
      PageChange change = context.change().begin(ResourceKind.GIST).onPage(buffer);
      change.deleteItems(removed, count);
      change.commit();
    }
    return count;
  }
}
