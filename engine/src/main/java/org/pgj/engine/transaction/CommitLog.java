package org.pgj.engine.transaction;

/**
 * The durable answer for transactions older than the window: one bit each, set if it committed. It
 * is written when the window moves on, at checkpoints and in recovery, never at commit: until then
 * the log record and the ring know.
 */
public interface CommitLog {
  /**
   * Whether the transaction's bit is set.
   *
   * @throws org.pgj.engine.error.DatabaseError XX001 if the log does not reach that far
   */
  boolean isCommitted(long xid);

  /**
   * Sets the bits of committed transactions: bit i of {@code bits} stands for {@code first + i}.
   * Afterwards the log reaches as far, even if no bit is set.
   */
  void setCommitted(long first, long[] bits, int count);

  /**
   * Makes sure that nothing was cut off the log.
   *
   * @param end the xid it went up to
   * @throws org.pgj.engine.error.DatabaseError XX001
   */
  default void requireUpTo(long end) {}
}
