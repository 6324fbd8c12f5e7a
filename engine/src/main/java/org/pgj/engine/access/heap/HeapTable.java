package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.transaction.statistics.RelationCounters;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/**
 * One table as one worker has it open: inserts, and access to the other operations. Holds neither
 * pins nor locks between calls, only the place where it inserted last.
 */
public final class HeapTable {
  private final HeapContext context;
  private final BufferPool pool;
  private final HeapRelation relation;
  private final Toaster toaster;
  private final HeapPlacement placement;
  private final RelationCounters counters;
  private HeapModifier modifier;
  private HeapRowLocker locker;

  /**
   * @param toaster null for a table that has no toast relation
   */
  public HeapTable(HeapContext context, HeapRelation relation, Toaster toaster) {
    this.context = context;
    this.pool = context.pool();
    this.relation = relation;
    this.toaster = toaster;
    this.placement = new HeapPlacement(context, relation);
    this.counters =
        context.transactions().statistics().of(relation.file().databaseOid(), relation.oid());
  }

  public HeapContext context() {
    return context;
  }

  public HeapRelation relation() {
    return relation;
  }

  /** Null if the table has no toast relation. */
  public Toaster toaster() {
    return toaster;
  }

  /** What is counted of this table. */
  RelationCounters counters() {
    return counters;
  }

  public HeapScan scan(Snapshot snapshot) {
    return new HeapScan(context, relation, counters, snapshot);
  }

  /** Reads single blocks as a snapshot sees them. */
  public HeapScan blocks(Snapshot snapshot) {
    return HeapScan.ofBlocks(context, relation, counters, snapshot, 0);
  }

  /**
   * Reads what somebody may see, now or later: all that VACUUM would keep.
   *
   * @param horizon the oldest transaction that is not over for all
   */
  public HeapScan notDead(long horizon) {
    return HeapScan.ofBlocks(context, relation, counters, null, horizon);
  }

  public HeapFetch fetch() {
    return new HeapFetch(context, relation, counters);
  }

  /**
   * Inserts the tuple formed last by a builder.
   *
   * @param commandId of the inserting command
   * @return its address
   */
  public long insert(TupleBuilder tuple, int commandId) {
    byte[] bytes = tuple.bytes();
    int length = tuple.length();
    if (length > Toaster.THRESHOLD && toaster != null) {
      length = toaster.toast(bytes, length);
      bytes = toaster.bytes();
    }
    stamp(bytes, 0, context.transactions().currentXid(), commandId);
    int buffer = placement.acquire(length, -1);
    long page = pool.page(buffer);
    int item = HeapPlacement.nextItem(page);
    int block = pool.block(buffer);
    setCtid(bytes, 0, block, item);
    clearMap(page, block);
    PageChange change = begin(buffer, page);
    clearAllVisible(change, page);
    change.insertItem(item, bytes, 0, length, false);
    change.commit();
    pool.unlockAndUnpin(buffer);
    counters.inserted(1);
    tellInsert();
    return ItemPointer.of(block, item);
  }

  /**
   * Inserts many tuples, a page at a time.
   *
   * @param tids receives their addresses, from index 0
   */
  public void insertAll(TupleBuffer tuples, int commandId, long[] tids) {
    copyAll(tuples, null, commandId, tids);
  }

  /**
   * Inserts rows that stand in a file which this one replaces.
   *
   * @param versions who has made and ended them; null if they are all new
   */
  public void copyAll(TupleBuffer tuples, RowVersions versions, int commandId, long[] tids) {
    long xid = context.transactions().currentXid();
    int count = tuples.count();
    int done = 0;
    while (done < count) {
      context.worker().checkInterrupts();
      if (tuples.length(done) > Toaster.THRESHOLD && toaster != null) {
        tuples.replace(done, toaster, toaster.toast(tuples.copy(done), tuples.length(done)));
      }
      done = fillPage(tuples, versions, done, xid, commandId, tids);
    }
    counters.inserted(count);
    tellInsert();
  }

