package org.pgj.engine.transaction.statistics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.Worker;

/**
 * What pg_stat_statements has counted: entries found by database, user and fingerprint through a
 * hash table without chains. Everything is read and written under the LWLock STATISTICS.
 *
 * <pre>
 * 0      count        4   entries in use
 * 8      deallocated  8   how often the least used entries had to go
 * 16     reset        8   when everything was reset last
 * 64     index        4 each of 16384: number of an entry + 1, 0 if free
 *        entries      2304 each of 5000: {@link #ID} and so on, the text in UTF-8 behind its length
 * </pre>
 */
public final class StatementTable {
  /** How many statements there are at most: pg_stat_statements.max. */
  public static final int ENTRIES = 5000;

  private static final int SLOTS = 1 << 14;
  private static final int COUNT = 0;
  private static final int DEALLOCATED = 8;
  private static final int RESET = 16;
  private static final int INDEX = 64;
  private static final int FIRST_ENTRY = INDEX + SLOTS * Integer.BYTES;
  private static final int ENTRY_SIZE = 2304;

  private static final int ID = 0;
  private static final int DATABASE = 8;
  private static final int USER = 12;
  private static final int CALLS = 16;
  private static final int ROWS = 24;
  private static final int TOTAL = 32;
  private static final int LEAST = 40;
  private static final int MOST = 48;
  private static final int MEAN = 56;
  private static final int VARIANCE = 64;
  private static final int BLOCKS_HIT = 72;
  private static final int BLOCKS_READ = 80;
  private static final int LOG_RECORDS = 88;
  private static final int LOG_IMAGES = 96;
  private static final int LOG_BYTES = 104;
  private static final int SINCE = 112;
  private static final int EXTREMES_SINCE = 120;
  private static final int TEXT_LENGTH = 128;
  private static final int TEXT = 132;
  private static final int TEXT_BYTES = ENTRY_SIZE - TEXT;
  private static final int KEPT = ENTRIES - ENTRIES / 20;

  /** The region of the table. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.STATEMENTS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return FIRST_ENTRY + (long) ENTRIES * ENTRY_SIZE;
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          Memory.putLong(offset + RESET, Clock.now());
        }
      };

  /** What one execution adds. */
  public record Execution(
      double milliseconds,
      long rows,
      long blocksHit,
      long blocksRead,
      long logRecords,
      long logImages,
      long logBytes) {}

  /** A copy of an entry; times are in milliseconds, moments in microseconds since 2000. */
  public record Entry(
      long id,
      int database,
      int user,
      String text,
      long calls,
      double total,
      double least,
      double most,
      double mean,
      double deviation,
      long rows,
      long blocksHit,
      long blocksRead,
      long logRecords,
      long logImages,
      long logBytes,
      long since,
      long extremesSince) {}

  private final Worker worker;
  private final long region;

  StatementTable(Worker worker) {
    this.worker = worker;
    this.region = worker.segment().offset(Region.STATEMENTS);
  }

  private static double getDouble(long at) {
    return Double.longBitsToDouble(Memory.getLong(at));
  }

  private static void putDouble(long at, double value) {
    Memory.putLong(at, Double.doubleToLongBits(value));
  }

  private static void add(long at, long value) {
    Memory.putLong(at, Memory.getLong(at) + value);
  }

  private int count() {
    return Memory.getInt(region + COUNT);
  }

  private long entry(int number) {
    return region + FIRST_ENTRY + (long) number * ENTRY_SIZE;
  }

  private long slot(long id, int database, int user, int probe) {
    long key = (id ^ (long) database << 32 ^ user) * 0x9E3779B97F4A7C15L;
    return region + INDEX + (long) ((int) (key >>> 40) + probe & SLOTS - 1) * Integer.BYTES;
  }

  private void lock() {
    LWLocks.acquireExclusive(worker, worker.segment().lock(LWLockId.STATISTICS));
  }

  private void unlock() {
    LWLocks.release(worker, worker.segment().lock(LWLockId.STATISTICS));
  }

  // ---- counting

