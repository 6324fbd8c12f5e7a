package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.transaction.statistics.RelationCounters;

/**
 * Reads rows by address. An address from an index names the root of a HOT chain: the version that a
 * snapshot sees is searched along the chain, and only its bytes are copied.
 */
public final class HeapFetch {
  /** What a unique check learns about the row of an index entry. */
  public enum Liveness {
    DEAD,
    LIVE,
    /** Depends on {@link #waitFor()}. */
    IN_DOUBT
  }

  private final HeapContext context;
  private final BufferPool pool;
  private final HeapVisibility visibility;
  private final HeapRelation relation;
  private final RelationCounters counters;
  private int buffer;
  private int block;
  private boolean allDead;
  private long waitFor;
  private SerializableTransactions watch;

  HeapFetch(HeapContext context, HeapRelation relation, RelationCounters counters) {
    this.counters = counters;
    this.context = context;
    this.pool = context.pool();
    this.visibility = context.visibility();
    this.relation = relation;
  }

  /** What the visibility map says of the table's blocks. */
  public VisibleBlocks visibleBlocks() {
    return new VisibleBlocks(context, relation);
  }

  /**
   * Adds to the batch the version of one row that the snapshot sees.
   *
   * @return whether there is one
   */
  public boolean fetch(long tid, Snapshot snapshot, PageBatch batch) {
    open(ItemPointer.block(tid));
    watch = context.watch(relation.file());
    boolean found = searchChain(ItemPointer.item(tid), snapshot, batch, 0);
    close();
    if (found) {
      counters.fetched(1);
    }
    return found;
  }

  /**
   * Adds to the batch the visible versions of rows, in the order given; {@link PageBatch#sources()}
   * tells which address each belongs to. Neighbours on one page are fetched under one lock.
   *
   * @param dead if not null, is set for addresses whose row is dead to everybody
   */
  public void fetch(
      long[] tids, int from, int count, Snapshot snapshot, PageBatch batch, boolean[] dead) {
    // A call that failed has left its page to the recovery from errors.
    buffer = 0;
    for (int i = from; i < from + count; i++) {
      int wanted = ItemPointer.block(tids[i]);
      if (buffer == 0 || wanted != block) {
        close();
        context.worker().checkInterrupts();
        open(wanted);
        watch = context.watch(relation.file());
      }
      boolean found = searchChain(ItemPointer.item(tids[i]), snapshot, batch, i);
      if (dead != null && !found && allDead) {
        dead[i] = true;
      }
    }
    counters.fetched(batch.count());
    close();
  }

  /**
   * Adds to the batch every version of rows that somebody may see, now or later.
   *
   * @param horizon see {@link HeapTable#notDead}
   */
  public void fetchVersions(long[] tids, int count, long horizon, PageBatch batch) {
    for (int i = 0; i < count; i++) {
      context.worker().checkInterrupts();
      open(ItemPointer.block(tids[i]));
      addChain(ItemPointer.item(tids[i]), horizon, batch);
      close();
    }
    counters.fetched(batch.count());
  }

  private void addChain(int root, long horizon, PageBatch batch) {
    long page = pool.page(buffer);
    TupleWords words = new TupleWords();
    int items = Page.itemCount(page);
    int item = root;
    if (item >= 1 && item <= items && Page.itemState(page, item) == PageLayout.REDIRECT) {
      item = PageLayout.offset(Page.linePointer(page, item));
    }
    long expectedXmin = Xid.INVALID;
    while (HeapTable.readWords(page, item, words)
        && (expectedXmin == Xid.INVALID || words.xmin == expectedXmin)) {
      HeapVisibility.Fate fate = visibility.fate(words.xmin, words.xmax, words.infomask, horizon);
      if (fate != HeapVisibility.Fate.DEAD) {
        copy(page, item, batch, 0);
        if (fate.isEnding()) {
          batch.markEnded();
        }
      }
      if ((words.infomask2 & HeapTupleHeader.HOT_UPDATED) == 0 || !words.hasXmax()) {
        return;
      }
      expectedXmin = visibility.updater(words.xmax, words.infomask);
      item = ItemPointer.item(words.ctid);
    }
  }

  /** After {@link #fetch} of one row found nothing: whether the row is dead to everybody. */
  public boolean isAllDead() {
    return allDead;
  }

  /** Adds to the batch the very version at an address, whoever sees it; false if it is gone. */
  public boolean fetchVersion(long tid, PageBatch batch) {
    return fetchVersion(tid, null, batch);
  }

