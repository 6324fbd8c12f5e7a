package org.pgj.engine.access.heap;

import static org.pgj.engine.access.tuple.HeapTupleHeader.COMBO_CID;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_COMMITTED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_INVALID;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_IS_MULTI;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMAX_LOCK_ONLY;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMIN_COMMITTED;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMIN_FROZEN;
import static org.pgj.engine.access.tuple.HeapTupleHeader.XMIN_INVALID;

import org.pgj.engine.transaction.CommitSequence;
import org.pgj.engine.transaction.MultiXacts;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionStatus;
import org.pgj.engine.transaction.Xid;
import org.pgj.engine.transaction.serializable.SerializableTransactions;

/**
 * Who sees a row version, from its header's words. Every question leaves in {@link #hints()} the
 * infomask bits that the answer allows to set, so that the next reader need not look up the
 * transactions again.
 */
public final class HeapVisibility {
  /** What VACUUM and pruning want to know of a tuple. */
  public enum Fate {
    LIVE,
    /** Nobody can see it, now or later. */
    DEAD,
    /** Deleted, but some snapshot may still see it. */
    RECENTLY_DEAD,
    INSERT_IN_PROGRESS,
    DELETE_IN_PROGRESS;

    /** Whether the tuple is deleted or replaced for some, or about to be. */
    boolean isEnding() {
      return this == RECENTLY_DEAD || this == DELETE_IN_PROGRESS;
    }
  }

  private final TransactionManager transactions;
  private final TransactionStatus status;
  private final MultiXacts multixacts;
  private SerializableTransactions watch;
  private int hints;
  private long deleter;
  private long inserter;

  public HeapVisibility(TransactionManager transactions, MultiXacts multixacts) {
    this.transactions = transactions;
    this.status = transactions.status();
    this.multixacts = multixacts;
  }

  /** Infomask bits that may be set after the last question. */
  public int hints() {
    return hints;
  }

  /** The transaction whose end decides, after {@link #fate} or {@link #isDirtyVisible}; or 0. */
  public long deleter() {
    return deleter;
  }

  /**
   * Says whose reads follow: what they do not see is told to the watch over serializable
   * transactions.
   *
   * @param serializable null if nobody watches them
   */
  void watch(SerializableTransactions serializable) {
    watch = serializable;
  }

  /** Whether a snapshot sees the tuple. */
  public boolean isVisible(Snapshot snapshot, long xmin, long xmax, int infomask, int cid) {
    boolean visible = sees(snapshot, xmin, xmax, infomask, cid);
    if (watch != null) {
      tellChange(visible, xmin, xmax, infomask | hints);
    }
    return visible;
  }

  /** Tells of the change that made the tuple, or the one that ended it, if it is not seen yet. */
  private void tellChange(boolean visible, long xmin, long xmax, int infomask) {
    long changer = xmin;
    if (visible) {
      changer =
          (infomask & (XMAX_INVALID | XMAX_LOCK_ONLY)) != 0 ? Xid.INVALID : updater(xmax, infomask);
    }
    if (changer == Xid.INVALID
        || transactions.isCurrent(changer)
        || !visible && (infomask & XMIN_INVALID) != 0) {
      return;
    }
    if (status.of(changer) != CommitSequence.ABORTED) {
      watch.readsBefore(status.topLevel(changer));
    }
  }

  private boolean sees(Snapshot snapshot, long xmin, long xmax, int infomask, int cid) {
    hints = 0;
    if ((infomask & XMIN_COMMITTED) == 0) {
      if ((infomask & XMIN_INVALID) != 0) {
        return false;
      }
      if (transactions.isCurrent(xmin)) {
        if (!isBefore(insertingCommand(infomask, cid), snapshot)) {
          return false;
        }
        return isOwnVisible(snapshot, xmax, infomask, cid);
      }
      long outcome = status.of(xmin);
      if (!CommitSequence.isCommitted(outcome)) {
        if (outcome == CommitSequence.ABORTED) {
          hints = XMIN_INVALID;
        }
        return false;
      }
      hints = committedHint(outcome, XMIN_COMMITTED);
      if (outcome > snapshot.csn() || xmin >= snapshot.xmax()) {
        return false;
      }
    } else if ((infomask & XMIN_FROZEN) != XMIN_FROZEN && !snapshot.seesCommitted(xmin, status)) {
      return false;
    }
    return (infomask & XMAX_INVALID) != 0 || !seesDeletion(snapshot, xmax, infomask, cid);
  }

  /** A page that goes to disk must not tell of a commit that is not there. */
  private int committedHint(long csn, int bit) {
    return status.isDurable(csn) ? bit : 0;
  }

  /** The tuple was inserted by an earlier command of the own transaction. */
  private boolean isOwnVisible(Snapshot snapshot, long xmax, int infomask, int cid) {
    if ((infomask & (XMAX_INVALID | XMAX_LOCK_ONLY)) != 0) {
      return true;
    }
    long updater = updater(xmax, infomask);
    if (updater == Xid.INVALID || !transactions.isCurrent(updater)) {
      // An own subtransaction that was rolled back.
      return true;
    }
    return !isBefore(deletingCommand(infomask, cid), snapshot);
  }

  private static boolean isBefore(int command, Snapshot snapshot) {
    return Integer.compareUnsigned(command, snapshot.commandId()) < 0;
  }

