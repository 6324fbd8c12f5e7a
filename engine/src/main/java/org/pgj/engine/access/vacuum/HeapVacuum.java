package org.pgj.engine.access.vacuum;

import org.pgj.engine.access.heap.HeapCleaner;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.freespace.VisibilityMap;
import org.pgj.engine.wal.RelationStorage;

/** Removes the dead rows of one table and of its indexes. */
public final class HeapVacuum {
  /** An end shorter than this, and than a sixteenth of the table, is not worth the lock. */
  private static final int MIN_TRUNCATION = 1000;

  private static final int ITEMS_PER_PAGE = 2048;

  private final HeapContext context;
  private final BufferPool pool;
  private final HeapTable table;
  private final RelationFile file;
  private final IndexAccess[] indexes;
  private final RelationStorage storage;
  private final HeapCleaner cleaner;
  private final IndexStatistics[] statistics;
  private final int[] items = new int[ITEMS_PER_PAGE];
  private int removedPages;
  private int lastUsedBlock;

  public HeapVacuum(HeapTable table, IndexAccess[] indexes, RelationStorage storage) {
    this.context = table.context();
    this.pool = context.pool();
    this.table = table;
    this.file = table.relation().file();
    this.indexes = indexes;
    this.storage = storage;
    this.cleaner = new HeapCleaner(table);
    this.statistics = new IndexStatistics[indexes.length];
  }

  /**
   * Vacuums the table.
   *
   * @param knownPages pg_class.relpages
   * @param knownRows pg_class.reltuples, negative if unknown
   */
  public VacuumResult run(VacuumOptions options, int knownPages, double knownRows) {
    pool.prepareWrite(file);
    cleaner.begin(context.transactions().horizon().compute(), options.freezeBelow());
    DeadItems dead = new DeadItems(options.memoryBudget());
    int blocks = pool.blockCount(file, Fork.MAIN);
    int scanned = 0;
    lastUsedBlock = -1;
    for (int block = 0; block < blocks; block++) {
      context.worker().checkInterrupts();
      if (!options.allPages() && canSkip(block)) {
        lastUsedBlock = block;
        continue;
      }
      if (dead.isFull(ITEMS_PER_PAGE)) {
        removeDead(dead);
      }
      scanned++;
      cleanPage(block, dead);
    }
    removeDead(dead);
    if (options.truncate()) {
      truncate(blocks);
    }
    int pages = pool.blockCount(file, Fork.MAIN);
    return new VacuumResult(
        pages,
        scanned,
        estimateRows(pages, scanned, knownPages, knownRows),
        cleaner.removed(),
        cleaner.recentlyDead(),
        context.visibilityMap().count(file),
        removedPages,
        statistics);
  }

  private boolean canSkip(int block) {
    return (context.visibilityMap().status(file, block) & VisibilityMap.ALL_VISIBLE) != 0;
  }

  private void cleanPage(int block, DeadItems dead) {
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockExclusive(buffer);
    int deadOnPage = cleaner.clean(buffer);
    if (deadOnPage > 0 && indexes.length == 0) {
      cleaner.freeDeadItems(buffer);
      deadOnPage = 0;
    }
    for (int i = 0; i < deadOnPage; i++) {
      dead.add(ItemPointer.of(block, cleaner.deadItem(i)));
    }
    if (deadOnPage == 0) {
      cleaner.setAllVisible(buffer);
    }
    if (cleaner.hasItems()) {
      lastUsedBlock = block;
    }
    int free = cleaner.freeSpace(buffer);
    pool.unlockAndUnpin(buffer);
    context.freeSpace().record(file, block, free);
  }

  /** Removes the index entries of the dead items collected, then frees the items. */
  private void removeDead(DeadItems dead) {
    if (dead.count() == 0) {
      return;
    }
    for (int i = 0; i < indexes.length; i++) {
      statistics[i] = indexes[i].bulkDelete(dead);
    }
    int at = 0;
    while (at < dead.count()) {
      context.worker().checkInterrupts();
      int block = ItemPointer.block(dead.tid(at));
      int count = 0;
      while (at < dead.count() && ItemPointer.block(dead.tid(at)) == block) {
        items[count++] = ItemPointer.item(dead.tid(at++));
      }
      int buffer = pool.pin(file, Fork.MAIN, block);
      pool.lockExclusive(buffer);
      cleaner.freeDeadItems(buffer, items, count);
      cleaner.setAllVisible(buffer);
      if (cleaner.hasItems()) {
        lastUsedBlock = Math.max(lastUsedBlock, block);
      }
      int free = cleaner.freeSpace(buffer);
      pool.unlockAndUnpin(buffer);
      context.freeSpace().record(file, block, free);
    }
    dead.clear();
  }

  /** Pages that were not looked at are assumed to be as full as the table was on average. */
  private double estimateRows(int pages, int scanned, int knownPages, double knownRows) {
    if (scanned >= pages) {
      return cleaner.live();
    }
    if (scanned == 0) {
      return knownRows;
    }
    if (knownRows < 0 || knownPages == 0) {
      return Math.floor((double) cleaner.live() / scanned * pages + 0.5);
    }
    double density = knownRows / knownPages;
    return Math.floor(density * (pages - scanned) + cleaner.live() + 0.5);
  }

  /** Cuts off empty pages at the end, if nobody else uses the table at this moment. */
  private void truncate(int blocksBefore) {
    int empty = blocksBefore - (lastUsedBlock + 1);
    if (empty == 0 || empty < MIN_TRUNCATION && empty < blocksBefore / 16) {
      return;
    }
    LockTag tag = LockTag.relation(file.databaseOid(), table.relation().oid());
    if (!context.locks().tryAcquire(tag, LockMode.ACCESS_EXCLUSIVE)) {
      return;
    }
    int blocks = pool.blockCount(file, Fork.MAIN);
    int keep = blocks;
    while (keep > 0 && isEmpty(keep - 1)) {
      keep--;
    }
    if (keep < blocks) {
      storage.truncate(file, Fork.MAIN, keep);
      context.freeSpace().truncate(file, keep);
      removedPages = blocks - keep;
    }
    context.locks().release(tag, LockMode.ACCESS_EXCLUSIVE);
  }

  private boolean isEmpty(int block) {
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockShared(buffer);
    boolean empty = cleaner.isEmpty(buffer);
    pool.unlockAndUnpin(buffer);
    return empty;
  }
}
