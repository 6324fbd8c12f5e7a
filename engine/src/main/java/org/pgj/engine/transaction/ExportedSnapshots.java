package org.pgj.engine.transaction;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.Worker;

/**
 * Snapshots that running transactions offer to others (manual: Snapshot Synchronization Functions),
 * under the LWLock EXPORTED_SNAPSHOTS. A row lives as long as the transaction that has exported it.
 *
 * <pre>
 * row, 64 bytes
 *    0 slot      4   index of the exporter's process slot, + 1; 0 if the row is free
 *    4 local xid 4   of the exporter's transaction
 *    8 number    4   counts the transaction's exports from 1
 *   12 pid       4
 *   16 database  4
 *   20 isolation 4   ordinal of {@link IsolationLevel}
 *   24 read only 4   1 if the exporter's transaction is
 *   32 csn       8
 *   40 xmin      8
 *   48 xmax      8
 * </pre>
 */
final class ExportedSnapshots {
  /** Its part of the segment. */
  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.EXPORTED_SNAPSHOTS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return ROW * CAPACITY;
        }
      };

  private static final int CAPACITY = 1024;
  private static final long ROW = 64;
  private static final long SLOT = 0;
  private static final long LOCAL_XID = 4;
  private static final long NUMBER = 8;
  private static final long PID = 12;
  private static final long DATABASE = 16;
  private static final long ISOLATION = 20;
  private static final long READ_ONLY = 24;
  private static final long CSN = 32;
  private static final long XMIN = 40;
  private static final long XMAX = 48;

  private static final IsolationLevel[] LEVELS = IsolationLevel.values();

  private final Worker worker;
  private final int slot;
  private final long region;
  private final long lock;
  private int exports;

  /**
   * A snapshot and the transaction that offers it.
   *
   * @param pid of the exporter
   * @param database the exporter's
   */
  record Exported(
      Snapshot snapshot, int pid, int database, IsolationLevel isolation, boolean readOnly) {}

  ExportedSnapshots(Worker worker) {
    this.worker = worker;
    this.slot = worker.processes().index(worker.slot());
    this.region = worker.segment().offset(Region.EXPORTED_SNAPSHOTS);
    this.lock = worker.segment().lock(LWLockId.EXPORTED_SNAPSHOTS);
  }

  /** Whether the running transaction of this worker has exported any. */
  boolean any() {
    return exports > 0;
  }

  /**
   * Offers a snapshot of the running transaction until that ends.
   *
   * @return what others import it by
   * @throws DatabaseError 53400 if there are too many
   */
  String add(Snapshot snapshot, IsolationLevel isolation, boolean readOnly) {
    LWLocks.acquireExclusive(worker, lock);
    try {
      long row = freeRow();
      Memory.putInt(row + LOCAL_XID, Memory.getInt(worker.slot() + ProcessTable.LOCAL_XID));
      Memory.putInt(row + NUMBER, exports + 1);
      Memory.putInt(row + PID, worker.pid());
      Memory.putInt(row + DATABASE, worker.database());
      Memory.putInt(row + ISOLATION, isolation.ordinal());
      Memory.putInt(row + READ_ONLY, readOnly ? 1 : 0);
      Memory.putLong(row + CSN, snapshot.csn());
      Memory.putLong(row + XMIN, snapshot.xmin());
      Memory.putLong(row + XMAX, snapshot.xmax());
      Memory.putInt(row + SLOT, slot + 1);
      exports++;
      return identifier(row);
    } finally {
      LWLocks.release(worker, lock);
    }
  }

  private long freeRow() {
    for (long row = region; row < region + ROW * CAPACITY; row += ROW) {
      if (Memory.getInt(row + SLOT) == 0) {
        return row;
      }
    }
    throw new DatabaseError("53400", "too many exported snapshots")
        .detail("The server keeps at most " + CAPACITY + ".");
  }

  private static String identifier(long row) {
    return "%08X-%08X-%d"
        .formatted(
            Memory.getInt(row + SLOT) - 1,
            Memory.getInt(row + LOCAL_XID),
            Memory.getInt(row + NUMBER));
  }

  /** What an identifier stands for; null if no running transaction has exported it. */
  Exported find(String identifier) {
    LWLocks.acquireExclusive(worker, lock);
    try {
      for (long row = region; row < region + ROW * CAPACITY; row += ROW) {
        if (Memory.getInt(row + SLOT) != 0 && identifier(row).equals(identifier)) {
          return read(row);
        }
      }
      return null;
    } finally {
      LWLocks.release(worker, lock);
    }
  }

  private static Exported read(long row) {
    Snapshot snapshot =
        new Snapshot(
            Memory.getLong(row + CSN), Memory.getLong(row + XMIN), Memory.getLong(row + XMAX), 0);
    return new Exported(
        snapshot,
        Memory.getInt(row + PID),
        Memory.getInt(row + DATABASE),
        LEVELS[Memory.getInt(row + ISOLATION)],
        Memory.getInt(row + READ_ONLY) != 0);
  }

  /** The transaction ends, before its snapshots do. */
  void endTransaction() {
    if (exports == 0) {
      return;
    }
    LWLocks.acquireExclusive(worker, lock);
    for (long row = region; row < region + ROW * CAPACITY; row += ROW) {
      if (Memory.getInt(row + SLOT) == slot + 1) {
        Memory.putInt(row + SLOT, 0);
      }
    }
    LWLocks.release(worker, lock);
    exports = 0;
  }
}
