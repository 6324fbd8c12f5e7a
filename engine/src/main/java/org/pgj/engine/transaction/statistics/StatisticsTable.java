package org.pgj.engine.transaction.statistics;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.Worker;

/**
 * The shared counters: a hash table without chains, found by database and relation; relation 0 is
 * the database itself.
 *
 * <pre>
 * 0   key      8   database << 32 | relation, 0 if free, -1 if forgotten
 * 8   counters     8 bytes each
 * </pre>
 *
 * 256 bytes each. Whoever reads an entry while it is forgotten and used anew gets numbers of
 * either.
 */
public final class StatisticsTable {
  /** The region of the table. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.STATISTICS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return (long) ENTRIES * ENTRY_SIZE;
        }
      };

  private static final int ENTRIES = 1 << 14;
  private static final int MOST_PROBES = 256;
  private static final int ENTRY_SIZE = 256;
  private static final long COUNTERS = 8;
  private static final long FREE = 0;
  private static final long FORGOTTEN = -1;

  private final Worker worker;
  private final long region;

  StatisticsTable(Worker worker) {
    this.worker = worker;
    this.region = worker.segment().offset(Region.STATISTICS);
  }

  private static long key(int database, int relation) {
    return (long) database << 32 | relation & 0xffff_ffffL;
  }

  private long at(long key, int probe) {
    int hash = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40);
    return region + (long) (hash + probe & ENTRIES - 1) * ENTRY_SIZE;
  }

  /** The entry of a relation; 0 if there is none. */
  long find(int database, int relation) {
    long key = key(database, relation);
    for (int probe = 0; probe < MOST_PROBES; probe++) {
      long entry = at(key, probe);
      long found = Memory.getLongAcquire(entry);
      if (found == key) {
        return entry;
      }
      if (found == FREE) {
        return 0;
      }
    }
    return 0;
  }

  /** The entry of a relation, made if need be; 0 if there is no room. */
  long findOrCreate(int database, int relation) {
    long found = find(database, relation);
    if (found != 0) {
      return found;
    }
    long lock = worker.segment().lock(LWLockId.STATISTICS);
    LWLocks.acquireExclusive(worker, lock);
    try {
      found = find(database, relation);
      return found != 0 ? found : create(key(database, relation));
    } finally {
      LWLocks.release(worker, lock);
    }
  }

  private long create(long key) {
    for (int probe = 0; probe < MOST_PROBES; probe++) {
      long entry = at(key, probe);
      long present = Memory.getLong(entry);
      if (present == FREE || present == FORGOTTEN) {
        Memory.fill(entry + COUNTERS, ENTRY_SIZE - COUNTERS, (byte) 0);
        Memory.putLongRelease(entry, key);
        return entry;
      }
    }
    return 0;
  }

  /** The relation is gone. */
  void forget(int database, int relation) {
    long lock = worker.segment().lock(LWLockId.STATISTICS);
    LWLocks.acquireExclusive(worker, lock);
    long entry = find(database, relation);
    if (entry != 0) {
      Memory.putLongRelease(entry, FORGOTTEN);
    }
    LWLocks.release(worker, lock);
  }

  /** Sets all counters of a database's relations, and its own, to zero. */
  void clear(int database) {
    for (int i = 0; i < ENTRIES; i++) {
      long entry = region + (long) i * ENTRY_SIZE;
      long key = Memory.getLongAcquire(entry);
      if (key > 0 && (int) (key >>> 32) == database) {
        Memory.fill(entry + COUNTERS, ENTRY_SIZE - COUNTERS, (byte) 0);
      }
    }
  }

  /** Sets the counters of one relation to zero. */
  void clear(int database, int relation) {
    long entry = find(database, relation);
    if (entry != 0) {
      Memory.fill(entry + COUNTERS, ENTRY_SIZE - COUNTERS, (byte) 0);
    }
  }

  static long get(long entry, Enum<?> counter) {
    return entry == 0 ? 0 : Memory.getLongVolatile(word(entry, counter));
  }

  static void set(long entry, Enum<?> counter, long value) {
    if (entry != 0) {
      Memory.putLongVolatile(word(entry, counter), value);
    }
  }

  static void add(long entry, Enum<?> counter, long value) {
    if (entry != 0 && value != 0) {
      Memory.getAndAddLong(word(entry, counter), value);
    }
  }

  private static long word(long entry, Enum<?> counter) {
    return entry + COUNTERS + (long) counter.ordinal() * Long.BYTES;
  }
}
