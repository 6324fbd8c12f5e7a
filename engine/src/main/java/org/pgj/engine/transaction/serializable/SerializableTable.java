package org.pgj.engine.transaction.serializable;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.Worker;

/**
 * The serializable transactions, running and remembered, and who has read what whom has written.
 *
 * <pre>
 *  0 sequence     8   counts preparations and commits
 *  8 transactions 4   places in use
 * 12 high water   4   places above were never used
 * 64 places       64 bytes each:
 *      0 flags 4 | 4 process 4 | 8 xid 8 | 16 snapshot 8 | 24 prepared 8 | 32 committed 8
 *     40 last commit before snapshot 8 | 48 earliest out-conflict 8 | 56 finished 8
 *    bits of "reads what another writes": a row of bits per reader
 *    the same the other way round: a row per writer
 * </pre>
 */
final class SerializableTable {
  /** Its part of the segment. */
  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.SERIALIZABLE_TRANSACTIONS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          long places = places(parameters);
          return PLACES + places * PLACE_SIZE + 2 * places * places / Byte.SIZE;
        }
      };

  static final int USED = 1;
  static final int COMMITTED = 2;
  static final int PREPARED = 4;
  static final int DOOMED = 8;
  static final int READ_ONLY = 16;

  /** Has read what a transaction wrote that committed before this one did. */
  static final int CONFLICT_OUT = 32;

  static final int WROTE = 64;

  private static final long SEQUENCE = 0;
  private static final long COUNT = 8;
  private static final long HIGH_WATER = 12;
  private static final long PLACES = 64;
  private static final int PLACE_SIZE = 64;
  private static final long FLAGS = 0;
  private static final long PROCESS = 4;
  private static final long XID = 8;
  private static final long SNAPSHOT = 16;
  private static final long PREPARED_AT = 24;
  private static final long COMMITTED_AT = 32;
  private static final long LAST_COMMIT = 40;
  private static final long EARLIEST_OUT = 48;
  private static final long FINISHED = 56;

  private final Worker worker;
  private final long lock;
  private final long region;
  private final int capacity;
  private final int rowWords;
  private final long readers;
  private final long writers;

  SerializableTable(Worker worker) {
    this.worker = worker;
    this.lock = worker.segment().lock(LWLockId.SERIALIZABLE);
    this.region = worker.segment().offset(Region.SERIALIZABLE_TRANSACTIONS);
    this.capacity = places(worker.segment().parameters());
    this.rowWords = capacity / Long.SIZE;
    this.readers = region + PLACES + (long) capacity * PLACE_SIZE;
    this.writers = readers + (long) capacity * rowWords * Long.BYTES;
  }

  /** Ended transactions need places too, for as long as others run that overlapped them. */
  private static int places(SegmentParameters parameters) {
    return (4 * parameters.processSlots() + Long.SIZE) / Long.SIZE * Long.SIZE;
  }

  void lock() {
    LWLocks.acquireExclusive(worker, lock);
  }

  void unlock() {
    LWLocks.release(worker, lock);
  }

  /** Whether there is any transaction; may be asked without the lock. */
  boolean isEmpty() {
    return Memory.getIntVolatile(region + COUNT) == 0;
  }

  long sequence() {
    return Memory.getLong(region + SEQUENCE);
  }

  long nextSequence() {
    long next = sequence() + 1;
    Memory.putLong(region + SEQUENCE, next);
    return next;
  }

  /** Places up to but not including this one may be in use. */
  int highWater() {
    return Memory.getInt(region + HIGH_WATER);
  }

  /** Takes a free place; -1 if there is none. */
  int take(int processId, long snapshot, boolean readOnly) {
    int high = highWater();
    int place = 0;
    while (place < high && isUsed(place)) {
      place++;
    }
    if (place == capacity) {
      return -1;
    }
    if (place == high) {
      Memory.putInt(region + HIGH_WATER, high + 1);
    }
    long at = at(place);
    Memory.putInt(at + FLAGS, readOnly ? USED | READ_ONLY : USED);
    Memory.putInt(at + PROCESS, processId);
    Memory.putLong(at + XID, 0);
    Memory.putLong(at + SNAPSHOT, snapshot);
    Memory.putLong(at + PREPARED_AT, 0);
    Memory.putLong(at + COMMITTED_AT, 0);
    Memory.putLong(at + LAST_COMMIT, sequence());
    Memory.putLong(at + EARLIEST_OUT, Long.MAX_VALUE);
    Memory.putLong(at + FINISHED, 0);
    Memory.putIntVolatile(region + COUNT, Memory.getInt(region + COUNT) + 1);
    return place;
  }

  /** Gives a place back and forgets its conflicts. */
  void free(int place) {
    for (int other = 0; other < highWater(); other++) {
      clear(place, other);
      clear(other, place);
    }
    Memory.putInt(at(place) + FLAGS, 0);
    Memory.putIntVolatile(region + COUNT, Memory.getInt(region + COUNT) - 1);
    int high = highWater();
    while (high > 0 && !isUsed(high - 1)) {
      high--;
    }
    Memory.putInt(region + HIGH_WATER, high);
  }

  private long at(int place) {
    return region + PLACES + (long) place * PLACE_SIZE;
  }

  private boolean isUsed(int place) {
    return has(place, USED);
  }

  boolean has(int place, int flag) {
    return (Memory.getInt(at(place) + FLAGS) & flag) != 0;
  }

  void set(int place, int flag) {
    Memory.putInt(at(place) + FLAGS, Memory.getInt(at(place) + FLAGS) | flag);
  }

  int process(int place) {
    return Memory.getInt(at(place) + PROCESS);
  }

  /** The place of the transaction with an xid of its own; -1 if it is none of these. */
  int find(long xid) {
    for (int place = 0; place < highWater(); place++) {
      if (isUsed(place) && Memory.getLong(at(place) + XID) == xid) {
        return place;
      }
    }
    return -1;
  }

  long xid(int place) {
    return Memory.getLong(at(place) + XID);
  }

  void setXid(int place, long xid) {
    Memory.putLong(at(place) + XID, xid);
  }

  long snapshot(int place) {
    return Memory.getLong(at(place) + SNAPSHOT);
  }

  long preparedAt(int place) {
    return Memory.getLong(at(place) + PREPARED_AT);
  }

  void setPreparedAt(int place, long sequence) {
    Memory.putLong(at(place) + PREPARED_AT, sequence);
  }

  long committedAt(int place) {
    return Memory.getLong(at(place) + COMMITTED_AT);
  }

  void setCommittedAt(int place, long sequence) {
    Memory.putLong(at(place) + COMMITTED_AT, sequence);
  }

  /** The last commit of a serializable transaction when the snapshot was taken. */
  long lastCommitBeforeSnapshot(int place) {
    return Memory.getLong(at(place) + LAST_COMMIT);
  }

  /** When the first of those prepared whose writes this one has read the state before. */
  long earliestOut(int place) {
    return Memory.getLong(at(place) + EARLIEST_OUT);
  }

  void lowerEarliestOut(int place, long sequence) {
    if (sequence < earliestOut(place)) {
      Memory.putLong(at(place) + EARLIEST_OUT, sequence);
    }
  }

  /** Snapshots with this commit sequence number or a higher one were taken after its end. */
  long finished(int place) {
    return Memory.getLong(at(place) + FINISHED);
  }

  void setFinished(int place, long csn) {
    Memory.putLong(at(place) + FINISHED, csn);
  }

  /** Whether a committed transaction was still running when a snapshot was taken. */
  boolean overlaps(int committed, long snapshot) {
    return !has(committed, COMMITTED) || snapshot < finished(committed);
  }

  // ---- conflicts

  /** Whether one has read what another has written over. */
  boolean isConflict(int reader, int writer) {
    return (Memory.getLong(word(readers, reader, writer)) & 1L << writer) != 0;
  }

  void addConflict(int reader, int writer) {
    long out = word(readers, reader, writer);
    Memory.putLong(out, Memory.getLong(out) | 1L << writer);
    long in = word(writers, writer, reader);
    Memory.putLong(in, Memory.getLong(in) | 1L << reader);
  }

  private void clear(int reader, int writer) {
    if (isConflict(reader, writer)) {
      long out = word(readers, reader, writer);
      Memory.putLong(out, Memory.getLong(out) & ~(1L << writer));
      long in = word(writers, writer, reader);
      Memory.putLong(in, Memory.getLong(in) & ~(1L << reader));
    }
  }

  private long word(long matrix, int row, int column) {
    return matrix + ((long) row * rowWords + column / Long.SIZE) * Long.BYTES;
  }

  /** The next after a place that wrote over what a reader has read; -1 at the end. */
  int nextWriter(int reader, int after) {
    return next(readers, reader, after);
  }

  /** The next after a place that has read what a writer wrote over; -1 at the end. */
  int nextReader(int writer, int after) {
    return next(writers, writer, after);
  }

  private int next(long matrix, int row, int after) {
    int at = after + 1;
    while (at < capacity) {
      long rest = Memory.getLong(word(matrix, row, at)) >>> at;
      if (rest != 0) {
        return at + Long.numberOfTrailingZeros(rest);
      }
      at = (at / Long.SIZE + 1) * Long.SIZE;
    }
    return -1;
  }
}
