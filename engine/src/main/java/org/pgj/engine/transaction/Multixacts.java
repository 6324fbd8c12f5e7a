package org.pgj.engine.transaction;

/** Sets of transactions that stand in a row's xmax together (manual: Multixacts and Wraparound). */
public interface Multixacts {
  /** A new multixact of two transactions. */
  long create(
      long firstXid, Multixact.Status firstStatus, long secondXid, Multixact.Status secondStatus);

  /**
   * A multixact of the members that still matter (running ones, and an updater that committed) and
   * one more; if that one is a member already with this status, the same.
   */
  long expand(long multixact, long xid, Multixact.Status status);

  /** The members; valid until the next call. */
  Multixact members(long multixact);

  /** The member that updates or deletes the row, whatever became of it; 0 if there is none. */
  long updater(long multixact);
}
