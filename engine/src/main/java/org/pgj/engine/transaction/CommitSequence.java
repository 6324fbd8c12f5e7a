package org.pgj.engine.transaction;

/**
 * What is known of a transaction: the values of a ring word and of {@link TransactionStatus}. A
 * committed one has its commit sequence number (CSN), at least {@link #FIRST}, which orders
 * commits: a snapshot sees those up to its limit.
 */
public final class CommitSequence {
  /** Running, or assigned to nobody yet. */
  public static final long IN_PROGRESS = 0;

  public static final long ABORTED = 1;

  /** About to get its number: whoever needs to know waits the few instructions. Never returned. */
  static final long COMMITTING = 2;

  /** Committed before every snapshot in use. */
  public static final long FROZEN = 3;

  /** The first ordinary number. */
  static final long FIRST = 8;

  /** Flag of a ring word: a subtransaction, the rest is its parent's xid. Never returned. */
  static final long SUBTRANSACTION = Long.MIN_VALUE;

  private CommitSequence() {}

  /** Whether a status says committed. */
  public static boolean isCommitted(long status) {
    return status >= FROZEN;
  }
}