  /**
   * Adds to the batch the very version at an address, also in the middle of a HOT chain, if the
   * snapshot sees it: WHERE ctid = …, RETURNING, rows marked by a cursor.
   *
   * @param snapshot null if it need not be visible
   */
  public boolean fetchVersion(long tid, Snapshot snapshot, PageBatch batch) {
    if (Integer.compareUnsigned(ItemPointer.block(tid), pool.blockCount(relation.file(), Fork.MAIN))
        >= 0) {
      return false;
    }
    open(ItemPointer.block(tid));
    watch = snapshot == null ? null : context.watch(relation.file());
    long page = pool.page(buffer);
    int item = ItemPointer.item(tid);
    boolean found =
        item >= 1
            && item <= Page.itemCount(page)
            && Page.itemState(page, item) == PageLayout.NORMAL
            && (snapshot == null || isVersionVisible(page, item, snapshot));
    if (found) {
      copy(page, item, batch, 0);
    }
    close();
    return found;
  }

  /**
   * Whether the snapshot sees the very version at an address. A question of the engine's own: a
   * serializable transaction does not read by it.
   */
  public boolean sees(long tid, Snapshot snapshot) {
    open(ItemPointer.block(tid));
    long page = pool.page(buffer);
    int item = ItemPointer.item(tid);
    boolean seen =
        item <= Page.itemCount(page)
            && Page.itemState(page, item) == PageLayout.NORMAL
            && isVersionVisible(page, item, snapshot);
    close();
    return seen;
  }

  /**
   * Adds to the batch the newest version that the snapshot sees of the row of which an address
   * names a version: a row that a cursor has fetched and that was updated since.
   *
   * @return false if that row is deleted, as far as the snapshot sees
   */
  public boolean fetchNewest(long tid, Snapshot snapshot, PageBatch batch) {
    long newest = tid;
    boolean visible = false;
    long expectedXmin = Xid.INVALID;
    for (long next = tid; next != 0; ) {
      if (Integer.compareUnsigned(
              ItemPointer.block(next), pool.blockCount(relation.file(), Fork.MAIN))
          >= 0) {
        break;
      }
      open(ItemPointer.block(next));
      long successor = 0;
      long page = pool.page(buffer);
      int item = ItemPointer.item(next);
      if (item >= 1
          && item <= Page.itemCount(page)
          && Page.itemState(page, item) == PageLayout.NORMAL) {
        long tuple = page + Page.itemOffset(page, item);
        long xmin = Memory.getLong(tuple + HeapTupleHeader.XMIN);
        if (expectedXmin == Xid.INVALID || xmin == expectedXmin) {
          if (isVersionVisible(page, item, snapshot)) {
            newest = next;
            visible = true;
          }
          successor = successor(tuple, next);
          expectedXmin =
              visibility.updater(
                  Memory.getLong(tuple + HeapTupleHeader.XMAX),
                  Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff);
        }
      }
      close();
      next = successor;
    }
    return visible && fetchVersion(newest, snapshot, batch);
  }

  /** The address of the version that has replaced one, 0 if there is none. */
  private static long successor(long tuple, long tid) {
    int infomask = Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff;
    if ((infomask & (HeapTupleHeader.XMAX_INVALID | HeapTupleHeader.XMAX_LOCK_ONLY)) != 0) {
      return 0;
    }
    long successor =
        ItemPointer.of(
            Memory.getInt(tuple + HeapTupleHeader.CTID_BLOCK),
            Memory.getShort(tuple + HeapTupleHeader.CTID_ITEM) & 0xffff);
    return successor == tid ? 0 : successor;
  }

  private boolean isVersionVisible(long page, int item, Snapshot snapshot) {
    long tuple = page + Page.itemOffset(page, item);
    return isWanted(
        snapshot,
        tuple,
        Memory.getLong(tuple + HeapTupleHeader.XMIN),
        Memory.getLong(tuple + HeapTupleHeader.XMAX),
        Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff);
  }

  /** Whether the row that an index entry names counts for a unique check, own changes included. */
  public Liveness liveness(long tid) {
    return liveness(tid, null);
  }

  /**
   * As {@link #liveness(long)}.
   *
   * @param batch receives the version that counts, unless the row is dead
   */
  public Liveness liveness(long tid, PageBatch batch) {
    open(ItemPointer.block(tid));
    waitFor = Xid.INVALID;
    boolean live = searchChain(ItemPointer.item(tid), null, batch, 0);
    close();
    if (!live) {
      return Liveness.DEAD;
    }
    return waitFor == Xid.INVALID ? Liveness.LIVE : Liveness.IN_DOUBT;
  }

