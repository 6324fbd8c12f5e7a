package org.pgj.engine.transaction;

import java.util.ArrayList;
import java.util.List;

/**
 * The snapshots one worker has in use, and the last one, which is used again while nothing has
 * committed since. What the slot announces as xmin covers all in use.
 */
final class Snapshots {
  private final TransactionState state;
  private final Horizon horizon;
  private final UnflushedCommits unflushed;
  private final List<Snapshot> inUse = new ArrayList<>();

  /** Offered to other transactions: needed until this one ends. */
  private final List<Snapshot> exported = new ArrayList<>();

  private Snapshot last;
  private Snapshot ofTransaction;
  private boolean taken;

  Snapshots(TransactionState state, Horizon horizon, UnflushedCommits unflushed) {
    this.state = state;
    this.horizon = horizon;
    this.unflushed = unflushed;
  }

  /** Whether a statement of the transaction has had one; looks at catalogs do not count. */
  boolean anyTaken() {
    return taken;
  }

  /** As if a statement had had one. */
  void noteTaken() {
    taken = true;
  }

  boolean isOfTransactionTaken() {
    return ofTransaction != null;
  }

  /**
   * @param forTransaction the one that all statements of a transaction use
   * @param durable whether only commits that are on disk may be seen
   */
  Snapshot take(boolean forTransaction, boolean durable, int commandId) {
    taken = true;
    if (forTransaction && ofTransaction != null) {
      Snapshot snapshot = ofTransaction.withCommandId(commandId);
      inUse.add(snapshot);
      return snapshot;
    }
    Snapshot snapshot = takeLatest(durable, commandId);
    if (forTransaction) {
      ofTransaction = snapshot;
    }
    return snapshot;
  }

  /**
   * One of now, for catalogs and constraint checks.
   *
   * @param durable whether only commits that are on disk may be seen
   */
  Snapshot takeLatest(boolean durable, int commandId) {
    Snapshot snapshot = current(durable, commandId);
    inUse.add(snapshot);
    return snapshot;
  }

  /** The one taken last of those in use; null if none is. */
  Snapshot active() {
    return inUse.isEmpty() ? null : inUse.getLast();
  }

  /** Whether all in use, and the transaction's, see what a transaction has committed. */
  boolean allSee(long xid, TransactionStatus status) {
    if (ofTransaction != null && !ofTransaction.sees(xid, status)) {
      return false;
    }
    return allSee(inUse, xid, status) && allSee(exported, xid, status);
  }

  private static boolean allSee(List<Snapshot> snapshots, long xid, TransactionStatus status) {
    for (int i = 0; i < snapshots.size(); i++) {
      if (!snapshots.get(i).sees(xid, status)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The last one again if it sees the same and does not hold rows back that a new one would let go.
   */
  private Snapshot current(boolean durable, int commandId) {
    Snapshot previous = last;
    if (previous != null
        && previous.csn() == state.lastCsn()
        && previous.xmin() >= state.oldestRunning()
        && horizon.publish(previous.xmin()) != Xid.INVALID) {
      last = previous.withCommandId(commandId);
      return last;
    }
    long xmin = horizon.publish(Xid.INVALID);
    long csn = state.lastCsn();
    if (durable) {
      csn = unflushed.durableLimit(csn);
    }
    // After the commit counter: whatever has committed by then has a lower xid.
    long xmax = state.nextXid();
    last = new Snapshot(csn, xmin, xmax, commandId);
    return last;
  }

  /** Gives a snapshot back; the end of the transaction gave back all that were left. */
  void release(Snapshot snapshot) {
    for (int i = inUse.size() - 1; i >= 0; i--) {
      if (inUse.get(i) == snapshot) {
        inUse.remove(i);
        retract();
        return;
      }
    }
  }

  private void retract() {
    if (ofTransaction != null) {
      return;
    }
    horizon.retract(oldestXmin(exported, oldestXmin(inUse, Xid.INVALID)));
  }

  private static long oldestXmin(List<Snapshot> snapshots, long bound) {
    long xmin = bound;
    for (int i = 0; i < snapshots.size(); i++) {
      long needed = snapshots.get(i).xmin();
      if (xmin == Xid.INVALID || needed < xmin) {
        xmin = needed;
      }
    }
    return xmin;
  }

  /** Rows that a snapshot in use sees stay until the transaction ends. */
  void hold(Snapshot snapshot) {
    exported.add(snapshot);
  }

  /**
   * Makes another transaction's snapshot the one that all statements of this transaction use.
   *
   * @return false if rows that it sees may be gone
   */
  boolean adopt(Snapshot foreign) {
    if (horizon.publish(foreign.xmin()) == Xid.INVALID) {
      return false;
    }
    taken = true;
    ofTransaction = foreign;
    return true;
  }

  /** The transaction shall have another snapshot; nobody uses its present one. */
  void forgetOfTransaction() {
    ofTransaction = null;
    last = null;
    retract();
  }

  void endTransaction() {
    inUse.clear();
    exported.clear();
    ofTransaction = null;
    taken = false;
    horizon.retract(Xid.INVALID);
  }
}
