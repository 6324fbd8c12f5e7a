package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Finds a page with room for a tuple: the one used last, one that the free space map knows, the
 * last one of the table, a new one. Most inserts find their page at the first try.
 */
final class HeapPlacement {
  /** Longest tuple that fits on a page. */
  static final int MAX_TUPLE_SIZE =
      (PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE - PageLayout.LINE_POINTER_SIZE) & -8;

  /** Line pointers that a page gets at most. */
  static final int MAX_ITEMS =
      (PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE)
          / (HeapTupleHeader.MIN_SIZE + PageLayout.LINE_POINTER_SIZE);

  private static final int NO_BLOCK = -1;

  private final HeapContext context;
  private final BufferPool pool;
  private final HeapRelation relation;
  private final RelationFile file;
  private final int reservedFree;
  private int target = NO_BLOCK;

  HeapPlacement(HeapContext context, HeapRelation relation) {
    this.context = context;
    this.pool = context.pool();
    this.relation = relation;
    this.file = relation.file();
    this.reservedFree = PageLayout.PAGE_SIZE * (100 - relation.fillFactor()) / 100;
  }

  /**
   * Answers a pinned and exclusively locked buffer of a page with room for a tuple; the page may be
   * new (all zero).
   *
   * @param heldBlock a block that this worker has locked already and does not want, or -1; pages
   *     are then only taken without waiting
   */
  int acquire(int tupleLength, int heldBlock) {
    if (tupleLength > MAX_TUPLE_SIZE) {
      throw new DatabaseError(
          "54000",
          "row is too big: size "
              + PageLayout.align(tupleLength)
              + ", maximum size "
              + MAX_TUPLE_SIZE);
    }
    pool.prepareWrite(file);
    int need = PageLayout.align(tupleLength);
    int wanted = need + reservedFree > MAX_TUPLE_SIZE ? need : need + reservedFree;
    int buffer = tryBlock(target, need, wanted, heldBlock);
    if (buffer != 0) {
      return buffer;
    }
    int blocks = pool.blockCount(file, Fork.MAIN);
    int block = context.freeSpace().find(file, wanted);
    if (block == NO_BLOCK && target == NO_BLOCK) {
      block = blocks - 1;
    }
    while (block != NO_BLOCK && block < blocks) {
      buffer = tryBlock(block, need, wanted, heldBlock);
      if (buffer != 0) {
        return buffer;
      }
      if (block == heldBlock) {
        break;
      }
      int free = freeSpace(block);
      block = context.freeSpace().recordAndFind(file, block, free, wanted);
    }
    buffer = pool.extend(file, Fork.MAIN);
    target = pool.block(buffer);
    return buffer;
  }

  private int tryBlock(int block, int need, int wanted, int heldBlock) {
    if (block == NO_BLOCK || block == heldBlock || block >= pool.blockCount(file, Fork.MAIN)) {
      return 0;
    }
    int buffer = pool.pin(file, Fork.MAIN, block);
    HeapPruner.pruneIfUseful(context, relation, buffer);
    if (heldBlock == NO_BLOCK) {
      pool.lockExclusive(buffer);
    } else if (!pool.tryLockExclusive(buffer)) {
      pool.unpin(buffer);
      return 0;
    }
    long page = pool.page(buffer);
    if (hasRoom(page, isEmpty(page) ? need : wanted)) {
      target = block;
      return buffer;
    }
    pool.unlockAndUnpin(buffer);
    return 0;
  }

  private int freeSpace(int block) {
    int buffer = pool.pin(file, Fork.MAIN, block);
    pool.lockShared(buffer);
    long page = pool.page(buffer);
    int free = Page.isNew(page) ? MAX_TUPLE_SIZE : usableSpace(page);
    pool.unlockAndUnpin(buffer);
    return free;
  }

  private static boolean isEmpty(long page) {
    return Page.itemCount(page) == 0;
  }

  /** Whether a tuple of this aligned length fits on an exclusively locked page. */
  static boolean hasRoom(long page, int alignedLength) {
    return Page.isNew(page) || usableSpace(page) >= alignedLength;
  }

  /** Bytes for one more tuple on an initialised page. */
  static int usableSpace(long page) {
    if (Page.itemCount(page) >= MAX_ITEMS && !Page.hasFlag(page, PageLayout.HAS_FREE_LINES)) {
      return 0;
    }
    return Page.freeSpace(page);
  }

  /** The number that the next item on the page gets. */
  static int nextItem(long page) {
    int count = Page.itemCount(page);
    if (Page.hasFlag(page, PageLayout.HAS_FREE_LINES)) {
      for (int item = 1; item <= count; item++) {
        if (Page.itemState(page, item) == PageLayout.UNUSED) {
          return item;
        }
      }
    }
    return count + 1;
  }
}
