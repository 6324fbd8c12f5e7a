package org.pgj.engine.shared;

/** The LWLocks that exist once in the segment, each on a cache line of its own. */
public enum LWLockId {
  /** Moving the window of transaction ids that have a commit sequence number in memory. */
  TRANSACTION_WINDOW(WaitEvent.LWLOCK_XACT_WINDOW),
  /** Writing to the invalidation queue. */
  INVALIDATION_WRITE(WaitEvent.LWLOCK_INVALIDATION),
  /** Writing to the notification queue. */
  NOTIFY_QUEUE(WaitEvent.LWLOCK_NOTIFY),
  /** Making multixact ids and their members. */
  MULTIXACT(WaitEvent.LWLOCK_MULTIXACT),
  /** The next object id. */
  OID_GENERATION(WaitEvent.LWLOCK_OID),
  /** Adding and removing relations and their lengths. */
  RELATION_TABLE(WaitEvent.LWLOCK_RELATION_TABLE),
  /** Prepared transactions. */
  TWO_PHASE(WaitEvent.LWLOCK_TWO_PHASE),
  /** The log's control data: checkpoint positions and segment recycling. */
  CONTROL_FILE(WaitEvent.LWLOCK_CONTROL_FILE),
  /** One checkpoint at a time. */
  CHECKPOINT(WaitEvent.LWLOCK_CHECKPOINT),
  /** Autovacuum's work list. */
  AUTOVACUUM(WaitEvent.LWLOCK_AUTOVACUUM),
  /** Cumulative statistics. */
  STATISTICS(WaitEvent.LWLOCK_STATISTICS),
  /** Serializable transactions and what they have read. */
  SERIALIZABLE(WaitEvent.LWLOCK_SERIALIZABLE),
  /** Snapshots that transactions offer to others. */
  EXPORTED_SNAPSHOTS(WaitEvent.LWLOCK_EXPORTED_SNAPSHOTS);

  static final long STRIDE = 64;

  private final WaitEvent event;

  LWLockId(WaitEvent event) {
    this.event = event;
  }

  /** The region that holds them. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.LWLOCKS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return values().length * STRIDE;
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          for (LWLockId id : values()) {
            LWLocks.initialize(offset + id.ordinal() * STRIDE, id.event);
          }
        }
      };
}
