package org.pgj.engine.access.heap;

import static org.pgj.engine.access.tuple.HeapTupleHeader.KEYS_UPDATED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_COMMITTED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_IS_MULTI;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_LOCK_ONLY;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMIN_COMMITTED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMIN_INVALID;

import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.transaction.CommitSequence;
import org.pgj.engine.transaction.MultiXact;
import org.pgj.engine.transaction.MultiXactStatus;
import org.pgj.engine.transaction.MultiXacts;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionStatus;
import org.pgj.engine.transaction.Xid;

/**
 * Row locks live in the tuples' xmax. This decides whether a tuple can be changed or locked, whose
 * end to wait for, and what the new xmax is.
 */
final class RowLocks {
  private final TransactionManager transactions;
  private final TransactionStatus status;
  private final MultiXacts multixacts;
  private final HeapVisibility visibility;
  private final HeapContext context;
  private long newXmax;
  private int newInfomask;
  private int newInfomask2;

  RowLocks(HeapContext context) {
    this.context = context;
    this.transactions = context.transactions();
    this.status = context.status();
    this.multixacts = context.multixacts();
    this.visibility = context.visibility();
  }

  /** What a command may do with the tuple at {@code tid}, not considering strength of locks. */
  ModifyResult check(TupleWords tuple, long tid, int commandId) {
    if (!tuple.has(XMIN_COMMITTED)) {
      if (tuple.has(XMIN_INVALID)) {
        return ModifyResult.INVISIBLE;
      }
      if (transactions.isCurrent(tuple.xmin)) {
        return checkOwn(tuple, commandId);
      }
      if (!status.isCommitted(tuple.xmin)) {
        return ModifyResult.INVISIBLE;
      }
    }
    return checkXmax(tuple, tid, commandId);
  }

  /**
   * Whether the tuple cannot be changed any more although nobody's hold conflicts: an updater that
   * {@link #check} met running has committed since, and the page's lock does not keep it from that.
   */
  boolean hasChanged(TupleWords tuple, long tid, int commandId) {
    ModifyResult result = check(tuple, tid, commandId);
    return result != ModifyResult.OK && result != ModifyResult.BEING_MODIFIED;
  }

  private ModifyResult checkOwn(TupleWords tuple, int commandId) {
    if (!isBefore(visibility.insertingCommand(tuple.infomask, tuple.cid), commandId)) {
      return ModifyResult.INVISIBLE;
    }
    if (!tuple.hasXmax()) {
      return ModifyResult.OK;
    }
    if (tuple.isLockOnly()) {
      return isXmaxRunning(tuple) ? ModifyResult.BEING_MODIFIED : ModifyResult.OK;
    }
    long updater = visibility.updater(tuple.xmax, tuple.infomask);
    if (updater == Xid.INVALID || !transactions.isCurrent(updater)) {
      // Undone by the rollback of a subtransaction.
      return isXmaxRunning(tuple) ? ModifyResult.BEING_MODIFIED : ModifyResult.OK;
    }
    return ofOwnChange(tuple, commandId);
  }

  private ModifyResult ofOwnChange(TupleWords tuple, int commandId) {
    return isBefore(visibility.deletingCommand(tuple.infomask, tuple.cid), commandId)
        ? ModifyResult.INVISIBLE
        : ModifyResult.SELF_MODIFIED;
  }

  private ModifyResult checkXmax(TupleWords tuple, long tid, int commandId) {
    if (!tuple.hasXmax()) {
      return ModifyResult.OK;
    }
    if (tuple.isLockOnly()) {
      return isXmaxRunning(tuple) ? ModifyResult.BEING_MODIFIED : ModifyResult.OK;
    }
    long updater = visibility.updater(tuple.xmax, tuple.infomask);
    if (updater != Xid.INVALID) {
      if (transactions.isCurrent(updater)) {
        return ofOwnChange(tuple, commandId);
      }
      long outcome = tuple.has(XMAX_COMMITTED) ? CommitSequence.FROZEN : status.of(updater);
      if (outcome == CommitSequence.IN_PROGRESS) {
        return ModifyResult.BEING_MODIFIED;
      }
      if (CommitSequence.isCommitted(outcome)) {
        return tuple.ctid == tid ? ModifyResult.DELETED : ModifyResult.UPDATED;
      }
    }
    return tuple.isMulti() && isXmaxRunning(tuple) ? ModifyResult.BEING_MODIFIED : ModifyResult.OK;
  }

