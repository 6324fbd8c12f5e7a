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
  private final List<Snapshot> inUse = new ArrayList<>();
  private Snapshot last;
  private Snapshot ofTransaction;
  private boolean taken;

  Snapshots(TransactionState state, Horizon horizon) {
    this.state = state;
    this.horizon = horizon;
  }

  boolean anyTaken() {
    return taken;
  }

  boolean isOfTransactionTaken() {
    return ofTransaction != null;
  }

  Snapshot take(boolean forTransaction, int commandId) {
    taken = true;
    if (forTransaction && ofTransaction != null) {
      Snapshot snapshot = ofTransaction.withCommandId(commandId);
      inUse.add(snapshot);
      return snapshot;
    }
    Snapshot snapshot = current(commandId);
    inUse.add(snapshot);
    if (forTransaction) {
      ofTransaction = snapshot;
    }
    return snapshot;
  }

  /** The one taken last of those in use; null if none is. */
  Snapshot active() {
    return inUse.isEmpty() ? null : inUse.getLast();
  }

  private Snapshot current(int commandId) {
    Snapshot previous = last;
    if (previous != null
        && previous.csn() == state.lastCsn()
        && horizon.publish(previous.xmin()) != Xid.INVALID) {
      last = previous.withCommandId(commandId);
      return last;
    }
    long xmin = horizon.publish(Xid.INVALID);
    long csn = state.lastCsn();
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
    long xmin = Xid.INVALID;
    for (int i = 0; i < inUse.size(); i++) {
      long needed = inUse.get(i).xmin();
      if (xmin == Xid.INVALID || needed < xmin) {
        xmin = needed;
      }
    }
    horizon.retract(xmin);
  }

  /** The transaction shall have another snapshot; nobody uses its present one. */
  void forgetOfTransaction() {
    ofTransaction = null;
    last = null;
    retract();
  }

  void endTransaction() {
    inUse.clear();
    ofTransaction = null;
    taken = false;
    horizon.retract(Xid.INVALID);
  }
}
