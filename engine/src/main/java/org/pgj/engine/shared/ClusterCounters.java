package org.pgj.engine.shared;

import org.pgj.engine.os.Memory;

/**
 * Counters of the whole instance: pg_stat_io, pg_stat_wal, pg_stat_bgwriter, pg_stat_checkpointer.
 *
 * <pre>
 * 0    reset    8 each   moment of the last reset, per {@link CounterKind}
 *      counts   8 each   per {@link ClusterCounter}
 *      I/O      8 each   per {@link BackendType}, permanent or temporary relations, {@link
 *                        IoOperation}
 * </pre>
 *
 * Anybody adds to a word by atomic addition; there is no lock. What happens too often for that is
 * counted in {@link WorkCounters} first.
 */
public final class ClusterCounters {
  private static final int COUNTS = CounterKind.values().length * Long.BYTES;
  private static final int IO = COUNTS + ClusterCounter.values().length * Long.BYTES;
  private static final int OPERATIONS = IoOperation.values().length;
  private static final int SIZE = IO + BackendType.values().length * 2 * OPERATIONS * Long.BYTES;

  /** The region of the counters. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.CLUSTER_COUNTERS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return SIZE;
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          long now = Clock.now();
          for (CounterKind kind : CounterKind.values()) {
            Memory.putLong(offset + (long) kind.ordinal() * Long.BYTES, now);
          }
        }
      };

  private final long region;

  public ClusterCounters(Segment segment) {
    this.region = segment.offset(Region.CLUSTER_COUNTERS);
  }

  private long word(ClusterCounter counter) {
    return region + COUNTS + (long) counter.ordinal() * Long.BYTES;
  }

  private long word(BackendType type, boolean temporary, IoOperation operation) {
    int row = type.ordinal() * 2 + (temporary ? 1 : 0);
    return region + IO + ((long) row * OPERATIONS + operation.ordinal()) * Long.BYTES;
  }

  /** Counts. */
  public void add(ClusterCounter counter, long count) {
    if (count != 0) {
      Memory.getAndAddLong(word(counter), count);
    }
  }

  /** The count since the last reset. */
  public long get(ClusterCounter counter) {
    return Memory.getLongVolatile(word(counter));
  }

  /** Counts what a process of a type does with pages of permanent or temporary relations. */
  void add(BackendType type, boolean temporary, IoOperation operation, long count) {
    if (count != 0) {
      Memory.getAndAddLong(word(type, temporary, operation), count);
    }
  }

  /** What processes of a type did with pages of permanent or temporary relations. */
  public long get(BackendType type, boolean temporary, IoOperation operation) {
    return Memory.getLongVolatile(word(type, temporary, operation));
  }

  /** When a group was reset last: microseconds since 2000-01-01 UTC. */
  public long resetTime(CounterKind kind) {
    return Memory.getLongVolatile(region + (long) kind.ordinal() * Long.BYTES);
  }

  /** The counters of a group begin at zero. */
  public void reset(CounterKind kind) {
    for (ClusterCounter counter : ClusterCounter.values()) {
      if (counter.kind() == kind) {
        Memory.putLongVolatile(word(counter), 0);
      }
    }
    if (kind == CounterKind.IO) {
      for (int at = IO; at < SIZE; at += Long.BYTES) {
        Memory.putLongVolatile(region + at, 0);
      }
    }
    Memory.putLongVolatile(region + (long) kind.ordinal() * Long.BYTES, Clock.now());
  }
}