  private static boolean isBefore(int command, int commandId) {
    return Integer.compareUnsigned(command, commandId) < 0;
  }

  /** Whether anybody who stands in xmax has not ended yet, the own transaction included. */
  boolean isXmaxRunning(TupleWords tuple) {
    if (!tuple.hasXmax()) {
      return false;
    }
    if (!tuple.isMulti()) {
      return status.isInProgress(tuple.xmax);
    }
    MultiXact members = multixacts.get(tuple.xmax);
    for (int i = 0; i < members.count(); i++) {
      if (status.isInProgress(members.xid(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether anybody else who stands in xmax has not ended yet. */
  boolean isHeldByOthers(TupleWords tuple) {
    if (!tuple.hasXmax()) {
      return false;
    }
    if (!tuple.isMulti()) {
      return !transactions.isCurrent(tuple.xmax) && status.isInProgress(tuple.xmax);
    }
    MultiXact members = multixacts.get(tuple.xmax);
    for (int i = 0; i < members.count(); i++) {
      if (!transactions.isCurrent(members.xid(i)) && status.isInProgress(members.xid(i))) {
        return true;
      }
    }
    return false;
  }

  /** A running transaction whose hold on the tuple conflicts with the mode; 0 if there is none. */
  long conflicting(TupleWords tuple, RowLockMode mode) {
    if (!tuple.hasXmax()) {
      return Xid.INVALID;
    }
    if (!tuple.isMulti()) {
      boolean conflicts =
          RowLockMode.of(tuple.infomask, tuple.infomask2).conflictsWith(mode)
              && !transactions.isCurrent(tuple.xmax)
              && status.isInProgress(tuple.xmax);
      return conflicts ? tuple.xmax : Xid.INVALID;
    }
    MultiXact members = multixacts.get(tuple.xmax);
    for (int i = 0; i < members.count(); i++) {
      long xid = members.xid(i);
      if (modeOf(members.status(i)).conflictsWith(mode)
          && !transactions.isCurrent(xid)
          && status.isInProgress(xid)) {
        return xid;
      }
    }
    return Xid.INVALID;
  }

  /** Whether the own transaction holds the tuple in any mode. */
  boolean isHeldByUs(TupleWords tuple) {
    return isHeldByUs(tuple, RowLockMode.KEY_SHARE);
  }

  /** Whether the own transaction holds the tuple at least as strongly. */
  boolean isHeldByUs(TupleWords tuple, RowLockMode mode) {
    if (!tuple.hasXmax()) {
      return false;
    }
    if (!tuple.isMulti()) {
      return transactions.isCurrent(tuple.xmax)
          && RowLockMode.of(tuple.infomask, tuple.infomask2).isAtLeast(mode);
    }
    MultiXact members = multixacts.get(tuple.xmax);
    for (int i = 0; i < members.count(); i++) {
      if (modeOf(members.status(i)).isAtLeast(mode) && transactions.isCurrent(members.xid(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Waits for a transaction; the page is not locked.
   *
   * @param doing what the wait is for, as the context of an error says it: {@code updating}
   */
  void await(HeapRelation relation, long tid, long xid, String doing) {
    try {
      transactions.awaitEnd(xid);
    } catch (DatabaseError error) {
      throw error.addContext(
          "while "
              + doing
              + " tuple ("
              + Integer.toUnsignedString(ItemPointer.block(tid))
              + ","
              + ItemPointer.item(tid)
              + ") in relation \""
              + relation.name()
              + "\"");
    }
  }

  // ---- the new xmax

  long newXmax() {
    return newXmax;
  }

  int newInfomask() {
    return newInfomask;
  }

  int newInfomask2() {
    return newInfomask2;
  }

  /** Finds the xmax of a tuple that {@code xid} updates or deletes besides those who hold it. */
  void computeForUpdate(TupleWords tuple, long xid, RowLockMode mode) {
    compute(tuple, xid, mode, true);
  }

  /** Finds the xmax of a tuple that {@code xid} locks besides those who hold it. */
  void computeForLock(TupleWords tuple, long xid, RowLockMode mode) {
    compute(tuple, xid, mode, false);
  }

  private void compute(TupleWords tuple, long xid, RowLockMode mode, boolean isUpdate) {
    if (!tuple.hasXmax()) {
      setSingle(xid, mode, isUpdate);
      return;
    }
    if (tuple.isMulti()) {
      boolean running = isXmaxRunning(tuple);
      long updater = tuple.isLockOnly() ? Xid.INVALID : multixacts.get(tuple.xmax).updater(status);
      if (!running && (updater == Xid.INVALID || !status.isCommitted(updater))) {
        setSingle(xid, mode, isUpdate);
        return;
      }
      setMulti(multixacts.expand(tuple.xmax, xid, statusOf(mode, isUpdate)));
      return;
    }
    RowLockMode held = RowLockMode.of(tuple.infomask, tuple.infomask2);
    if (tuple.xmax == xid && tuple.isLockOnly()) {
      setSingle(xid, mode.isAtLeast(held) ? mode : held, isUpdate);
      return;
    }
    boolean keeps =
        status.isInProgress(tuple.xmax)
            || !tuple.isLockOnly() && (tuple.has(XMAX_COMMITTED) || status.isCommitted(tuple.xmax));
    if (!keeps) {
      setSingle(xid, mode, isUpdate);
      return;
    }
    setMulti(
        multixacts.create(
            tuple.xmax, statusOf(held, !tuple.isLockOnly()), xid, statusOf(mode, isUpdate)));
  }

  private void setSingle(long xid, RowLockMode mode, boolean isUpdate) {
    newXmax = xid;
    newInfomask = isUpdate ? 0 : XMAX_LOCK_ONLY | mode.infomask();
    newInfomask2 = mode == RowLockMode.UPDATE ? KEYS_UPDATED : 0;
  }

  /** Derives the flags of a tuple whose xmax is this multixact. */
  void setMulti(long multixact) {
    newXmax = multixact;
    newInfomask2 = 0;
    MultiXact members = multixacts.get(multixact);
    RowLockMode strongest = RowLockMode.KEY_SHARE;
    boolean updated = false;
    for (int i = 0; i < members.count(); i++) {
      RowLockMode mode = modeOf(members.status(i));
      if (mode.isAtLeast(strongest)) {
        strongest = mode;
      }
      if (mode == RowLockMode.UPDATE) {
        newInfomask2 = KEYS_UPDATED;
      }
      updated |= members.status(i).isUpdate();
    }
    newInfomask = XMAX_IS_MULTI | strongest.infomask() | (updated ? 0 : XMAX_LOCK_ONLY);
  }

  private static RowLockMode modeOf(MultiXactStatus held) {
    return switch (held) {
      case FOR_KEY_SHARE -> RowLockMode.KEY_SHARE;
      case FOR_SHARE -> RowLockMode.SHARE;
      case FOR_NO_KEY_UPDATE, NO_KEY_UPDATE -> RowLockMode.NO_KEY_UPDATE;
      case FOR_UPDATE, UPDATE -> RowLockMode.UPDATE;
    };
  }

  private static MultiXactStatus statusOf(RowLockMode mode, boolean isUpdate) {
    return switch (mode) {
      case KEY_SHARE -> MultiXactStatus.FOR_KEY_SHARE;
      case SHARE -> MultiXactStatus.FOR_SHARE;
      case NO_KEY_UPDATE ->
          isUpdate ? MultiXactStatus.NO_KEY_UPDATE : MultiXactStatus.FOR_NO_KEY_UPDATE;
      case UPDATE -> isUpdate ? MultiXactStatus.UPDATE : MultiXactStatus.FOR_UPDATE;
    };
  }
}