  private void tellInsert() {
    SerializableTransactions watch = context.watch(relation.file());
    if (watch != null) {
      watch.inserted(relation.watchedName());
    }
  }

  private int fillPage(
      TupleBuffer tuples, RowVersions versions, int from, long xid, int commandId, long[] tids) {
    int buffer = placement.acquire(tuples.length(from), -1);
    long page = pool.page(buffer);
    int block = pool.block(buffer);
    boolean isNew = Page.isNew(page);
    boolean freeLines = !isNew && Page.hasFlag(page, PageLayout.HAS_FREE_LINES);
    int reserved = PageLayout.PAGE_SIZE * (100 - relation.fillFactor()) / 100;
    int free = isNew ? PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE : Page.exactFreeSpace(page);
    int item = HeapPlacement.nextItem(page);
    clearMap(page, block);
    PageChange change = begin(buffer, page);
    clearAllVisible(change, page);
    byte[] bytes = tuples.bytes();
    int next = from;
    while (true) {
      int start = tuples.start(next);
      int length = tuples.length(next);
      if (versions == null) {
        stamp(bytes, start, xid, commandId);
      } else {
        versions.stamp(bytes, start, next);
      }
      setCtid(bytes, start, block, item);
      change.insertItem(item, bytes, start, length, false);
      tids[next++] = ItemPointer.of(block, item);
      free -= PageLayout.align(length) + PageLayout.LINE_POINTER_SIZE;
      item++;
      if (next == tuples.count() || freeLines || item > HeapPlacement.MAX_ITEMS) {
        break;
      }
      int nextLength = tuples.length(next);
      boolean needsToast = nextLength > Toaster.THRESHOLD && toaster != null;
      int need = PageLayout.align(nextLength) + PageLayout.LINE_POINTER_SIZE;
      if (needsToast || free - reserved < need) {
        break;
      }
    }
    change.commit();
    pool.unlockAndUnpin(buffer);
    return next;
  }

  /**
   * Deletes a row version.
   *
   * @param failure receives details if the result is not OK
   */
  public ModifyResult delete(long tid, int commandId, WaitPolicy policy, ModifyFailure failure) {
    return modifier().delete(tid, commandId, false, policy, failure);
  }

  /** As {@link #delete}, of a version whose row goes to another partition. */
  public ModifyResult deleteMoved(
      long tid, int commandId, WaitPolicy policy, ModifyFailure failure) {
    return modifier().delete(tid, commandId, true, policy, failure);
  }

  /**
   * Replaces a row version by the tuple formed last by a builder.
   *
   * @param update receives the new address and whether indexes need new entries
   * @param failure receives details if the result is not OK
   */
  public ModifyResult update(
      long tid,
      TupleBuilder tuple,
      int commandId,
      WaitPolicy policy,
      HeapUpdate update,
      ModifyFailure failure) {
    return modifier().update(tid, tuple, commandId, policy, update, failure);
  }

  /**
   * Locks a row version.
   *
   * @param failure receives details if the result is not OK
   */
  public ModifyResult lock(
      long tid, RowLockMode mode, int commandId, WaitPolicy policy, ModifyFailure failure) {
    if (locker == null) {
      locker = new HeapRowLocker(this);
    }
    return locker.lock(tid, mode, commandId, policy, failure);
  }

  /**
   * After {@link ModifyResult#SELF_MODIFIED}, follows the own changes that came after that one.
   *
   * @param failure tells of the first one, and then of the last one
   * @return false if the row is deleted
   */
  public boolean findLastOwnChange(ModifyFailure failure) {
    return new OwnChanges(this).findLast(failure);
  }

  /**
   * Takes back an insert of the running command, as if it had rolled back: ON CONFLICT, when an
   * index refused the row.
   */
  public void undoInsert(long tid) {
    modifier().undoInsert(tid);
  }

