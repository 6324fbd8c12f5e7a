package org.pgj.engine.access.btree;

import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.type.vector.Vector;

/** Inserts entries into one B-tree, checking uniqueness where asked. */
final class BTreeInserter {
  private static final int NO_BLOCK = BTreePage.NO_BLOCK;

  private final HeapContext context;
  private final BufferPool pool;
  private final IndexDescriptor index;
  private final RelationFile file;
  private final HeapFetch heap;
  private final BTreeKey key;
  private final TupleBuilder tuple;
  private final BTreeDescent descent;
  private final BTreeWriter writer;
  private final Postings postings = new Postings();
  private int rightmost = NO_BLOCK;
  private long waitFor;

  BTreeInserter(HeapContext context, IndexDescriptor index, HeapFetch heap) {
    this.context = context;
    this.pool = context.pool();
    this.index = index;
    this.file = index.file();
    this.heap = heap;
    this.key = new BTreeKey(index);
    this.tuple = new TupleBuilder(index.tuples());
    this.descent = new BTreeDescent(pool, file, index.name());
    this.writer = new BTreeWriter(context, index, descent);
  }

  long insert(Vector[] columns, int row, long tid, UniqueCheck check) {
    pool.prepareWrite(file);
    tuple.formIndex(columns, row, tid);
    if (tuple.length() > BTreePage.MAX_TUPLE_SIZE) {
      throw tooLong(index, tuple.length(), tid);
    }
    key.setRow(columns, row, tid);
    boolean unique =
        index.unique() && check != UniqueCheck.NO && (!key.hasNull() || index.nullsNotDistinct());
    while (true) {
      if (unique) {
        key.clearTid();
      }
      int leaf = findLeaf();
      long conflict = IndexAccess.NO_CONFLICT;
      if (unique) {
        conflict = findConflict(leaf, tid, check);
        if (waitFor != Xid.INVALID) {
          pool.unlockAndUnpin(leaf);
          context.transactions().awaitEnd(waitFor);
          continue;
        }
        key.setTid(tid);
      }
      if (check == UniqueCheck.EXISTING
          || conflict != IndexAccess.NO_CONFLICT && check != UniqueCheck.PARTIAL) {
        int block = pool.block(leaf);
        pool.unlockAndUnpin(leaf);
        tellChange(block);
        return conflict;
      }
      tellChange(place(leaf));
      return conflict;
    }
  }

  /** The leaf where the key belongs, exclusively locked; the index gets a root if it has none. */
  private int findLeaf() {
    int leaf = tryRightmost();
    while (leaf == 0) {
      leaf = descent.toLeaf(key, true);
      if (leaf == 0) {
        writer.createRoot();
      }
    }
    return writer.finishSplitOf(leaf, key);
  }

  /**
   * Ascending keys all go to the last leaf: no descent needed while that is clear from its page.
   */
  private int tryRightmost() {
    if (rightmost == NO_BLOCK) {
      return 0;
    }
    int buffer = pool.pin(file, Fork.MAIN, rightmost);
    if (!pool.tryLockExclusive(buffer)) {
      pool.unpin(buffer);
      return 0;
    }
    long page = pool.page(buffer);
    if (BTreePage.isLeaf(page)
        && BTreePage.isRightmost(page)
        && Page.itemCount(page) > 0
        && writer.hasRoom(page, tuple.length())
        && key.compare(BTreePage.entry(page, 1)) > 0) {
      return buffer;
    }
    pool.unlockAndUnpin(buffer);
    rightmost = NO_BLOCK;
    return 0;
  }

  private void tellChange(int block) {
    SerializableTransactions watch = context.watch(file);
    if (watch != null) {
      watch.changedPage(index.watchedName(), block);
    }
  }

