package org.pgj.engine.access.heap;

import static org.pgj.engine.access.tuple.HeapTupleHeader.COMBO_CID;
import static org.pgj.engine.access.tuple.HeapTupleHeader.HOT_UPDATED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.KEYS_UPDATED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_BITS;

import java.util.Arrays;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.access.tuple.TupleBuilder;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.wal.PageChange;

/** Deletes and updates row versions of one table. */
final class HeapModifier {
  private final HeapTable table;
  private final HeapContext context;
  private final BufferPool pool;
  private final HeapRelation relation;
  private final TransactionManager transactions;
  private final RowLocks rowLocks;
  private final TupleWords words = new TupleWords();
  private byte[] oldTuple = new byte[512];
  private int buffer;
  private final RowQueue queue;

  HeapModifier(HeapTable table) {
    this.table = table;
    this.context = table.context();
    this.pool = context.pool();
    this.relation = table.relation();
    this.transactions = context.transactions();
    this.rowLocks = context.rowLocks();
    this.queue = new RowQueue(context, relation);
  }

  /**
   * @param moves whether another partition gets the row
   */
  ModifyResult delete(
      long tid, int commandId, boolean moves, WaitPolicy policy, ModifyFailure failure) {
    ModifyResult result =
        lockVersion(tid, RowLockMode.UPDATE, commandId, policy, failure, "delete");
    if (result != ModifyResult.OK) {
      return result;
    }
    long page = pool.page(buffer);
    long xid = transactions.currentXid();
    rowLocks.computeForUpdate(words, xid, RowLockMode.UPDATE);
    boolean external = words.has(HeapTupleHeader.HAS_EXTERNAL) && table.toaster() != null;
    if (external) {
      oldTuple = HeapTable.copyTuple(page, words, oldTuple);
    }
    table.clearMap(page, ItemPointer.block(tid));
    PageChange change = table.begin(buffer, page);
    HeapTable.clearAllVisible(change, page);
    setDeleted(change, commandId, moves ? ItemPointer.MOVED : tid, false);
    setPrunable(change, page, xid);
    change.commit();
    pool.unlockAndUnpin(buffer);
    table.counters().deleted();
    tellChange(tid);
    if (external) {
      table.toaster().deleteExternal(oldTuple, 0, null);
    }
    return ModifyResult.OK;
  }

  ModifyResult update(
      long tid,
      TupleBuilder tuple,
      int commandId,
      WaitPolicy policy,
      HeapUpdate update,
      ModifyFailure failure) {
    byte[] bytes = tuple.bytes();
    int length = tuple.length();
    boolean toasted = length > Toaster.THRESHOLD && table.toaster() != null;
    if (toasted) {
      length = table.toaster().toast(bytes, length);
      // The old version's values are dealt with while this one is still needed.
      bytes = Arrays.copyOf(table.toaster().bytes(), length);
    }
    RowLockMode mode = lockModeOf(tid, bytes);
    ModifyResult result = lockVersion(tid, mode, commandId, policy, failure, "update");
    if (result != ModifyResult.OK) {
      if (toasted) {
        table.toaster().deleteExternal(bytes, 0, null);
      }
      return result;
    }
    replace(tid, bytes, length, commandId, mode, update);
    return ModifyResult.OK;
  }

  /** An update that leaves key columns alone locks less; versions' data never change. */
  private RowLockMode lockModeOf(long tid, byte[] newTuple) {
    int[] keys = relation.keyAttributes();
    if (keys.length == 0) {
      return RowLockMode.NO_KEY_UPDATE;
    }
    int pinned = table.pinForChange(tid);
    pool.lockShared(pinned);
    long page = pool.page(pinned);
    boolean same = false;
    if (HeapTable.readWords(page, ItemPointer.item(tid), words)) {
      oldTuple = HeapTable.copyTuple(page, words, oldTuple);
      same = TupleCompare.attributesEqual(relation.tuples(), keys, oldTuple, 0, newTuple, 0);
    }
    pool.unlockAndUnpin(pinned);
    return same ? RowLockMode.NO_KEY_UPDATE : RowLockMode.UPDATE;
  }

