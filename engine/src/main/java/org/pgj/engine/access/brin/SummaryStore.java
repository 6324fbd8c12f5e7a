package org.pgj.engine.access.brin;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/**
 * The pages of a BRIN index: finds, puts and removes summaries by the numbers of their ranges.
 * {@link #put} and {@link #remove} are for the holder of {@link #lockForWriting}.
 */
final class SummaryStore {
  private static final long NONE = ItemPointer.INVALID;

  /** How often a summary may move while it is looked for. */
  private static final int MOST_TRIES = 1000;

  private final HeapContext context;
  private final BufferPool pool;
  private final RelationFile file;
  private final String indexName;
  private final byte[] tuple = new byte[PageLayout.PAGE_SIZE];

  SummaryStore(HeapContext context, IndexDescriptor index) {
    this.context = context;
    this.pool = context.pool();
    this.file = index.file();
    this.indexName = index.name();
  }

  /** Makes block 0 of the empty file. */
  void create(int blocksPerRange) {
    int meta = pool.extend(file, Fork.MAIN);
    PageChange change = begin(meta);
    BrinLayout.initializeMeta(change, blocksPerRange);
    change.commit();
    pool.unlockAndUnpin(meta);
  }

  int blocksPerRange() {
    int meta = pool.pin(file, Fork.MAIN, BrinLayout.META_BLOCK);
    pool.lockShared(meta);
    int blocks = BrinLayout.blocksPerRange(pool.page(meta), indexName);
    pool.unlockAndUnpin(meta);
    return blocks;
  }

  /** Keeps other writers out; {@link BufferPool#unlockAndUnpin} the answer to let them in again. */
  int lockForWriting() {
    pool.prepareWrite(file);
    int lock = pool.pin(file, Fork.MAIN, BrinLayout.META_BLOCK);
    pool.lockExclusive(lock);
    return lock;
  }

  void unlock(int lock) {
    pool.unlockAndUnpin(lock);
  }

  int pages() {
    return pool.blockCount(file, Fork.MAIN);
  }

  private PageChange begin(int buffer) {
    return context.change().begin(ResourceKind.BRIN).onPage(buffer);
  }

  /** The address of a range's summary. */
  private long address(long range) {
    int block = BrinLayout.mapBlock(range);
    if (block >= pool.blockCount(file, Fork.MAIN)) {
      return NONE;
    }
    int map = pool.pin(file, Fork.MAIN, block);
    pool.lockShared(map);
    long address = addressOn(map, range);
    pool.unlockAndUnpin(map);
    return address;
  }

  private long addressOn(int map, long range) {
    return Memory.getLong(pool.page(map) + BrinLayout.mapOffset(range));
  }

  /** Reads the summary of a range, valid until the next read; false if it has none. */
  boolean read(long range, RangeSummary summary) {
    for (int i = 0; i < MOST_TRIES; i++) {
      long address = address(range);
      if (address == NONE) {
        return false;
      }
      int buffer = pool.pin(file, Fork.MAIN, ItemPointer.block(address));
      pool.lockShared(buffer);
      boolean found = isAt(buffer, ItemPointer.item(address), range);
      if (found) {
        long page = pool.page(buffer);
        int item = ItemPointer.item(address);
        Memory.copyTo(page + Page.itemOffset(page, item), tuple, 0, Page.itemLength(page, item));
      }
      pool.unlockAndUnpin(buffer);
      if (found) {
        summary.read(tuple);
        return true;
      }
    }
    throw new DatabaseError("XX002", "corrupted BRIN index \"" + indexName + "\"")
        .detail("The range map has no summary of range " + range + " where it says.");
  }

  private boolean isAt(int buffer, int item, long range) {
    long page = pool.page(buffer);
    return !Page.isNew(page)
        && item <= Page.itemCount(page)
        && Page.itemState(page, item) == PageLayout.NORMAL
        && Memory.getInt(page + Page.itemOffset(page, item) + IndexTuple.BLOCK) == (int) range;
  }