  /** The transaction whose end decides, after {@link #liveness} answered IN_DOUBT. */
  public long waitFor() {
    return waitFor;
  }

  private void open(int newBlock) {
    buffer = pool.pin(relation.file(), Fork.MAIN, newBlock);
    block = newBlock;
    HeapPruner.pruneIfUseful(context, relation, buffer);
    pool.lockShared(buffer);
  }

  private void close() {
    watch = null;
    if (buffer != 0) {
      int pinned = buffer;
      buffer = 0;
      pool.unlockAndUnpin(pinned);
    }
  }

  /** With no snapshot, searches for a version that is visible now, committed or not. */
  private boolean searchChain(int root, Snapshot snapshot, PageBatch batch, int source) {
    long page = pool.page(buffer);
    int count = Page.itemCount(page);
    int item = root;
    boolean atStart = true;
    long expectedXmin = Xid.INVALID;
    allDead = true;
    while (item >= 1 && item <= count) {
      int line = Page.linePointer(page, item);
      int state = PageLayout.state(line);
      if (state != PageLayout.NORMAL) {
        if (state != PageLayout.REDIRECT || !atStart) {
          break;
        }
        item = PageLayout.offset(line);
        atStart = false;
        continue;
      }
      int offset = PageLayout.offset(line);
      long tuple = page + offset;
      int infomask2 = Memory.getShort(tuple + HeapTupleHeader.INFOMASK2) & 0xffff;
      long xmin = Memory.getLong(tuple + HeapTupleHeader.XMIN);
      if (atStart && (infomask2 & HeapTupleHeader.HEAP_ONLY) != 0
          || expectedXmin != Xid.INVALID && xmin != expectedXmin) {
        break;
      }
      long xmax = Memory.getLong(tuple + HeapTupleHeader.XMAX);
      int infomask = Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff;
      if (isWanted(snapshot, tuple, xmin, xmax, infomask)) {
        setHints(offset);
        if (batch != null) {
          copy(page, item, batch, source);
        }
        allDead = false;
        return true;
      }
      setHints(offset);
      if (allDead) {
        allDead = isDeadToAll(xmin, xmax, tuple);
      }
      if ((infomask2 & HeapTupleHeader.HOT_UPDATED) == 0
          || (infomask & HeapTupleHeader.XMAX_INVALID) != 0) {
        break;
      }
      expectedXmin = visibility.updater(xmax, infomask);
      item = Memory.getShort(tuple + HeapTupleHeader.CTID_ITEM) & 0xffff;
      atStart = false;
    }
    return false;
  }

  private boolean isWanted(Snapshot snapshot, long tuple, long xmin, long xmax, int infomask) {
    if (snapshot != null) {
      visibility.watch(watch);
      boolean visible =
          visibility.isVisible(
              snapshot, xmin, xmax, infomask, Memory.getInt(tuple + HeapTupleHeader.CID));
      visibility.watch(null);
      return visible;
    }
    boolean visible = visibility.isDirtyVisible(xmin, xmax, infomask);
    if (visible) {
      waitFor = visibility.inserter() != 0 ? visibility.inserter() : visibility.deleter();
    }
    return visible;
  }

  private boolean isDeadToAll(long xmin, long xmax, long tuple) {
    int infomask = Memory.getShort(tuple + HeapTupleHeader.INFOMASK) & 0xffff;
    HeapVisibility.Fate fate = visibility.fate(xmin, xmax, infomask, Long.MAX_VALUE);
    return fate == HeapVisibility.Fate.DEAD
        && (visibility.deleter() == Xid.INVALID
            || context.mayBeBehindHorizon(visibility.deleter()));
  }

  private void setHints(int offset) {
    int bits = visibility.hints();
    if (bits != 0 && HeapHints.mayHint(context, buffer)) {
      HeapHints.set(context, buffer, offset, bits);
    }
  }

  private void copy(long page, int item, PageBatch batch, int source) {
    int length = Page.itemLength(page, item);
    int at = batch.reserve(length);
    Memory.copyTo(page + Page.itemOffset(page, item), batch.chunk(), at, length);
    batch.add(at, ItemPointer.of(block, item), source);
    if (watch != null) {
      watch.readsRow(relation.watchedName(), block, item);
    }
  }
}
