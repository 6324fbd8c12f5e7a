package org.pgj.engine.transaction;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;

/**
 * Moves the window of xids that have a word in the ring: finished transactions that every snapshot
 * sees go to the commit log, and their words are given back.
 *
 * <p>All under {@link LWLockId#TRANSACTION_WINDOW}. First the bits are written, then the window's
 * start is raised, then the words are zeroed: a reader that loaded a zeroed word finds the start
 * raised when it looks again.
 */
final class TransactionWindow {
  /** Xids kept in reserve for those who looked at the window before they took one. */
  private static final long MARGIN = 1 << 14;

  private final Worker worker;
  private final TransactionState state;
  private final CsnRing ring;
  private final Horizon horizon;
  private final TransactionStatus status;
  private final CommitLog commitLog;
  private final long lock;

  TransactionWindow(
      Worker worker,
      TransactionState state,
      CsnRing ring,
      Horizon horizon,
      TransactionStatus status,
      CommitLog commitLog) {
    this.worker = worker;
    this.state = state;
    this.ring = ring;
    this.horizon = horizon;
    this.status = status;
    this.commitLog = commitLog;
    this.lock = worker.segment().lock(LWLockId.TRANSACTION_WINDOW);
  }

  /**
   * To be called before an xid is taken.
   *
   * @throws DatabaseError 54000 if a transaction has been open for as many xids as the ring has
   */
  void ensureRoom() {
    if (state.nextXid() < state.windowEnd() - MARGIN) {
      return;
    }
    advance();
    if (state.nextXid() >= state.windowEnd() - MARGIN) {
      throw new DatabaseError(
              "54000", "too many transactions since the oldest one that is still open")
          .hint("Close open transactions soon.");
    }
  }

  /** Moves the window as far as the horizon allows, by whole chunks. */
  void advance() {
    LWLocks.acquireExclusive(worker, lock);
    try {
      long start = state.windowStart();
      long end = horizon.computeForAll() & -CsnRing.CHUNK;
      if (end > start) {
        persist(start, end);
        state.setWindowStart(end);
        for (long xid = start; xid < end; ) {
          long chunkEnd = (xid & -CsnRing.CHUNK) + CsnRing.CHUNK;
          clear(xid, chunkEnd);
          xid = chunkEnd;
        }
        state.setWindowEnd(end + ring.length());
      }
    } finally {
      LWLocks.release(worker, lock);
    }
  }

  /**
   * Writes what has finished by now to the commit log; the ring keeps it too. For a checkpoint: a
   * commit whose record lies before the checkpoint's start must be among them, see {@link
   * TransactionManager#prepareCheckpoint()}.
   *
   * @return the xid that the commit log now goes up to
   */
  long persistFinished() {
    advance();
    LWLocks.acquireExclusive(worker, lock);
    try {
      long end = state.nextXid();
      persist(state.windowStart(), end);
      return end;
    } finally {
      LWLocks.release(worker, lock);
    }
  }

  private void persist(long from, long to) {
    long[] bits = new long[64];
    int span = bits.length * Long.SIZE;
    for (long first = from; first < to; first += span) {
      int count = (int) Math.min(span, to - first);
      Arrays.fill(bits, 0);
      for (int i = 0; i < count; i++) {
        if (status.isCommitted(first + i)) {
          bits[i >> 6] |= 1L << i;
        }
      }
      commitLog.setCommitted(first, bits, count);
    }
  }

  private void clear(long from, long to) {
    if (to - from == CsnRing.CHUNK) {
      worker.segment().discard(ring.word(from), CsnRing.CHUNK << 3);
    } else {
      Memory.fill(ring.word(from), to - from << 3, (byte) 0);
    }
  }
}