  /**
   * Stores the summary of a range in place of the one there was.
   *
   * @throws DatabaseError 54000 if it is too long for a page
   */
  void put(long range, RangeSummary summary) {
    TupleBuilder formed = summary.form(range);
    int length = formed.length();
    int size = PageLayout.align(length);
    if (size > BrinLayout.MAX_SUMMARY) {
      throw new DatabaseError(
          "54000",
          "index row size "
              + size
              + " exceeds maximum "
              + BrinLayout.MAX_SUMMARY
              + " for index \""
              + indexName
              + "\"");
    }
    int map = lockMap(range);
    long address = addressOn(map, range);
    int old = address == NONE ? 0 : lock(ItemPointer.block(address));
    int item = ItemPointer.item(address);
    if (old != 0 && fitsInPlace(pool.page(old), item, size)) {
      begin(old).overwriteItem(item, formed.bytes(), 0, length).commit();
      pool.unlockAndUnpin(old);
      pool.unlockAndUnpin(map);
      return;
    }
    int target = lockPageWithRoom(size, old == 0 ? 0 : ItemPointer.block(address));
    PageChange change = begin(target);
    int newItem = 1;
    if (Page.isNew(pool.page(target))) {
      change.initialize(0);
    } else {
      newItem = freeItem(pool.page(target));
    }
    change.insertItem(newItem, formed.bytes(), 0, length, false);
    if (old != 0) {
      change.onPage(old).setUnused(item).compact();
    }
    change.onPage(map);
    change.setLong(BrinLayout.mapOffset(range), ItemPointer.of(pool.block(target), newItem));
    change.commit();
    release(target);
    if (old != 0) {
      release(old);
    }
    pool.unlockAndUnpin(map);
  }

  /** Forgets the summary of a range; false if it had none. */
  boolean remove(long range) {
    if (address(range) == NONE) {
      return false;
    }
    int map = lockMap(range);
    long address = addressOn(map, range);
    int buffer = lock(ItemPointer.block(address));
    PageChange change = begin(buffer).setUnused(ItemPointer.item(address)).compact();
    change.onPage(map).setLong(BrinLayout.mapOffset(range), NONE);
    change.commit();
    release(buffer);
    pool.unlockAndUnpin(map);
    return true;
  }

  private int lock(int block) {
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockExclusive(buffer);
    return buffer;
  }

  /** Unlocks a page of summaries and notes what room it has. */
  private void release(int buffer) {
    int block = pool.block(buffer);
    int free = Page.freeSpace(pool.page(buffer));
    pool.unlockAndUnpin(buffer);
    context.freeSpace().record(file, block, free);
  }

  private static boolean fitsInPlace(long page, int item, int size) {
    int present = PageLayout.align(Page.itemLength(page, item));
    return size <= present + Page.exactFreeSpace(page);
  }

  private static int freeItem(long page) {
    int count = Page.itemCount(page);
    for (int item = 1; item <= count; item++) {
      if (Page.itemState(page, item) == PageLayout.UNUSED) {
        return item;
      }
    }
    return count + 1;
  }

  /** The map's page for a range, locked; the file grows to have it. */
  private int lockMap(long range) {
    int block = BrinLayout.mapBlock(range);
    while (pool.blockCount(file, Fork.MAIN) <= block) {
      int buffer = pool.extend(file, Fork.MAIN);
      begin(buffer).initialize(0).commit();
      if (BrinLayout.isMapBlock(pool.block(buffer))) {
        pool.unlockAndUnpin(buffer);
      } else {
        release(buffer);
      }
    }
    int map = lock(block);
    if (Page.isNew(pool.page(map))) {
      begin(map).initialize(0).commit();
    }
    return map;
  }

  /**
   * A page for one more summary, locked; it may be new.
   *
   * @param held a block that is locked already and has no room, or 0
   */
  private int lockPageWithRoom(int size, int held) {
    int wanted = size + PageLayout.LINE_POINTER_SIZE;
    int block = context.freeSpace().find(file, wanted);
    while (block > 0 && block < pool.blockCount(file, Fork.MAIN)) {
      int free = 0;
      if (block != held && !BrinLayout.isMapBlock(block)) {
        int buffer = lock(block);
        long page = pool.page(buffer);
        if (Page.isNew(page) || Page.freeSpace(page) >= size) {
          return buffer;
        }
        free = Page.freeSpace(page);
        pool.unlockAndUnpin(buffer);
      }
      block = context.freeSpace().recordAndFind(file, block, free, wanted);
    }
    while (true) {
      int buffer = pool.extend(file, Fork.MAIN);
      if (!BrinLayout.isMapBlock(pool.block(buffer))) {
        return buffer;
      }
      begin(buffer).initialize(0).commit();
      pool.unlockAndUnpin(buffer);
    }
  }
}
