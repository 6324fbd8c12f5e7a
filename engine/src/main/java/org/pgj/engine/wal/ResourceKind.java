package org.pgj.engine.wal;

/** Which part of the engine a record comes from; for statistics and for reading the log by eye. */
public enum ResourceKind {
  HEAP,
  HEAP_VACUUM,
  BTREE,
  HASH,
  GIN,
  GIST,
  SPGIST,
  BRIN,
  SEQUENCE,
  VISIBILITY_MAP,
  INDEX_BUILD,
  TRANSACTION,
  MULTIXACT,
  STORAGE
}
