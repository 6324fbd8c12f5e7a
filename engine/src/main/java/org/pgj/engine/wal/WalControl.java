package org.pgj.engine.wal;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.StorageKind;
import org.pgj.engine.shared.WaitEvent;

/**
 * The shared state of the log.
 *
 * <pre>
 *    0 insert 8          where the next record begins; by compare-and-set under an insertion lock
 *   64 written 8         the log is in its file up to here; under the write lock
 *   72 flushed 8         the log is durable up to here; under the write lock
 *   80 flush sequence 4   changes when the write lock is given back and somebody waits for a flush
 *   84 flush waiters 4
 *  128 redo 8            where redo would begin; under all insertion locks
 *  136 epoch 4           of records
 *  140 full page writes 4
 *  144 checkpoint 8      where the last checkpoint record is
 *  152 checkpointed 8    its time, milliseconds since 1970
 *  160 checkpointer 4    process slot + 1 of the checkpointer
 *  164 wal writer 4      process slot + 1 of the WAL writer
 *  168 hibernating 4     the WAL writer must be woken
 *  172 checkpoint requests 4  those made so far
 *  176 requests served 4      those that a checkpoint which began later has served
 *  180 requests failed 4  the last ones that were served by a checkpoint that failed
 *  192 write lock        LWLock
 *  256 insertion locks   {@link #INSERTION_LOCKS} LWLocks, one cache line each
 * </pre>
 */
final class WalControl {
  static final int INSERTION_LOCKS = 8;

  static final int INSERT = 0;
  static final int WRITTEN = 64;
  static final int FLUSHED = 72;
  static final int FLUSH_SEQUENCE = 80;
  static final int FLUSH_WAITERS = 84;
  static final int REDO = 128;
  static final int EPOCH = 136;
  static final int FULL_PAGE_WRITES = 140;
  static final int CHECKPOINT = 144;
  static final int CHECKPOINTED = 152;
  static final int CHECKPOINTER = 160;
  static final int WAL_WRITER = 164;
  static final int HIBERNATING = 168;
  static final int CHECKPOINT_REQUESTS = 172;
  static final int REQUESTS_SERVED = 176;
  static final int REQUESTS_FAILED = 180;
  static final int WRITE_LOCK = 192;
  static final int INSERTION = 256;

  private static final int STRIDE = 64;

  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.WAL_CONTROL;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return INSERTION + INSERTION_LOCKS * STRIDE;
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          LWLocks.initialize(offset + WRITE_LOCK, WaitEvent.LWLOCK_WAL_WRITE);
          for (int i = 0; i < INSERTION_LOCKS; i++) {
            LWLocks.initialize(offset + INSERTION + i * STRIDE, WaitEvent.LWLOCK_WAL_INSERT);
          }
        }
      };

  /** The ring of log that is not yet written. */
  static final RegionDescriptor BUFFERS =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.WAL_BUFFERS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return parameters.kind() == StorageKind.MEMORY
              ? 4096
              : parameters.walBuffers() * (long) WalWriter.BLOCK;
        }
      };

  private final long base;

  WalControl(Segment segment) {
    this.base = segment.offset(Region.WAL_CONTROL);
  }

  /** The offset of a word. */
  long at(int word) {
    return base + word;
  }

  long getLong(int word) {
    return Memory.getLongVolatile(base + word);
  }

  void putLong(int word, long value) {
    Memory.putLongVolatile(base + word, value);
  }

  int getInt(int word) {
    return Memory.getIntVolatile(base + word);
  }

  void putInt(int word, int value) {
    Memory.putIntVolatile(base + word, value);
  }

  /** The LWLock at a word. */
  long lock(int word) {
    return base + word;
  }

  /** One of the insertion locks. */
  long insertionLock(int index) {
    return base + INSERTION + (long) index * STRIDE;
  }
}
