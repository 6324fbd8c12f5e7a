package org.pgj.engine.backend.database;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.system.Snapshots;
import org.pgj.engine.transaction.CommitSequence;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionStatus;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.type.identity.SnapshotType;
import org.pgj.engine.type.vector.BytesOutput;

/** Transactions as the session's statements see them. */
final class SessionSnapshots implements Snapshots {
  private final TransactionManager transactions;

  SessionSnapshots(TransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public void writeCurrent(BytesOutput out) {
    Snapshot active = transactions.activeSnapshot();
    if (active != null) {
      write(active, out);
      return;
    }
    Snapshot taken = transactions.takeSnapshot();
    try {
      write(taken, out);
    } finally {
      transactions.release(taken);
    }
  }

  @Override
  public String export() {
    return transactions.exportSnapshot();
  }

  /** The own transaction counts for xmin, but is not among the others in progress. */
  private void write(Snapshot snapshot, BytesOutput out) {
    TransactionStatus status = transactions.status();
    long own = transactions.topXidIfAssigned();
    long xmax = snapshot.xmax();
    while (xmax > snapshot.xmin() && isInProgress(xmax - 1, snapshot, status)) {
      xmax--;
    }
    long[] inProgress = new long[16];
    int count = 0;
    long xmin = own != 0 && own < xmax ? own : xmax;
    for (long xid = snapshot.xmin(); xid < xmax; xid++) {
      if (isInProgress(xid, snapshot, status) && status.topLevel(xid) == xid) {
        xmin = Math.min(xmin, xid);
        if (xid != own) {
          if (count == inProgress.length) {
            inProgress = Arrays.copyOf(inProgress, 2 * count);
          }
          inProgress[count++] = xid;
        }
      }
    }
    SnapshotType.write(xmin, xmax, inProgress, count, out);
  }

  private static boolean isInProgress(long xid, Snapshot snapshot, TransactionStatus status) {
    long number = status.of(xid);
    return number == CommitSequence.IN_PROGRESS
        || CommitSequence.isCommitted(number) && number > snapshot.csn();
  }

  @Override
  public Status status(long xid) {
    if (xid == Xid.INVALID) {
      return null;
    }
    if (Long.compareUnsigned(xid, transactions.state().nextXid()) >= 0) {
      throw new DatabaseError(
          "22023", "transaction ID " + Long.toUnsignedString(xid) + " is in the future");
    }
    long number = transactions.status().of(xid);
    if (number == CommitSequence.IN_PROGRESS) {
      return Status.IN_PROGRESS;
    }
    return CommitSequence.isCommitted(number) ? Status.COMMITTED : Status.ABORTED;
  }
}