  /** The old version is locked for us, its page exclusively, its words read. */
  private void replace(
      long tid, byte[] bytes, int length, int commandId, RowLockMode mode, HeapUpdate update) {
    long page = pool.page(buffer);
    int block = ItemPointer.block(tid);
    long xid = transactions.currentXid();
    oldTuple = HeapTable.copyTuple(page, words, oldTuple);
    HeapTable.stamp(bytes, 0, xid, commandId);
    inheritLocks(bytes);
    rowLocks.computeForUpdate(words, xid, mode);
    boolean samePage = HeapPlacement.usableSpace(page) >= PageLayout.align(length);
    boolean heapOnly =
        samePage
            && TupleCompare.attributesEqual(
                relation.tuples(), relation.indexedAttributes(), oldTuple, 0, bytes, 0);
    int newBuffer = samePage ? buffer : table.placement().acquire(length, block);
    long newPage = pool.page(newBuffer);
    int newBlock = pool.block(newBuffer);
    int newItem = HeapPlacement.nextItem(newPage);
    long newTid = ItemPointer.of(newBlock, newItem);
    HeapTable.setCtid(bytes, 0, newBlock, newItem);
    int infomask2 = HeapTupleHeader.infomask2(bytes, 0);
    ByteArrays.putShort(
        bytes,
        HeapTupleHeader.INFOMASK2,
        heapOnly ? infomask2 | HeapTupleHeader.HEAP_ONLY : infomask2);
    ByteArrays.putShort(
        bytes,
        HeapTupleHeader.INFOMASK,
        HeapTupleHeader.infomask(bytes, 0) | HeapTupleHeader.UPDATED);
    table.clearMap(page, block);
    if (!samePage) {
      table.clearMap(newPage, newBlock);
    }
    PageChange change = table.begin(buffer, page);
    setDeleted(change, commandId, newTid, heapOnly);
    setPrunable(change, page, xid);
    int flags = Page.flags(page) & ~PageLayout.ALL_VISIBLE;
    change.setShort(PageLayout.FLAGS, samePage ? flags : flags | PageLayout.PAGE_FULL);
    if (!samePage) {
      change.onPage(newBuffer);
      if (Page.isNew(newPage)) {
        change.initialize(0);
      }
      HeapTable.clearAllVisible(change, newPage);
    }
    change.insertItem(newItem, bytes, 0, length, false);
    change.commit();
    if (!samePage) {
      pool.unlockAndUnpin(newBuffer);
    }
    boolean external = words.has(HeapTupleHeader.HAS_EXTERNAL) && table.toaster() != null;
    pool.unlockAndUnpin(buffer);
    table.counters().updated(heapOnly, !samePage);
    tellChange(tid);
    if (external) {
      table.toaster().deleteExternal(oldTuple, 0, bytes);
    }
    update.set(newTid, heapOnly, mode);
  }

  /** The new version keeps the locks that others have on the old one. */
  private void inheritLocks(byte[] bytes) {
    if (!rowLocks.isHeldByOthers(words)) {
      return;
    }
    int infomask = HeapTupleHeader.infomask(bytes, 0) & ~HeapTupleHeader.XMAX_INVALID;
    int infomask2 = HeapTupleHeader.infomask2(bytes, 0);
    if (words.isMulti()) {
      rowLocks.setMulti(words.xmax);
      infomask |= rowLocks.newInfomask();
      infomask2 |= rowLocks.newInfomask2();
    } else {
      infomask |= HeapTupleHeader.XMAX_LOCK_ONLY | HeapTupleHeader.XMAX_KEY_SHARE_LOCK;
    }
    ByteArrays.putLong(bytes, HeapTupleHeader.XMAX, words.xmax);
    ByteArrays.putShort(bytes, HeapTupleHeader.INFOMASK, infomask);
    ByteArrays.putShort(bytes, HeapTupleHeader.INFOMASK2, infomask2);
  }

