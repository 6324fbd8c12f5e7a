package org.pgj.engine.wal;

/** What a record says; the ordinal is stored. */
public enum RecordType {
  /** Never written: zeroes are no record. */
  NONE,
  /** A {@link PageChange}. */
  PAGES,
  /** The state a checkpoint saw: where redo begins, and the cluster's counters. */
  CHECKPOINT,
  /** A transaction committed. Body: the transaction manager's. */
  COMMIT,
  /** A transaction was rolled back. Body: the transaction manager's. */
  ABORT,
  /** A transaction was prepared for two-phase commit. Body: the transaction manager's. */
  PREPARE,
  /** Ids were set aside up to a bound. Body: the transaction manager's. */
  COUNTERS,
  /** A multixact was made. Body: the transaction manager's. */
  MULTIXACT,
  /** A relation was made. */
  RELATION_CREATE,
  /** A relation was cut. */
  RELATION_TRUNCATE,
  /** A database was made. */
  DATABASE_CREATE,
  /** A database was dropped. */
  DATABASE_DROP;

  private static final RecordType[] ALL = values();

  /** The type of a stored byte, or {@link #NONE}. */
  static RecordType of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : NONE;
  }
}