  /**
   * Overwrites a row's data without a new version, for catalog columns that are no more than
   * statistics: visible to everybody at once, not undone by a rollback. Nobody else may be about to
   * replace the version: who is, is waited for.
   *
   * @param chunk where the version was read into
   * @param start where its header begins there
   * @param tuple the builder that formed the new tuple, whose size must be the old one's
   * @return whether it was done; if not, the version at the address has changed since it was read
   */
  public boolean overwrite(long tid, byte[] chunk, int start, TupleBuilder tuple) {
    return modifier().overwrite(tid, chunk, start, tuple);
  }

  /** Has a version that was copied name the one that has replaced it. */
  void setSuccessor(long tid, long successor) {
    modifier().setSuccessor(tid, successor);
  }

  private HeapModifier modifier() {
    if (modifier == null) {
      modifier = new HeapModifier(this);
    }
    return modifier;
  }

  HeapPlacement placement() {
    return placement;
  }

  /** Begins a change of one heap page, which is initialised if it is new. */
  PageChange begin(int buffer, long page) {
    PageChange change = context.change();
    change.begin(ResourceKind.HEAP);
    change.onPage(buffer);
    if (Page.isNew(page)) {
      change.initialize(0);
    }
    return change;
  }

  /** Fills in the header of a new row version. */
  static void stamp(byte[] bytes, int tuple, long xid, int commandId) {
    ByteArrays.putLong(bytes, tuple + HeapTupleHeader.XMIN, xid);
    ByteArrays.putLong(bytes, tuple + HeapTupleHeader.XMAX, 0);
    ByteArrays.putInt(bytes, tuple + HeapTupleHeader.CID, commandId);
    int infomask = HeapTupleHeader.infomask(bytes, tuple);
    ByteArrays.putShort(
        bytes,
        tuple + HeapTupleHeader.INFOMASK,
        infomask & (HeapTupleHeader.HAS_NULL | HeapTupleHeader.HAS_EXTERNAL)
            | HeapTupleHeader.XMAX_INVALID);
    ByteArrays.putShort(
        bytes,
        tuple + HeapTupleHeader.INFOMASK2,
        HeapTupleHeader.infomask2(bytes, tuple) & HeapTupleHeader.NATTS_MASK);
  }

  static void setCtid(byte[] bytes, int tuple, int block, int item) {
    ByteArrays.putInt(bytes, tuple + HeapTupleHeader.CTID_BLOCK, block);
    ByteArrays.putShort(bytes, tuple + HeapTupleHeader.CTID_ITEM, item);
  }

  /**
   * Takes a locked page off the visibility map, before it is changed: should the change get lost in
   * a crash, the map has merely forgotten something.
   */
  void clearMap(long page, int block) {
    if (Page.hasFlag(page, PageLayout.ALL_VISIBLE)) {
      context.visibilityMap().clear(relation.file(), block);
    }
  }

  /** Adds to the change of a page that it is no longer visible to everybody as a whole. */
  static void clearAllVisible(PageChange change, long page) {
    if (Page.hasFlag(page, PageLayout.ALL_VISIBLE)) {
      change.setShort(PageLayout.FLAGS, Page.flags(page) & ~PageLayout.ALL_VISIBLE);
    }
  }

  /** Reads a tuple's words if the item is a tuple. */
  static boolean readWords(long page, int item, TupleWords words) {
    if (item < 1
        || item > Page.itemCount(page)
        || Page.itemState(page, item) != PageLayout.NORMAL) {
      return false;
    }
    words.read(page, item);
    return true;
  }

  int pinForChange(long tid) {
    pool.prepareWrite(relation.file());
    return pool.pin(relation.file(), Fork.MAIN, ItemPointer.block(tid));
  }

  static byte[] copyTuple(long page, TupleWords words, byte[] scratch) {
    byte[] target = scratch.length < words.length ? new byte[words.length] : scratch;
    Memory.copyTo(page + words.offset, target, 0, words.length);
    return target;
  }
}
