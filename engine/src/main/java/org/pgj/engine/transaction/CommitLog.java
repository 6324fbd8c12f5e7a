package org.pgj.engine.transaction;

/**
 * The durable answer for transactions older than the window: one bit each, set if it committed. It
 * is written when the window moves on, at checkpoints and in recovery, never at commit: until then
 * the log record and the ring know.
 */
public interface CommitLog {
  /** Whether the transaction's bit is set. */
  boolean isCommitted(long xid);

  /**
   * Sets the bits of committed transactions: bit i of {@code bits} stands for {@code first + i}.
   */
  void setCommitted(long first, long[] bits, int count);
}
