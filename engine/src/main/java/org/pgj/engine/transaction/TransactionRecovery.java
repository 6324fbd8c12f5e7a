package org.pgj.engine.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.transaction.twophase.PreparedState;

/**
 * Redo of transaction ends. Outcomes are gathered in the ring, which is empty when recovery begins,
 * and go to the commit log when it ends; then the window starts at the next xid and the ring is
 * empty again, but for transactions that are prepared and those after them. A transaction with
 * neither a commit record nor a prepared state has aborted.
 */
public final class TransactionRecovery {
  /** Takes what participants added to a commit or abort record. */
  public interface SectionReader {
    /**
     * @param kind one of the constants of {@link EndRecord}
     */
    void section(int kind, byte[] content, int from, int length, boolean committed);
  }

  private final Segment segment;
  private final TransactionState state;
  private final CsnRing ring;
  private final CommitLog commitLog;
  private final SectionReader sections;
  private final Map<Long, byte[]> prepared;
  private Counters counters;
  private long lowest = Long.MAX_VALUE;
  private long highest;

  /**
   * @param checkpoint the counters of the checkpoint that redo begins at
   * @param prepared encoded states of the transactions that were prepared at that checkpoint
   */
  public TransactionRecovery(
      Worker worker,
      CommitLog commitLog,
      Counters checkpoint,
      Map<Long, byte[]> prepared,
      SectionReader sections) {
    this.prepared = prepared;
    this.segment = worker.segment();
    this.state = new TransactionState(segment);
    this.ring = new CsnRing(segment);
    this.commitLog = commitLog;
    this.counters = checkpoint;
    this.sections = sections;
  }

  /** Redo of a COMMIT or ABORT record; {@code from} to {@code to} is its body. */
  public void redoEnd(byte[] record, int from, int to, boolean committed) {
    int subxids = ByteArrays.getInt(record, from + 16);
    prepared.remove(ByteArrays.getLong(record, from));
    int at = from + 20;
    if (committed) {
      noteCommitted(ByteArrays.getLong(record, from));
      for (int i = 0; i < subxids; i++) {
        noteCommitted(ByteArrays.getLong(record, at + 8 * i));
      }
    }
    at += 8 * subxids;
    while (at < to) {
      int kind = ByteArrays.getInt(record, at);
      int length = ByteArrays.getInt(record, at + 4);
      sections.section(kind, record, at + 8, length, committed);
      at += 8 + length;
    }
  }

  private void noteCommitted(long xid) {
    ring.store(xid, CommitSequence.FROZEN);
    lowest = Math.min(lowest, xid);
    highest = Math.max(highest, xid);
    counters = counters.max(new Counters(xid + 1, 0, 0, 0));
  }

  /** Redo of a PREPARE record. */
  public void redoPrepare(byte[] record, int from, int length) {
    byte[] state = Arrays.copyOfRange(record, from, from + length);
    long xid = PreparedState.xid(state);
    prepared.put(xid, state);
    counters = counters.max(new Counters(xid + 1, 0, 0, 0));
  }

  /** Redo of a COUNTERS record. */
  public void redoCounters(byte[] record, int from) {
    counters =
        counters.max(
            new Counters(
                ByteArrays.getLong(record, from),
                ByteArrays.getLong(record, from + 8),
                ByteArrays.getLong(record, from + 16),
                ByteArrays.getLong(record, from + 24)));
  }

  /**
   * The log has been read to its end: transactions may begin.
   *
   * @return those that are prepared, still running
   */
  public List<PreparedState> finish() {
    persist();
    // The log reaches up to the window whatever is in it: what is missing then was lost.
    commitLog.setCommitted(counters.nextXid() - 1, new long[1], 1);
    List<PreparedState> running = new ArrayList<>();
    for (byte[] encoded : prepared.values()) {
      PreparedState transaction = PreparedState.decode(encoded);
      if (!commitLog.isCommitted(transaction.xid())) {
        running.add(transaction);
        for (long subxid : transaction.subxids()) {
          counters = counters.max(new Counters(subxid + 1, 0, 0, 0));
        }
      }
    }
    long oldest = counters.nextXid();
    for (PreparedState transaction : running) {
      oldest = Math.min(oldest, transaction.xid());
    }
    state.start(counters, segment.parameters(), oldest);
    fillWindow(oldest, running);
    return running;
  }

  /** The fates of all transactions since the oldest one that is prepared. */
  private void fillWindow(long oldest, List<PreparedState> running) {
    for (long xid = oldest; xid < counters.nextXid(); xid++) {
      ring.store(xid, commitLog.isCommitted(xid) ? CommitSequence.FROZEN : CommitSequence.ABORTED);
    }
    for (PreparedState transaction : running) {
      ring.store(transaction.xid(), CommitSequence.IN_PROGRESS);
      for (long subxid : transaction.subxids()) {
        ring.store(subxid, CommitSequence.SUBTRANSACTION | transaction.xid());
      }
    }
  }

  private void persist() {
    long[] bits = new long[64];
    int span = bits.length * Long.SIZE;
    for (long first = lowest; first <= highest; first += span) {
      int count = (int) Math.min(span, highest - first + 1);
      Arrays.fill(bits, 0);
      for (int i = 0; i < count; i++) {
        if (ring.load(first + i) != 0) {
          bits[i >> 6] |= 1L << i;
          ring.store(first + i, 0);
        }
      }
      commitLog.setCommitted(first, bits, count);
    }
  }
}
