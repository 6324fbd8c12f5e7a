package org.pgj.engine.transaction;

import org.pgj.engine.shared.Worker;

/**
 * Whether a transaction runs, aborted or committed, and when it committed relative to others. Any
 * xid ever assigned may be asked for. Lock-free.
 */
public final class TransactionStatus {
  private final Worker worker;
  private final TransactionState state;
  private final CsnRing ring;
  private final CommitLog commitLog;
  private final TransactionLog log;
  private final UnflushedCommits unflushed;
  private long durableCsn;

  TransactionStatus(
      Worker worker,
      TransactionState state,
      CsnRing ring,
      CommitLog commitLog,
      TransactionLog log,
      UnflushedCommits unflushed) {
    this.worker = worker;
    this.state = state;
    this.ring = ring;
    this.commitLog = commitLog;
    this.log = log;
    this.unflushed = unflushed;
  }

  /**
   * {@link CommitSequence#IN_PROGRESS}, {@link CommitSequence#ABORTED} or the commit sequence
   * number, {@link CommitSequence#FROZEN} for a commit that every snapshot sees. A subtransaction
   * that has not aborted by itself shares its parent's fate.
   */
  public long of(long xid) {
    long at = xid;
    while (true) {
      if (at < Xid.FIRST_NORMAL) {
        return at == Xid.INVALID ? CommitSequence.ABORTED : CommitSequence.FROZEN;
      }
      if (at < state.windowStart()) {
        return ofOld(at);
      }
      long value = ring.load(at);
      if (at < state.windowStart()) {
        // The word may have been cleared after the window moved on: look where it went.
        return ofOld(at);
      }
      if (value < 0) {
        at = value & ~CommitSequence.SUBTRANSACTION;
      } else if (value == CommitSequence.COMMITTING) {
        awaitNumber(at);
      } else {
        return value;
      }
    }
  }

  public boolean isInProgress(long xid) {
    return of(xid) == CommitSequence.IN_PROGRESS;
  }

  public boolean isCommitted(long xid) {
    return CommitSequence.isCommitted(of(xid));
  }

  /**
   * Whether the commit with a number, as {@link #of} answers, is on disk, if its committer waits
   * for that.
   */
  public boolean isDurable(long csn) {
    if (csn > durableCsn) {
      durableCsn = unflushed.durableLimit(state.lastCsn());
    }
    return csn <= durableCsn;
  }

  /**
   * Whether a page may carry the hint that a transaction committed: not before its commit record is
   * on disk. Answers, cheaply, for all that have committed so far without waiting for the disk; for
   * others see {@link #isDurable}.
   */
  public boolean mayHint() {
    return state.unflushedLsn() <= log.flushedLsn();
  }

  /** The nearest ancestor that still has a fate of its own; the xid itself if it has no parent. */
  public long topLevel(long xid) {
    long at = xid;
    while (at >= state.windowStart()) {
      long value = ring.load(at);
      if (value >= 0) {
        return at;
      }
      at = value & ~CommitSequence.SUBTRANSACTION;
    }
    return at;
  }

  private long ofOld(long xid) {
    return commitLog.isCommitted(xid) ? CommitSequence.FROZEN : CommitSequence.ABORTED;
  }

  /** The committer is between two stores: spin, and give way if it has lost its processor. */
  private void awaitNumber(long xid) {
    int rounds = 0;
    while (ring.load(xid) == CommitSequence.COMMITTING) {
      if (++rounds < 200) {
        Thread.onSpinWait();
      } else {
        worker.checkCrash();
        Thread.yield();
      }
    }
  }
}