  /** Counts an execution of a statement by a user in the worker's database. */
  public void add(long id, int user, String text, Execution execution) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long now = Clock.now();
    lock();
    try {
      long at = find(id, worker.database(), user);
      if (at == 0) {
        at = create(id, worker.database(), user, bytes, now);
      }
      count(at, execution, now);
    } finally {
      unlock();
    }
  }

  private long find(long id, int database, int user) {
    for (int probe = 0; probe < SLOTS; probe++) {
      int number = Memory.getInt(slot(id, database, user, probe));
      if (number == 0) {
        return 0;
      }
      long at = entry(number - 1);
      if (Memory.getLong(at + ID) == id
          && Memory.getInt(at + DATABASE) == database
          && Memory.getInt(at + USER) == user) {
        return at;
      }
    }
    return 0;
  }

  private long create(long id, int database, int user, byte[] text, long now) {
    if (count() == ENTRIES) {
      forgetLeastUsed();
    }
    int number = count();
    long at = entry(number);
    Memory.fill(at, TEXT, (byte) 0);
    Memory.putLong(at + ID, id);
    Memory.putInt(at + DATABASE, database);
    Memory.putInt(at + USER, user);
    Memory.putLong(at + SINCE, now);
    int length = cut(text);
    Memory.putInt(at + TEXT_LENGTH, length);
    Memory.copyFrom(text, 0, at + TEXT, length);
    Memory.putInt(region + COUNT, number + 1);
    enter(number);
    return at;
  }

  /** The part of a text that there is room for, in whole characters. */
  private static int cut(byte[] text) {
    if (text.length <= TEXT_BYTES) {
      return text.length;
    }
    int length = TEXT_BYTES;
    while ((text[length] & 0xC0) == 0x80) {
      length--;
    }
    return length;
  }

  private void enter(int number) {
    long at = entry(number);
    long id = Memory.getLong(at + ID);
    int database = Memory.getInt(at + DATABASE);
    int user = Memory.getInt(at + USER);
    int probe = 0;
    while (Memory.getInt(slot(id, database, user, probe)) != 0) {
      probe++;
    }
    Memory.putInt(slot(id, database, user, probe), number + 1);
  }

  private static void count(long at, Execution execution, long now) {
    double time = execution.milliseconds();
    long calls = Memory.getLong(at + CALLS) + 1;
    Memory.putLong(at + CALLS, calls);
    putDouble(at + TOTAL, getDouble(at + TOTAL) + time);
    boolean first = Memory.getLong(at + EXTREMES_SINCE) == 0;
    if (first) {
      Memory.putLong(at + EXTREMES_SINCE, now);
    }
    putDouble(at + LEAST, first ? time : Math.min(time, getDouble(at + LEAST)));
    putDouble(at + MOST, first ? time : Math.max(time, getDouble(at + MOST)));
    double before = getDouble(at + MEAN);
    double mean = before + (time - before) / calls;
    putDouble(at + MEAN, mean);
    putDouble(at + VARIANCE, getDouble(at + VARIANCE) + (time - before) * (time - mean));
    add(at + ROWS, execution.rows());
    add(at + BLOCKS_HIT, execution.blocksHit());
    add(at + BLOCKS_READ, execution.blocksRead());
    add(at + LOG_RECORDS, execution.logRecords());
    add(at + LOG_IMAGES, execution.logImages());
    add(at + LOG_BYTES, execution.logBytes());
  }

  // ---- forgetting

  /** One in twenty entries goes, of those with the fewest calls. */
  private void forgetLeastUsed() {
    long[] calls = new long[ENTRIES];
    for (int i = 0; i < ENTRIES; i++) {
      calls[i] = Memory.getLong(entry(i) + CALLS);
    }
    Arrays.sort(calls);
    long limit = calls[ENTRIES - KEPT];
    int kept = 0;
    int forgotten = 0;
    for (int i = 0; i < ENTRIES; i++) {
      if (forgotten < ENTRIES - KEPT && Memory.getLong(entry(i) + CALLS) <= limit) {
        forgotten++;
      } else {
        move(i, kept++);
      }
    }
    reindex(kept);
    Memory.putLong(region + DEALLOCATED, Memory.getLong(region + DEALLOCATED) + 1);
  }

  private void move(int from, int to) {
    if (from != to) {
      Memory.copy(entry(from), entry(to), ENTRY_SIZE);
    }
  }

  private void reindex(int entries) {
    Memory.fill(region + INDEX, (long) SLOTS * Integer.BYTES, (byte) 0);
    Memory.putInt(region + COUNT, entries);
    for (int i = 0; i < entries; i++) {
      enter(i);
    }
  }

  /**
   * pg_stat_statements_reset(): forgets the entries that match, or their least and most times only.
   *
   * @param user 0 for all, as are the next two
   * @return when
   */
  public long reset(int user, int database, long id, boolean extremesOnly) {
    long now = Clock.now();
    lock();
    try {
      int kept = 0;
      int entries = count();
      for (int i = 0; i < entries; i++) {
        long at = entry(i);
        boolean matches =
            (user == 0 || Memory.getInt(at + USER) == user)
                && (database == 0 || Memory.getInt(at + DATABASE) == database)
                && (id == 0 || Memory.getLong(at + ID) == id);
        if (matches && extremesOnly) {
          putDouble(at + LEAST, 0);
          putDouble(at + MOST, 0);
          Memory.putLong(at + EXTREMES_SINCE, 0);
        }
        if (!matches || extremesOnly) {
          move(i, kept++);
        }
      }
      reindex(kept);
      if (!extremesOnly && user == 0 && database == 0 && id == 0) {
        Memory.putLong(region + DEALLOCATED, 0);
        Memory.putLong(region + RESET, now);
      }
    } finally {
      unlock();
    }
    return now;
  }

  // ---- reading

  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    lock();
    try {
      for (int i = 0; i < count(); i++) {
        entries.add(copy(entry(i)));
      }
    } finally {
      unlock();
    }
    return entries;
  }

  private static Entry copy(long at) {
    byte[] text = new byte[Memory.getInt(at + TEXT_LENGTH)];
    Memory.copyTo(at + TEXT, text, 0, text.length);
    long calls = Memory.getLong(at + CALLS);
    return new Entry(
        Memory.getLong(at + ID),
        Memory.getInt(at + DATABASE),
        Memory.getInt(at + USER),
        new String(text, StandardCharsets.UTF_8),
        calls,
        getDouble(at + TOTAL),
        getDouble(at + LEAST),
        getDouble(at + MOST),
        getDouble(at + MEAN),
        calls > 1 ? Math.sqrt(getDouble(at + VARIANCE) / calls) : 0,
        Memory.getLong(at + ROWS),
        Memory.getLong(at + BLOCKS_HIT),
        Memory.getLong(at + BLOCKS_READ),
        Memory.getLong(at + LOG_RECORDS),
        Memory.getLong(at + LOG_IMAGES),
        Memory.getLong(at + LOG_BYTES),
        Memory.getLong(at + SINCE),
        Memory.getLong(at + EXTREMES_SINCE) == 0
            ? Memory.getLong(at + SINCE)
            : Memory.getLong(at + EXTREMES_SINCE));
  }

  /** How often the least used entries had to go since the last reset. */
  public long deallocated() {
    return Memory.getLongVolatile(region + DEALLOCATED);
  }

  public long resetTime() {
    return Memory.getLongVolatile(region + RESET);
  }
}
