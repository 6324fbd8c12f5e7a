package org.pgj.engine.shared;

/** The parts of the segment in the order they lie in it; each has one owner and one descriptor. */
public enum Region {
  /** Process slots: {@link ProcessTable}. */
  PROCESS_TABLE,
  /** The LWLocks that exist once: {@link LWLockId}. */
  LWLOCKS,
  TRANSACTION_STATE,
  CSN_RING,
  UNFLUSHED_COMMITS,
  LOCK_TABLE,
  SERIALIZABLE_TRANSACTIONS,
  PREDICATE_LOCKS,
  EXPORTED_SNAPSHOTS,
  /** Prepared transactions. */
  TWO_PHASE,
  INVALIDATION_QUEUE,
  NOTIFY_QUEUE,
  STATISTICS,
  CLUSTER_COUNTERS,
  STATEMENTS,
  SEQUENCE,
  WAL_CONTROL,
  WAL_BUFFERS,
  RELATION_TABLE,
  BUFFER_TABLE,
  BUFFER_DESCRIPTORS,
  BUFFER_BLOCKS
}
