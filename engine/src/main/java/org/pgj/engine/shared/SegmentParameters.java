package org.pgj.engine.shared;

import org.pgj.engine.os.Memory;

/**
 * What the sizes of the segment's regions follow from; fixed when the segment is made and kept in
 * its header.
 *
 * @param kind where the data lives
 * @param maxConnections {@code max_connections}
 * @param auxiliarySlots process slots beyond client connections: spares, maintenance, parallel
 *     workers
 * @param sharedBuffers pages of 8 KB in the buffer pool; of a memory instance, its whole capacity
 * @param maxLocksPerTransaction {@code max_locks_per_transaction}
 * @param maxPreparedTransactions {@code max_prepared_transactions}
 * @param walBuffers pages of 8 KB for unwritten log
 * @param xidWindow how many transaction ids back from the next one keep their commit sequence
 *     number in memory; a power of two
 */
public record SegmentParameters(
    StorageKind kind,
    int maxConnections,
    int auxiliarySlots,
    int sharedBuffers,
    int maxLocksPerTransaction,
    int maxPreparedTransactions,
    int walBuffers,
    long xidWindow) {

  static final int STORED_BYTES = 64;

  public static final long DEFAULT_XID_WINDOW = 1L << 26;

  /** Slots of the process table, client backends first come first served. */
  public int processSlots() {
    return maxConnections + auxiliarySlots + maxPreparedTransactions;
  }

  void store(long offset) {
    Memory.putInt(offset, kind.ordinal());
    Memory.putInt(offset + 4, maxConnections);
    Memory.putInt(offset + 8, auxiliarySlots);
    Memory.putInt(offset + 12, sharedBuffers);
    Memory.putInt(offset + 16, maxLocksPerTransaction);
    Memory.putInt(offset + 20, maxPreparedTransactions);
    Memory.putInt(offset + 24, walBuffers);
    Memory.putLong(offset + 32, xidWindow);
  }

  static SegmentParameters load(long offset) {
    return new SegmentParameters(
        Memory.getInt(offset) == StorageKind.MEMORY.ordinal()
            ? StorageKind.MEMORY
            : StorageKind.FILE,
        Memory.getInt(offset + 4),
        Memory.getInt(offset + 8),
        Memory.getInt(offset + 12),
        Memory.getInt(offset + 16),
        Memory.getInt(offset + 20),
        Memory.getInt(offset + 24),
        Memory.getLong(offset + 32));
  }
}
