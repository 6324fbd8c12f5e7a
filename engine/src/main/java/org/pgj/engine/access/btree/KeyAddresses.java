package org.pgj.engine.access.btree;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.type.vector.Vector;

/**
 * The heap addresses of one key of an index in ascending order, with leaps: what lies before the
 * address asked for is not read. Holds nothing between calls.
 */
public final class KeyAddresses {
  /** Answered when there are no more addresses. */
  public static final long END = Long.MAX_VALUE;

  private static final int NEAR = 8;

  private final HeapContext context;
  private final BufferPool pool;
  private final IndexDescriptor index;
  private final BTreeDescent descent;
  private final BTreeKey place;
  private final Postings read = new Postings();
  private int next;
  private boolean complete;

  /**
   * @param key the index's columns, at row 0
   */
  KeyAddresses(HeapContext context, IndexDescriptor index, Vector[] key) {
    this.context = context;
    this.pool = context.pool();
    this.index = index;
    this.descent = new BTreeDescent(pool, index.file(), index.name());
    this.place = new BTreeKey(index);
    for (Vector column : key) {
      place.add(column, 0);
    }
    load(0, true);
  }

  /** How many addresses there are; at least that many if they go beyond a page. */
  public int leastCount() {
    return read.count();
  }

  /** Whether {@link #leastCount} is all. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * The first address not less than one, which must not be less than those asked for before.
   *
   * @return {@link #END} if there is none
   */
  public long next(long least) {
    while (true) {
      int near = Math.min(next + NEAR, read.count());
      while (next < near && read.tid(next) < least) {
        next++;
      }
      if (next < near) {
        return read.tid(next);
      }
      if (next < read.count() && read.last() >= least) {
        int found = read.search(least);
        next = found < 0 ? ~found : found;
        return read.tid(next);
      }
      if (complete) {
        next = read.count();
        return END;
      }
      load(least, least == read.last() + 1);
    }
  }

  /**
   * Reads the addresses from one on that are on its leaf.
   *
   * @param all whether to read all that are there, not just the next few
   */
  private void load(long least, boolean all) {
    context.worker().checkInterrupts();
    read.clear();
    next = 0;
    place.setTid(least);
    int buffer = descent.toLeaf(place, false);
    if (buffer == 0) {
      complete = true;
      watchRelation();
      return;
    }
    long page = pool.page(buffer);
    int item = firstItem(page);
    while (true) {
      watchPage(pool.block(buffer));
      item = readItems(page, item, least, all);
      if (item <= Page.itemCount(page)) {
        complete = !place.equalsEntry(BTreePage.entry(page, item));
        break;
      }
      complete = BTreePage.isRightmost(page) || !place.reachesBeyond(BTreePage.entry(page, 1));
      if (complete || reaches(least)) {
        break;
      }
      buffer = descent.step(buffer, BTreePage.next(page), false);
      page = pool.page(buffer);
      item = BTreePage.firstEntry(page);
    }
    pool.unlockAndUnpin(buffer);
  }

  /** The first entry that may have the address looked for, or a greater one. */
  private int firstItem(long page) {
    int first = BTreePage.firstEntry(page);
    int item = BTreeDescent.searchLeaf(page, place, first);
    if (item > first) {
      long before = BTreePage.entry(page, item - 1);
      if (Postings.isPosting(before) && place.equalsEntry(before)) {
        return item - 1;
      }
    }
    return item;
  }

  /** Reads the key's entries of a page; answers the number of the first one not read. */
  private int readItems(long page, int from, long least, boolean all) {
    int count = Page.itemCount(page);
    int item = from;
    while (item <= count && (all || !reaches(least))) {
      long entry = BTreePage.entry(page, item);
      if (!place.equalsEntry(entry)) {
        break;
      }
      if (!BTreePage.isDead(page, item)) {
        read.add(entry, Page.itemLength(page, item));
      }
      item++;
    }
    return item;
  }

  private boolean reaches(long least) {
    return read.count() > 0 && read.last() >= least;
  }

  private void watchPage(int block) {
    SerializableTransactions watch = context.watch(index.file());
    if (watch != null) {
      watch.readsPage(index.watchedName(), block);
    }
  }

  private void watchRelation() {
    SerializableTransactions watch = context.watch(index.file());
    if (watch != null) {
      watch.readsRelation(index.watchedName());
    }
  }
}
