package org.pgj.engine.storage.buffer;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.WaitEvent;

/**
 * Which buffer holds a page: a hash table chained through the buffer descriptors.
 *
 * <pre>
 *    0 clock hand 8        next buffer the replacement looks at
 *   64 free list 8         version (high half) and first free buffer
 *  128 never used 4        the lowest buffer that no one ever took
 *  192 mapping locks       {@link #PARTITIONS} LWLocks, one cache line each
 *      buckets 4 each      first buffer of the chain
 * </pre>
 *
 * <p>Chains change under the exclusive mapping lock of their partition. They are read without a
 * lock: a reader may then be led into another chain and miss its page, or find a buffer that
 * changes its tag; so it trusts a hit only after it has pinned the buffer and compared the tag, and
 * a miss only under the lock.
 *
 * <p>Consecutive blocks lie in consecutive buckets: a small database touches few pages of this
 * sparse region, and a scan stays in one cache line.
 */
final class BufferTable {
  static final int CLOCK_HAND = 0;
  static final int FREE_LIST = 64;
  static final int NEVER_USED = 128;

  private static final int LOCKS = 192;
  private static final int PARTITIONS = 128;
  private static final int LOCK_STRIDE = 64;
  private static final int BUCKETS = LOCKS + PARTITIONS * LOCK_STRIDE;
  private static final int MOST_BUCKETS = 1 << 19;
  private static final int OPTIMISTIC_STEPS = 32;

  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.BUFFER_TABLE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return BUCKETS + 4L * buckets(parameters);
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          for (int i = 0; i < PARTITIONS; i++) {
            LWLocks.initialize(
                offset + LOCKS + (long) i * LOCK_STRIDE, WaitEvent.LWLOCK_BUFFER_MAPPING);
          }
          Memory.putInt(offset + NEVER_USED, 1);
        }
      };

  private final long base;
  private final long descriptors;
  private final int mask;

  BufferTable(Segment segment) {
    this.base = segment.offset(Region.BUFFER_TABLE);
    this.descriptors = segment.offset(Region.BUFFER_DESCRIPTORS);
    this.mask = buckets(segment.parameters()) - 1;
  }

  private static int buckets(SegmentParameters parameters) {
    int wanted = Math.clamp(parameters.sharedBuffers(), 1024, MOST_BUCKETS);
    return Integer.highestOneBit(wanted - 1) << 1;
  }

  /** The bucket of a page. */
  int bucket(long relation, long page) {
    long mixed = (relation ^ page >>> 32) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32) + (int) page & mask;
  }

  /** The mapping lock that guards a bucket's chain. */
  long lock(int bucket) {
    return base + LOCKS + (long) (bucket >>> 4 & PARTITIONS - 1) * LOCK_STRIDE;
  }

  /** The buffer that seems to hold a page, or 0: to be verified by the caller. */
  int find(int bucket, long relation, long page) {
    int buffer = Memory.getIntAcquire(head(bucket));
    for (int step = 0; buffer != 0 && step < OPTIMISTIC_STEPS; step++) {
      long descriptor = descriptors + (long) buffer * BufferDescriptor.SIZE;
      if (BufferDescriptor.hasTag(descriptor, relation, page)) {
        return buffer;
      }
      buffer = Memory.getIntAcquire(descriptor + BufferDescriptor.NEXT);
    }
    return 0;
  }

  /** The buffer that holds a page, or 0; under the bucket's mapping lock. */
  int findLocked(int bucket, long relation, long page) {
    int buffer = Memory.getInt(head(bucket));
    while (buffer != 0) {
      long descriptor = descriptors + (long) buffer * BufferDescriptor.SIZE;
      if (BufferDescriptor.hasTag(descriptor, relation, page)) {
        return buffer;
      }
      buffer = Memory.getInt(descriptor + BufferDescriptor.NEXT);
    }
    return 0;
  }

  /** Adds a buffer whose tag is set; under the exclusive mapping lock. */
  void insert(int bucket, int buffer) {
    long descriptor = descriptors + (long) buffer * BufferDescriptor.SIZE;
    Memory.putInt(descriptor + BufferDescriptor.NEXT, Memory.getInt(head(bucket)));
    Memory.putIntRelease(head(bucket), buffer);
  }

  /** Removes a buffer; under the exclusive mapping lock. */
  void remove(int bucket, int buffer) {
    long link = head(bucket);
    while (true) {
      int at = Memory.getInt(link);
      long descriptor = descriptors + (long) at * BufferDescriptor.SIZE;
      if (at == buffer) {
        Memory.putIntRelease(link, Memory.getInt(descriptor + BufferDescriptor.NEXT));
        return;
      }
      if (at == 0) {
        throw new IllegalStateException("buffer " + buffer + " is not in its chain");
      }
      link = descriptor + BufferDescriptor.NEXT;
    }
  }

  private long head(int bucket) {
    return base + BUCKETS + ((long) bucket << 2);
  }
}
