package org.pgj.engine.transaction.statistics;

/** What is counted of a database, in the order of the words of its entry. */
public enum DatabaseCounter {
  COMMITS,
  ROLLBACKS,
  TUPLES_RETURNED,
  TUPLES_FETCHED,
  INSERTED,
  UPDATED,
  DELETED,
  BLOCKS_FETCHED,
  BLOCKS_HIT,
  SESSIONS,
  DEADLOCKS,
  TEMPORARY_FILES,
  /** Of temporary files. */
  TEMPORARY_BYTES,
  /** Microseconds since 2000-01-01 UTC, 0 for never. */
  RESET_TIME
}