  /**
   * Waits until the version may be changed. If the answer is OK its page is pinned and exclusively
   * locked in {@link #buffer} and {@link #words} are its header's; otherwise nothing is held.
   */
  private ModifyResult lockVersion(
      long tid,
      RowLockMode mode,
      int commandId,
      WaitPolicy policy,
      ModifyFailure failure,
      String verb) {
    buffer = table.pinForChange(tid);
    queue.begin();
    while (true) {
      pool.lockExclusive(buffer);
      long page = pool.page(buffer);
      if (!HeapTable.readWords(page, ItemPointer.item(tid), words)) {
        giveUp(ModifyResult.INVISIBLE);
        throw invisible(verb);
      }
      ModifyResult result = rowLocks.check(words, tid, commandId);
      if (result == ModifyResult.OK) {
        return result;
      }
      if (result != ModifyResult.BEING_MODIFIED) {
        fail(failure);
        giveUp(result);
        if (result == ModifyResult.INVISIBLE) {
          throw invisible(verb);
        }
        return result;
      }
      long holder = rowLocks.conflicting(words, mode);
      if (holder == Xid.INVALID) {
        if (rowLocks.hasChanged(words, tid, commandId)) {
          pool.unlock(buffer);
          continue;
        }
        return ModifyResult.OK;
      }
      if (policy != WaitPolicy.BLOCK) {
        giveUp(ModifyResult.WOULD_BLOCK);
        if (policy == WaitPolicy.ERROR) {
          throw HeapRowLocker.notAvailable(relation);
        }
        return ModifyResult.WOULD_BLOCK;
      }
      boolean joins = !queue.isJoined() && !rowLocks.isHeldByUs(words);
      long root = joins ? HotChain.root(pool.page(buffer), tid) : tid;
      pool.unlock(buffer);
      if (joins) {
        queue.join(root, mode);
      } else {
        rowLocks.await(relation, tid, holder, verb.equals("delete") ? "deleting" : "updating");
      }
    }
  }

  private void tellChange(long tid) {
    SerializableTransactions watch = context.watch(relation.file());
    if (watch != null) {
      watch.changed(relation.watchedName(), ItemPointer.block(tid), ItemPointer.item(tid));
    }
  }

  private void fail(ModifyFailure failure) {
    long updater = context.visibility().updater(words.xmax, words.infomask);
    int command =
        transactions.isCurrent(updater)
            ? context.visibility().deletingCommand(words.infomask, words.cid)
            : 0;
    failure.set(words.ctid, updater, command);
  }

  /** Lets go of the page, and of the place in the queue unless the row's newest version is next. */
  private void giveUp(ModifyResult result) {
    pool.unlockAndUnpin(buffer);
    if (result == ModifyResult.UPDATED || result == ModifyResult.DELETED) {
      transactions.followLatest();
    }
    if (result != ModifyResult.UPDATED) {
      queue.leave();
    }
  }

  private static DatabaseError invisible(String verb) {
    return new DatabaseError("XX000", "attempted to " + verb + " invisible tuple");
  }

  /** Marks the old version, the current page's, with the xmax that was computed. */
  private void setDeleted(PageChange change, int commandId, long nextTid, boolean hot) {
    int tuple = words.offset;
    int infomask = words.infomask & ~(XMAX_BITS | COMBO_CID) | rowLocks.newInfomask();
    int cid = commandId;
    if (transactions.isCurrent(words.xmin)) {
      int inserted = context.visibility().insertingCommand(words.infomask, words.cid);
      if (inserted != commandId || words.has(COMBO_CID)) {
        cid = transactions.comboCommandIds().of(inserted, commandId);
        infomask |= COMBO_CID;
      }
    }
    change.setLong(tuple + HeapTupleHeader.XMAX, rowLocks.newXmax());
    change.setInt(tuple + HeapTupleHeader.CID, cid);
    change.setInt(tuple + HeapTupleHeader.CTID_BLOCK, ItemPointer.block(nextTid));
    change.setShort(tuple + HeapTupleHeader.CTID_ITEM, ItemPointer.item(nextTid));
    change.setShort(
        tuple + HeapTupleHeader.INFOMASK2,
        words.infomask2 & ~(KEYS_UPDATED | HOT_UPDATED)
            | rowLocks.newInfomask2()
            | (hot ? HOT_UPDATED : 0));
    change.setShort(tuple + HeapTupleHeader.INFOMASK, infomask);
  }

