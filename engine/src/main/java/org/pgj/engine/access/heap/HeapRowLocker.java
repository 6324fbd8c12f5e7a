package org.pgj.engine.access.heap;

import static org.pgj.engine.access.tuple.HeapTupleHeader.HOT_UPDATED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.KEYS_UPDATED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_BITS;

import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.transaction.CommitSequence;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.wal.PageChange;

/** Locks row versions of one table: SELECT FOR UPDATE and its weaker kin, foreign key checks. */
final class HeapRowLocker {
  private final HeapTable table;
  private final HeapContext context;
  private final BufferPool pool;
  private final HeapRelation relation;
  private final RowLocks rowLocks;
  private final TupleWords words = new TupleWords();
  private int buffer;
  private final RowQueue queue;

  HeapRowLocker(HeapTable table) {
    this.table = table;
    this.context = table.context();
    this.pool = context.pool();
    this.relation = table.relation();
    this.rowLocks = context.rowLocks();
    this.queue = new RowQueue(context, relation);
  }

  static DatabaseError notAvailable(HeapRelation relation) {
    return new DatabaseError(
        "55P03", "could not obtain lock on row in relation \"" + relation.name() + "\"");
  }

  ModifyResult lock(
      long tid, RowLockMode mode, int commandId, WaitPolicy policy, ModifyFailure failure) {
    buffer = table.pinForChange(tid);
    queue.begin();
    while (true) {
      pool.lockExclusive(buffer);
      if (!HeapTable.readWords(pool.page(buffer), ItemPointer.item(tid), words)) {
        giveUp(ModifyResult.INVISIBLE);
        return ModifyResult.INVISIBLE;
      }
      ModifyResult result = rowLocks.check(words, tid, commandId);
      boolean keyShareOfUpdated =
          mode == RowLockMode.KEY_SHARE && result == ModifyResult.UPDATED && !words.keysUpdated();
      if (result == ModifyResult.OK || keyShareOfUpdated) {
        return take(tid, mode, policy, failure);
      }
      if (result != ModifyResult.BEING_MODIFIED) {
        fail(failure);
        giveUp(result);
        return result;
      }
      if (rowLocks.isHeldByUs(words, mode)) {
        pool.unlockAndUnpin(buffer);
        return ModifyResult.OK;
      }
      long holder = rowLocks.conflicting(words, mode);
      if (holder == Xid.INVALID) {
        if (rowLocks.hasChanged(words, tid, commandId)) {
          pool.unlock(buffer);
          continue;
        }
        return take(tid, mode, policy, failure);
      }
      if (policy != WaitPolicy.BLOCK) {
        giveUp(ModifyResult.WOULD_BLOCK);
        if (policy == WaitPolicy.ERROR) {
          throw notAvailable(relation);
        }
        return ModifyResult.WOULD_BLOCK;
      }
      boolean joins = !queue.isJoined() && !rowLocks.isHeldByUs(words);
      long root = joins ? HotChain.root(pool.page(buffer), tid) : tid;
      pool.unlock(buffer);
      if (joins) {
        queue.join(root, mode);
      } else {
        rowLocks.await(relation, tid, holder, "locking");
      }
    }
  }

  /** Sets the lock on the version at hand, and on those that have followed it already. */
  private ModifyResult take(long tid, RowLockMode mode, WaitPolicy policy, ModifyFailure failure) {
    boolean updated =
        words.hasXmax()
            && !words.isLockOnly()
            && words.ctid != tid
            && words.ctid != ItemPointer.MOVED
            && context.visibility().updater(words.xmax, words.infomask) != Xid.INVALID;
    long nextTid = words.ctid;
    long updater = updated ? context.visibility().updater(words.xmax, words.infomask) : 0;
    setLock(tid, mode);
    pool.unlockAndUnpin(buffer);
    return updated ? lockLaterVersions(nextTid, updater, mode, policy, failure) : ModifyResult.OK;
  }