  private boolean seesDeletion(Snapshot snapshot, long xmax, int infomask, int cid) {
    if ((infomask & XMAX_LOCK_ONLY) != 0) {
      return false;
    }
    if ((infomask & XMAX_IS_MULTI) != 0) {
      long updater = multixacts.get(xmax).updater(status);
      if (updater == Xid.INVALID) {
        return false;
      }
      return transactions.isCurrent(updater)
          ? isBefore(deletingCommand(infomask, cid), snapshot)
          : snapshot.sees(updater, status);
    }
    if ((infomask & XMAX_COMMITTED) != 0) {
      return snapshot.seesCommitted(xmax, status);
    }
    if (transactions.isCurrent(xmax)) {
      return isBefore(deletingCommand(infomask, cid), snapshot);
    }
    long outcome = status.of(xmax);
    if (CommitSequence.isCommitted(outcome)) {
      hints |= committedHint(outcome, XMAX_COMMITTED);
      return outcome <= snapshot.csn() && xmax < snapshot.xmax();
    }
    if (outcome == CommitSequence.ABORTED) {
      hints |= XMAX_INVALID;
    }
    return false;
  }

  /**
   * Whether the tuple counts for whom everything is visible, committed or not, own changes too:
   * what unique checks ask. {@link #inserter} and {@link #deleter} then tell whose end to wait for.
   */
  public boolean isDirtyVisible(long xmin, long xmax, int infomask) {
    hints = 0;
    deleter = Xid.INVALID;
    inserter = Xid.INVALID;
    if ((infomask & XMIN_COMMITTED) == 0) {
      if ((infomask & XMIN_INVALID) != 0) {
        return false;
      }
      if (!transactions.isCurrent(xmin)) {
        long outcome = status.of(xmin);
        if (outcome == CommitSequence.IN_PROGRESS) {
          inserter = xmin;
          return true;
        }
        if (outcome == CommitSequence.ABORTED) {
          hints = XMIN_INVALID;
          return false;
        }
        hints = committedHint(outcome, XMIN_COMMITTED);
      }
    }
    if ((infomask & (XMAX_INVALID | XMAX_LOCK_ONLY)) != 0) {
      return true;
    }
    long updater = updater(xmax, infomask);
    if (updater == Xid.INVALID) {
      return true;
    }
    if (transactions.isCurrent(updater)) {
      return false;
    }
    long outcome = status.of(updater);
    if (outcome == CommitSequence.IN_PROGRESS) {
      deleter = updater;
      return true;
    }
    boolean committed = CommitSequence.isCommitted(outcome);
    if ((infomask & XMAX_IS_MULTI) == 0) {
      hints |= committed ? committedHint(outcome, XMAX_COMMITTED) : XMAX_INVALID;
    }
    return !committed;
  }

  /** The running transaction that inserted the tuple, after {@link #isDirtyVisible}; or 0. */
  public long inserter() {
    return inserter;
  }

  /** Whether the tuple is valid now, own changes of this command too. */
  public boolean isValidNow(long xmin, long xmax, int infomask) {
    boolean visible = isDirtyVisible(xmin, xmax, infomask);
    return visible && inserter == Xid.INVALID;
  }

  /**
   * What may be done with the tuple's space.
   *
   * @param horizon deletions committed by lower xids are seen by everybody
   */
  public Fate fate(long xmin, long xmax, int infomask, long horizon) {
    hints = 0;
    deleter = Xid.INVALID;
    if ((infomask & XMIN_COMMITTED) == 0) {
      if ((infomask & XMIN_INVALID) != 0) {
        return Fate.DEAD;
      }
      long outcome = status.of(xmin);
      if (outcome == CommitSequence.IN_PROGRESS) {
        if ((infomask & (XMAX_INVALID | XMAX_LOCK_ONLY)) != 0) {
          return Fate.INSERT_IN_PROGRESS;
        }
        return transactions.isCurrent(xmin) && transactions.isCurrent(updater(xmax, infomask))
            ? Fate.DELETE_IN_PROGRESS
            : Fate.INSERT_IN_PROGRESS;
      }
      if (outcome == CommitSequence.ABORTED) {
        hints = XMIN_INVALID;
        return Fate.DEAD;
      }
      hints = committedHint(outcome, XMIN_COMMITTED);
    }
    if ((infomask & (XMAX_INVALID | XMAX_LOCK_ONLY)) != 0) {
      return Fate.LIVE;
    }
    boolean multi = (infomask & XMAX_IS_MULTI) != 0;
    long updater = updater(xmax, infomask);
    if (updater == Xid.INVALID) {
      return Fate.LIVE;
    }
    if (multi || (infomask & XMAX_COMMITTED) == 0) {
      long outcome = status.of(updater);
      if (outcome == CommitSequence.IN_PROGRESS) {
        deleter = updater;
        return Fate.DELETE_IN_PROGRESS;
      }
      if (outcome == CommitSequence.ABORTED) {
        if (!multi) {
          hints |= XMAX_INVALID;
        }
        return Fate.LIVE;
      }
      if (!multi) {
        hints |= committedHint(outcome, XMAX_COMMITTED);
      }
    }
    deleter = updater;
    return updater < horizon ? Fate.DEAD : Fate.RECENTLY_DEAD;
  }

  /** The transaction that deleted or updated the tuple, whatever became of it; 0 if only locked. */
  public long updater(long xmax, int infomask) {
    if ((infomask & (XMAX_INVALID | XMAX_LOCK_ONLY)) != 0) {
      return Xid.INVALID;
    }
    return (infomask & XMAX_IS_MULTI) != 0 ? multixacts.get(xmax).updater(status) : xmax;
  }

  /** The command of the own transaction that inserted a tuple. */
  public int insertingCommand(int infomask, int cid) {
    return (infomask & COMBO_CID) == 0 ? cid : transactions.comboCommandIds().cmin(cid);
  }

  /** The command of the own transaction that deleted a tuple. */
  public int deletingCommand(int infomask, int cid) {
    return (infomask & COMBO_CID) == 0 ? cid : transactions.comboCommandIds().cmax(cid);
  }
}
