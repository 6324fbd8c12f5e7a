package org.pgj.engine.transaction;

/**
 * Something that follows the transactions of a session: portals, deferred triggers, caches, dropped
 * files, settings. Called in the order of registration.
 */
public interface TransactionParticipant {
  /** A transaction has begun. */
  default void begun() {}

  /** The transaction is about to commit. May do more work in it; a failure aborts it. */
  default void beforeCommit() {}

  /** Whether the transaction has changed nothing but rows of users' tables, before it commits. */
  default boolean changesRowsOnly() {
    return true;
  }

  /** Adds to the commit or abort record what redo has to repeat. Must not fail. */
  default void contribute(EndRecord record, boolean commit) {}

  /**
   * The transaction is about to be prepared for two-phase commit, after {@link #beforeCommit}.
   * Refuses by an error what cannot be prepared.
   */
  default void beforePrepare() {}

  /** As {@link #contribute}, to the record of a later end by any session, in any server's life. */
  default void contributeToPrepared(EndRecord record, boolean commit) {
    contribute(record, commit);
  }

  /**
   * The transaction is prepared: what it has changed is no longer this session's, and undone as far
   * as this session sees. Must not fail.
   */
  default void prepared() {
    atEnd(false);
  }

  /**
   * This session has finished a prepared transaction, whose record held a section.
   *
   * @param kind one of the constants of {@link EndRecord}
   */
  default void preparedEnded(int kind, byte[] content, int from, int length) {}

  /** The end is recorded and visible to others; locks are still held. Must not fail. */
  default void atEnd(boolean committed) {}

  /** Locks are released. Must not fail. */
  default void afterEnd(boolean committed) {}

  /**
   * A subtransaction begins.
   *
   * @param level 2 for the first one inside a transaction
   */
  default void subtransactionBegun(int level) {}

  /**
   * A subtransaction ends: what belonged to its level now belongs to the one above, or is undone.
   */
  default void subtransactionEnded(int level, boolean committed) {}
}
