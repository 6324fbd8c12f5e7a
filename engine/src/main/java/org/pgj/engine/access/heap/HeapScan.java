package org.pgj.engine.access.heap;

import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.transaction.statistics.RelationCounters;

/**
 * Reads a table a page at a time: copies the page, drops lock and pin, and keeps what a snapshot
 * sees. Holds nothing between calls.
 */
public final class HeapScan {
  private static final int SIMPLE_MASK =
      HeapTupleHeader.XMIN_COMMITTED | HeapTupleHeader.XMIN_INVALID | HeapTupleHeader.XMAX_INVALID;
  private static final int SIMPLE = HeapTupleHeader.XMIN_COMMITTED | HeapTupleHeader.XMAX_INVALID;

  private final HeapContext context;
  private final BufferPool pool;
  private final HeapVisibility visibility;
  private final HeapRelation relation;
  private final RelationFile file;
  private final HeapHints hints;
  private final RelationCounters counters;
  private Snapshot snapshot;
  private long horizon;
  private int firstBlock;
  private int endBlock;
  private int nextForward;
  private int nextBackward;

  /**
   * A scan of all blocks.
   *
   * @param snapshot what to see; null for every tuple, dead or alive
   */
  HeapScan(
      HeapContext context, HeapRelation relation, RelationCounters counters, Snapshot snapshot) {
    this(context, relation, counters);
    restart(snapshot);
  }

  private HeapScan(HeapContext context, HeapRelation relation, RelationCounters counters) {
    this.context = context;
    this.pool = context.pool();
    this.visibility = context.visibility();
    this.relation = relation;
    this.counters = counters;
    this.file = relation.file();
    this.hints = new HeapHints(context);
  }

  /**
   * A reader of single blocks, or of those that {@link #restart(Snapshot, int, int)} tells.
   *
   * @param snapshot what to see; null for every tuple that is not dead at the horizon, if there is
   *     one
   * @param horizon 0 for none
   */
  static HeapScan ofBlocks(
      HeapContext context,
      HeapRelation relation,
      RelationCounters counters,
      Snapshot snapshot,
      long horizon) {
    HeapScan scan = new HeapScan(context, relation, counters);
    scan.restart(snapshot, 0, 0);
    scan.horizon = horizon;
    return scan;
  }

  /** Begins anew with all blocks that the table has now. */
  public void restart(Snapshot newSnapshot) {
    counters.scan();
    restart(newSnapshot, 0, pool.blockCount(file, Fork.MAIN));
  }

  /** Begins anew with the blocks from {@code first} up to but not including {@code end}. */
  public void restart(Snapshot newSnapshot, int first, int end) {
    snapshot = newSnapshot;
    firstBlock = first;
    endBlock = Math.min(end, pool.blockCount(file, Fork.MAIN));
    nextForward = first;
    nextBackward = endBlock - 1;
  }

  /** Blocks that the scan covers. */
  public int blockCount() {
    return Math.max(0, endBlock - firstBlock);
  }

  /**
   * Fills the batch with the visible tuples of the next page that has any.
   *
   * @return false at the end; the batch is empty then
   */
  public boolean next(PageBatch batch) {
    return next(batch, ScanDirection.FORWARD);
  }

  /** As {@link #next(PageBatch)}; backward gives pages and tuples in descending order. */
  public boolean next(PageBatch batch, ScanDirection direction) {
    boolean forward = direction == ScanDirection.FORWARD;
    while (true) {
      int block = forward ? nextForward : nextBackward;
      if (block < firstBlock || block >= endBlock) {
        noteEnd();
        batch.clear();
        return false;
      }
      nextForward = block + 1;
      nextBackward = block - 1;
      context.worker().checkInterrupts();
      readBlock(block, batch, forward);
      if (batch.count() > 0) {
        counters.returned(batch.count());
        return true;
      }
    }
  }

