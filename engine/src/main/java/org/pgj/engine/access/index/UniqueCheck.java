package org.pgj.engine.access.index;

/** What an insert into a unique index does about equal keys. */
public enum UniqueCheck {
  /** Not unique: insert. */
  NO,
  /** Refuse with 23505, after waiting for transactions in doubt. */
  YES,
  /**
   * Insert all the same and report a possible conflict, to be rechecked (deferrable, ON CONFLICT).
   */
  PARTIAL,
  /** Insert nothing; refuse as {@link #YES} if another live entry has the keys: the recheck. */
  EXISTING
}
