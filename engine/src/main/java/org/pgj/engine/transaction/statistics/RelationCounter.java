package org.pgj.engine.transaction.statistics;

/** What is counted of a relation, in the order of the words of its entry. */
public enum RelationCounter {
  SCANS,
  TUPLES_RETURNED,
  TUPLES_FETCHED,
  INSERTED,
  UPDATED,
  DELETED,
  HOT_UPDATED,
  NEW_PAGE_UPDATED,
  LIVE,
  DEAD,
  /** Rows changed since the last ANALYZE. */
  MODIFIED,
  /** Rows inserted since the last VACUUM. */
  INSERTED_SINCE_VACUUM,
  BLOCKS_FETCHED,
  BLOCKS_HIT,
  /** Times are in microseconds since 2000-01-01 UTC, 0 for never. */
  LAST_SCAN,
  LAST_VACUUM,
  VACUUMS,
  LAST_AUTOVACUUM,
  AUTOVACUUMS,
  LAST_ANALYZE,
  ANALYZES,
  LAST_AUTOANALYZE,
  AUTOANALYZES
}