  /** An empty table has been read as well. */
  private void noteEnd() {
    SerializableTransactions watch = snapshot == null ? null : context.watch(file);
    if (watch != null) {
      watch.readsRelation(relation.watchedName());
    }
  }

  /** Fills the batch with the visible tuples of one block, which may be none. */
  public void readBlock(int block, PageBatch batch, boolean forward) {
    batch.clear();
    SerializableTransactions watch = snapshot == null ? null : context.watch(file);
    if (watch != null) {
      watch.readsRelation(relation.watchedName());
    }
    visibility.watch(watch);
    int buffer = pool.pin(file, Fork.MAIN, block);
    HeapPruner.pruneIfUseful(context, relation, buffer);
    byte[] page = batch.pageChunk();
    pool.lockShared(buffer);
    pool.copyPage(buffer, page);
    pool.unlock(buffer);
    if (forward) {
      int count = PageCopy.itemCount(page);
      boolean allVisible = PageCopy.hasFlag(page, PageLayout.ALL_VISIBLE);
      for (int item = 1; item <= count; item++) {
        addIfVisible(page, block, item, allVisible, batch);
      }
    } else {
      boolean allVisible = PageCopy.hasFlag(page, PageLayout.ALL_VISIBLE);
      for (int item = PageCopy.itemCount(page); item >= 1; item--) {
        addIfVisible(page, block, item, allVisible, batch);
      }
    }
    visibility.watch(null);
    hints.apply(buffer, page);
    pool.unpin(buffer);
  }

  private void addIfVisible(byte[] page, int block, int item, boolean allVisible, PageBatch batch) {
    int line = PageCopy.linePointer(page, item);
    if (PageLayout.state(line) != PageLayout.NORMAL) {
      return;
    }
    int tuple = PageLayout.offset(line);
    requireInside(tuple, PageLayout.length(line), block, item);
    long tid = ItemPointer.of(block, item);
    if (!allVisible && snapshot == null && horizon != 0) {
      addUnlessDead(page, tuple, tid, batch);
    } else if (allVisible || snapshot == null || isVisible(page, tuple, item)) {
      batch.add(tuple, tid, item);
    }
  }

  private void addUnlessDead(byte[] page, int tuple, long tid, PageBatch batch) {
    HeapVisibility.Fate fate =
        visibility.fate(
            ByteArrays.getLong(page, tuple + HeapTupleHeader.XMIN),
            ByteArrays.getLong(page, tuple + HeapTupleHeader.XMAX),
            HeapTupleHeader.infomask(page, tuple),
            horizon);
    if (fate != HeapVisibility.Fate.DEAD) {
      batch.add(tuple, tid, ItemPointer.item(tid));
      if (fate.isEnding()) {
        batch.markEnded();
      }
    }
  }

  private boolean isVisible(byte[] page, int tuple, int item) {
    int infomask = HeapTupleHeader.infomask(page, tuple);
    long xmin = ByteArrays.getLong(page, tuple + HeapTupleHeader.XMIN);
    if ((infomask & SIMPLE_MASK) == SIMPLE && xmin < snapshot.xmin()) {
      return true;
    }
    boolean visible =
        visibility.isVisible(
            snapshot,
            xmin,
            ByteArrays.getLong(page, tuple + HeapTupleHeader.XMAX),
            infomask,
            ByteArrays.getInt(page, tuple + HeapTupleHeader.CID));
    hints.note(item, visibility.hints());
    return visible;
  }

  private void requireInside(int tuple, int length, int block, int item) {
    if (tuple < PageLayout.HEADER_SIZE
        || length < HeapTupleHeader.MIN_SIZE
        || tuple + length > PageLayout.PAGE_SIZE) {
      throw new DatabaseError(
          "XX001",
          "corrupt line pointer "
              + ItemPointer.toString(ItemPointer.of(block, item))
              + " in relation \""
              + relation.name()
              + "\"");
    }
  }
}