  /**
   * A lock that did not have to wait for an update must hold for the versions that the update made
   * too, or somebody could delete the new one.
   */
  private ModifyResult lockLaterVersions(
      long first, long firstXmin, RowLockMode mode, WaitPolicy policy, ModifyFailure failure) {
    long tid = first;
    long xmin = firstXmin;
    while (true) {
      buffer = table.pinForChange(tid);
      pool.lockExclusive(buffer);
      if (!HeapTable.readWords(pool.page(buffer), ItemPointer.item(tid), words)
          || words.xmin != xmin
          || !context.transactions().isCurrent(xmin)
              && context.status().of(xmin) == CommitSequence.ABORTED) {
        pool.unlockAndUnpin(buffer);
        return ModifyResult.OK;
      }
      long holder = rowLocks.conflicting(words, mode);
      if (holder != Xid.INVALID) {
        pool.unlockAndUnpin(buffer);
        if (policy == WaitPolicy.ERROR) {
          throw notAvailable(relation);
        }
        if (policy == WaitPolicy.SKIP) {
          return ModifyResult.WOULD_BLOCK;
        }
        context.transactions().awaitEnd(holder);
        continue;
      }
      long updater = context.visibility().updater(words.xmax, words.infomask);
      if (words.keysUpdated() && isCommitted(updater)) {
        fail(failure);
        pool.unlockAndUnpin(buffer);
        return words.ctid == tid ? ModifyResult.DELETED : ModifyResult.UPDATED;
      }
      boolean goesOn =
          updater != Xid.INVALID
              && words.ctid != tid
              && words.ctid != ItemPointer.MOVED
              && (context.transactions().isCurrent(updater)
                  || context.status().of(updater) != CommitSequence.ABORTED);
      long nextTid = words.ctid;
      if (!rowLocks.isHeldByUs(words, mode)) {
        setLock(tid, mode);
      }
      pool.unlockAndUnpin(buffer);
      if (!goesOn) {
        return ModifyResult.OK;
      }
      tid = nextTid;
      xmin = updater;
    }
  }

  private boolean isCommitted(long xid) {
    return xid != Xid.INVALID
        && !context.transactions().isCurrent(xid)
        && CommitSequence.isCommitted(context.status().of(xid));
  }

  private void setLock(long tid, RowLockMode mode) {
    rowLocks.computeForLock(words, context.transactions().currentXid(), mode);
    long page = pool.page(buffer);
    PageChange change = table.begin(buffer, page);
    int tuple = words.offset;
    boolean lockOnly = (rowLocks.newInfomask() & HeapTupleHeader.XMAX_LOCK_ONLY) != 0;
    change.setLong(tuple + HeapTupleHeader.XMAX, rowLocks.newXmax());
    int infomask2 = words.infomask2 & ~KEYS_UPDATED | rowLocks.newInfomask2();
    if (lockOnly) {
      infomask2 &= ~HOT_UPDATED;
      change.setInt(tuple + HeapTupleHeader.CTID_BLOCK, ItemPointer.block(tid));
      change.setShort(tuple + HeapTupleHeader.CTID_ITEM, ItemPointer.item(tid));
    }
    change.setShort(tuple + HeapTupleHeader.INFOMASK2, infomask2);
    change.setShort(
        tuple + HeapTupleHeader.INFOMASK, words.infomask & ~XMAX_BITS | rowLocks.newInfomask());
    change.commit();
  }

  private void fail(ModifyFailure failure) {
    long updater = context.visibility().updater(words.xmax, words.infomask);
    int command =
        context.transactions().isCurrent(updater)
            ? context.visibility().deletingCommand(words.infomask, words.cid)
            : 0;
    failure.set(words.ctid, updater, command);
  }

  /** Lets go of the page, and of the place in the queue unless the row's newest version is next. */
  private void giveUp(ModifyResult result) {
    pool.unlockAndUnpin(buffer);
    if (result == ModifyResult.UPDATED || result == ModifyResult.DELETED) {
      context.transactions().followLatest();
    }
    if (result != ModifyResult.UPDATED) {
      queue.leave();
    }
  }
}