  private static void setPrunable(PageChange change, long page, long xid) {
    long known = Page.pruneXid(page);
    if (known == Xid.INVALID || xid < known) {
      change.setLong(PageLayout.PRUNE_XID, xid);
    }
  }

  void undoInsert(long tid) {
    buffer = table.pinForChange(tid);
    pool.lockExclusive(buffer);
    long page = pool.page(buffer);
    if (!HeapTable.readWords(page, ItemPointer.item(tid), words)
        || !transactions.isCurrent(words.xmin)) {
      pool.unlockAndUnpin(buffer);
      throw new DatabaseError("XX000", "cannot undo the insert of another transaction");
    }
    boolean external = words.has(HeapTupleHeader.HAS_EXTERNAL) && table.toaster() != null;
    if (external) {
      oldTuple = HeapTable.copyTuple(page, words, oldTuple);
    }
    PageChange change = table.begin(buffer, page);
    change.setShort(
        words.offset + HeapTupleHeader.INFOMASK,
        words.infomask & ~HeapTupleHeader.XMIN_COMMITTED | HeapTupleHeader.XMIN_INVALID);
    setPrunable(change, page, words.xmin);
    change.commit();
    pool.unlockAndUnpin(buffer);
    if (external) {
      table.toaster().deleteExternal(oldTuple, 0, null);
    }
  }

  void setSuccessor(long tid, long successor) {
    buffer = table.pinForChange(tid);
    pool.lockExclusive(buffer);
    int tuple = Page.itemOffset(pool.page(buffer), ItemPointer.item(tid));
    PageChange change = table.begin(buffer, pool.page(buffer));
    change.setInt(tuple + HeapTupleHeader.CTID_BLOCK, ItemPointer.block(successor));
    change.setShort(tuple + HeapTupleHeader.CTID_ITEM, ItemPointer.item(successor));
    change.commit();
    pool.unlockAndUnpin(buffer);
  }

  boolean overwrite(long tid, byte[] chunk, int start, TupleBuilder tuple) {
    buffer = table.pinForChange(tid);
    pool.lockExclusive(buffer);
    ModifyResult result =
        isStillStored(tid, chunk, start)
            ? rowLocks.check(words, tid, transactions.commandId())
            : ModifyResult.UPDATED;
    if (result == ModifyResult.BEING_MODIFIED) {
      long holder = rowLocks.conflicting(words, RowLockMode.NO_KEY_UPDATE);
      if (holder != Xid.INVALID) {
        pool.unlockAndUnpin(buffer);
        rowLocks.await(relation, tid, holder, "updating");
        return false;
      }
      // Held by locks that do not matter, or by an updater that has ended just now.
      result =
          rowLocks.hasChanged(words, tid, transactions.commandId())
              ? ModifyResult.UPDATED
              : ModifyResult.OK;
    }
    if (result != ModifyResult.OK) {
      pool.unlockAndUnpin(buffer);
      if (result == ModifyResult.SELF_MODIFIED || result == ModifyResult.INVISIBLE) {
        throw new DatabaseError("XX000", "tuple already updated by self");
      }
      return false;
    }
    byte[] bytes = tuple.bytes();
    int dataStart = HeapTupleHeader.dataStart(bytes, 0);
    if (words.length != tuple.length()) {
      pool.unlockAndUnpin(buffer);
      throw new DatabaseError("XX000", "wrong tuple length");
    }
    PageChange change = table.begin(buffer, pool.page(buffer));
    change.setBytes(words.offset + dataStart, bytes, dataStart, words.length - dataStart);
    change.commit();
    pool.unlockAndUnpin(buffer);
    return true;
  }

  /** Whether an address of the locked page still has the version that was read, unchanged. */
  private boolean isStillStored(long tid, byte[] chunk, int start) {
    long page = pool.page(buffer);
    if (!HeapTable.readWords(page, ItemPointer.item(tid), words)
        || words.xmin != HeapTupleHeader.xmin(chunk, start)) {
      return false;
    }
    oldTuple = HeapTable.copyTuple(page, words, oldTuple);
    int header = HeapTupleHeader.BITMAP;
    return start + words.length <= chunk.length
        && Arrays.equals(
            oldTuple, header, words.length, chunk, start + header, start + words.length);
  }
}