  /** Answers the block of the leaf that the entry was put into, or that was split for it. */
  private int place(int firstLeaf) {
    int leaf = firstLeaf;
    while (true) {
      leaf = descent.moveRight(leaf, key, true);
      int finished = writer.finishSplitOf(leaf, key);
      if (finished == leaf) {
        break;
      }
      leaf = finished;
    }
    long page = pool.page(leaf);
    if (!writer.hasRoom(page, tuple.length()) && BTreePage.hasFlag(page, BTreePage.HAS_DEAD)) {
      writer.removeDead(leaf);
    }
    if (index.deduplicates() && !writer.hasRoom(page, tuple.length())) {
      writer.joinEqual(leaf);
    }
    int item = BTreeDescent.searchLeaf(page, key, BTreePage.firstEntry(page));
    rightmost =
        BTreePage.isRightmost(page) && BTreePage.level(page) == 0 ? pool.block(leaf) : NO_BLOCK;
    int block = pool.block(leaf);
    if (isAmongAddressesOf(page, item - 1)) {
      if (!BTreePage.isDead(page, item - 1)) {
        writer.insertAddress(
            leaf, item - 1, tuple.bytes(), tuple.length(), postings, descent.depth());
        return block;
      }
      // A dead entry must not get a row that lives.
      writer.removeDead(leaf);
      item = BTreeDescent.searchLeaf(page, key, BTreePage.firstEntry(page));
    }
    writer.insert(leaf, item, tuple.bytes(), tuple.length(), 0, descent.depth());
    return block;
  }

  /**
   * Whether an entry has the new one's key, and addresses on both sides of the new one's; they are
   * read then.
   */
  private boolean isAmongAddressesOf(long page, int item) {
    if (!index.deduplicates() || item < BTreePage.firstEntry(page)) {
      return false;
    }
    long entry = BTreePage.entry(page, item);
    if (!Postings.isPosting(entry) || !key.equalsEntry(entry)) {
      return false;
    }
    postings.clear();
    postings.add(entry, Page.itemLength(page, item));
    return postings.last() >= IndexTuple.tid(tuple.bytes(), 0);
  }

  /**
   * Searches for an entry with equal keys whose row counts. The first leaf that may have one stays
   * locked, which keeps others with the same key out until the new entry is in place.
   *
   * @return the row's address, 0 if there is none; or sets {@link #waitFor}
   */
  private long findConflict(int leaf, long ownTid, UniqueCheck check) {
    waitFor = Xid.INVALID;
    int buffer = leaf;
    long page = pool.page(buffer);
    int item = BTreeDescent.searchLeaf(page, key, BTreePage.firstEntry(page));
    long conflict = IndexAccess.NO_CONFLICT;
    while (true) {
      if (item > Page.itemCount(page)) {
        if (BTreePage.isRightmost(page) || !key.reachesBeyond(BTreePage.entry(page, 1))) {
          break;
        }
        int next = BTreePage.next(page);
        if (buffer != leaf) {
          pool.unlockAndUnpin(buffer);
        }
        buffer = pool.pin(file, Fork.MAIN, next);
        pool.lockShared(buffer);
        page = pool.page(buffer);
        item = BTreePage.firstEntry(page);
        continue;
      }
      long entry = BTreePage.entry(page, item);
      if (!key.equalsEntry(entry)) {
        break;
      }
      if (!BTreePage.isDead(page, item)) {
        long tid = Postings.first(entry);
        if (tid != ownTid || check != UniqueCheck.EXISTING) {
          HeapFetch.Liveness liveness = heap.liveness(tid);
          if (liveness == HeapFetch.Liveness.DEAD) {
            if (heap.isAllDead()) {
              writer.markDead(buffer, item);
            }
          } else if (liveness == HeapFetch.Liveness.LIVE || check == UniqueCheck.PARTIAL) {
            conflict = check == UniqueCheck.YES && isGone(ownTid) ? IndexAccess.NO_CONFLICT : tid;
            break;
          } else {
            waitFor = heap.waitFor();
            break;
          }
        }
      }
      item++;
    }
    if (buffer != leaf) {
      pool.unlockAndUnpin(buffer);
    }
    return conflict;
  }

  /**
   * Whether the row of the new entry has been deleted already: an index that is built CONCURRENTLY
   * gets entries of rows that only older snapshots see, whose keys others may have by now.
   */
  private boolean isGone(long ownTid) {
    return heap.liveness(ownTid) == HeapFetch.Liveness.DEAD;
  }

  static DatabaseError tooLong(IndexDescriptor index, int length, long tid) {
    return new DatabaseError(
            "54000",
            "index row size "
                + length
                + " exceeds btree version 4 maximum "
                + BTreePage.MAX_TUPLE_SIZE
                + " for index \""
                + index.name()
                + "\"")
        .detail(
            "Index row references tuple "
                + ItemPointer.toString(tid)
                + " in relation \""
                + index.tableName()
                + "\".")
        .hint(
            "Values larger than 1/3 of a buffer page cannot be indexed.\n"
                + "Consider a function index of an MD5 hash of the value, "
                + "or use full text indexing.");
  }
}
