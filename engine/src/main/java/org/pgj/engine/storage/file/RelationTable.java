package org.pgj.engine.storage.file;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.WaitEvent;

/**
 * The relations that have storage of their own, their lengths, and which database was copied from
 * which. In memory instances this is the truth; otherwise it caches what the files say.
 *
 * <pre>
 *     0 epoch 8           changes whenever an answer given earlier may have become wrong
 *     8 free list 4       first entry given back
 *    12 never used 4      the lowest entry that no one ever took
 *    16 databases 4       copied databases
 *    64 table lock        LWLock: chains, free list, databases
 *   128 copy lock         LWLock: one relation is copied at a time; taken before the table lock
 *   192 databases         {@link #MOST_DATABASES} of: database 4, template 4
 *       buckets 4 each
 *       entries 64 each:
 *           0 key 8         database and relation number
 *           8 next 4        of the hash chain or free list
 *          12 flags 4       per fork: was written since the last sync
 *          16 blocks 4 * 4  length of each fork, {@link #ABSENT} or {@link #UNKNOWN}
 *          32 tablespace 4
 *          36 persistence 4
 *          48 extension     LWLock: adding blocks
 * </pre>
 *
 * <p>A relation without an entry (and without a file) in a copied database is its template's until
 * {@code prepareWrite}. An entry leaves the table only when its relation is dropped, which nobody
 * uses any more then.
 */
public final class RelationTable {
  /** Block count of a fork that does not exist. */
  public static final int ABSENT = -1;

  /** Block count of a fork whose file nobody has looked at yet. */
  public static final int UNKNOWN = -2;

  private static final int EPOCH = 0;
  private static final int FREE_LIST = 8;
  private static final int NEVER_USED = 12;
  private static final int DATABASE_COUNT = 16;
  private static final int TABLE_LOCK = 64;
  private static final int COPY_LOCK = 128;
  private static final int DATABASES = 192;
  private static final int MOST_DATABASES = 16_384;
  private static final int BUCKETS = DATABASES + MOST_DATABASES * 8;
  private static final int BUCKET_COUNT = 1 << 16;
  private static final int ENTRIES = BUCKETS + BUCKET_COUNT * 4;
  private static final int ENTRY_SIZE = 64;
  private static final int MOST_ENTRIES = 1 << 18;

  private static final int KEY = 0;
  private static final int NEXT = 8;
  private static final int WRITTEN = 12;
  private static final int BLOCKS = 16;
  private static final int TABLESPACE = 32;
  private static final int PERSISTENCE = 36;
  private static final int EXTENSION = 48;

  /** The region. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.RELATION_TABLE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return ENTRIES + (long) MOST_ENTRIES * ENTRY_SIZE;
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          LWLocks.initialize(offset + TABLE_LOCK, WaitEvent.LWLOCK_RELATION_TABLE);
          LWLocks.initialize(offset + COPY_LOCK, WaitEvent.LWLOCK_RELATION_TABLE);
          Memory.putLong(offset + EPOCH, 1);
        }
      };

  private final long base;

  public RelationTable(Segment segment) {
    this.base = segment.offset(Region.RELATION_TABLE);
  }

  /** Guards chains and databases. */
  public long tableLock() {
    return base + TABLE_LOCK;
  }

  /** Held while a relation is copied; before {@link #tableLock}. */
  public long copyLock() {
    return base + COPY_LOCK;
  }

  /** Answers remembered under another epoch must be asked for again. */
  public long epoch() {
    return Memory.getLongAcquire(base + EPOCH);
  }

  /** Makes every worker forget remembered answers; under the exclusive table lock. */
  public void advanceEpoch() {
    Memory.getAndAddLong(base + EPOCH, 1);
  }

  /** The entry of a relation that has its own storage, or 0; under the table lock. */
  public long find(long key) {
    int number = Memory.getInt(bucket(key));
    while (number != 0) {
      long entry = entry(number);
      if (Memory.getLong(entry + KEY) == key) {
        return entry;
      }
      number = Memory.getInt(entry + NEXT);
    }
    return 0;
  }

  /**
   * Adds a relation, every fork {@code blocks} long; under the exclusive table lock.
   *
   * @throws DatabaseError 53200 if the table is full
   */
  public long add(RelationFile relation, int blocks) {
    int number = Memory.getInt(base + FREE_LIST);
    if (number != 0) {
      Memory.putInt(base + FREE_LIST, Memory.getInt(entry(number) + NEXT));
    } else {
      number = Memory.getInt(base + NEVER_USED) + 1;
      if (number >= MOST_ENTRIES) {
        throw new DatabaseError("53200", "out of shared memory");
      }
      Memory.putInt(base + NEVER_USED, number);
    }
    long entry = entry(number);
    Memory.putLong(entry + KEY, relation.key());
    Memory.putInt(entry + WRITTEN, 0);
    for (int fork = 0; fork < Fork.count(); fork++) {
      Memory.putInt(entry + BLOCKS + 4 * fork, blocks);
    }
    Memory.putInt(entry + TABLESPACE, relation.tablespaceOid());
    Memory.putInt(entry + PERSISTENCE, relation.persistence().ordinal());
    long bucket = bucket(relation.key());
    Memory.putInt(entry + NEXT, Memory.getInt(bucket));
    Memory.putIntRelease(bucket, number);
    return entry;
  }

  /** Removes a dropped relation; under the exclusive table lock. */
  public void remove(long key) {
    long link = bucket(key);
    while (true) {
      int number = Memory.getInt(link);
      if (number == 0) {
        return;
      }
      long entry = entry(number);
      if (Memory.getLong(entry + KEY) == key) {
        Memory.putInt(link, Memory.getInt(entry + NEXT));
        Memory.putLong(entry + KEY, 0);
        Memory.putInt(entry + WRITTEN, 0);
        Memory.putInt(entry + NEXT, Memory.getInt(base + FREE_LIST));
        Memory.putInt(base + FREE_LIST, number);
        advanceEpoch();
        return;
      }
      link = entry + NEXT;
    }
  }

  /** Upper bound of entry numbers, which begin with 1, for whoever looks at all of them. */
  public int entryLimit() {
    return Memory.getIntAcquire(base + NEVER_USED) + 1;
  }

  /** The entry with a number below {@link #entryLimit}; its key is 0 if it is free. */
  public long entry(int number) {
    return base + ENTRIES + (long) number * ENTRY_SIZE;
  }

  /** Database and relation number of an entry, 0 if it is free. */
  public static long key(long entry) {
    return Memory.getLong(entry + KEY);
  }

  /** The relation of an entry. */
  public static RelationFile relation(long entry) {
    long key = key(entry);
    Persistence persistence =
        switch (Memory.getInt(entry + PERSISTENCE)) {
          case 0 -> Persistence.PERMANENT;
          case 1 -> Persistence.UNLOGGED;
          default -> Persistence.TEMPORARY;
        };
    return new RelationFile(
        Memory.getInt(entry + TABLESPACE), (int) (key >>> 32), (int) key, persistence);
  }

  /** The LWLock to hold while adding or cutting blocks. */
  public static long extensionLock(long entry) {
    return entry + EXTENSION;
  }

  /** The length of a fork, {@link #ABSENT} or {@link #UNKNOWN}. */
  public static int blocks(long entry, Fork fork) {
    return Memory.getIntAcquire(entry + BLOCKS + 4L * fork.ordinal());
  }

  /** Sets the length of a fork; under its extension lock. */
  public static void setBlocks(long entry, Fork fork, int blocks) {
    Memory.putIntRelease(entry + BLOCKS + 4L * fork.ordinal(), blocks);
  }

  /** Notes that a fork was written, after the write and before its buffer is called clean. */
  public static void noteWritten(long entry, Fork fork) {
    int bit = 1 << fork.ordinal();
    if ((Memory.getIntVolatile(entry + WRITTEN) & bit) == 0) {
      Memory.getAndBitwiseOrInt(entry + WRITTEN, bit);
    }
  }

  /** Which forks were written, a bit per ordinal; cleared, to be called before they are synced. */
  public static int takeWritten(long entry) {
    return Memory.getIntVolatile(entry + WRITTEN) == 0
        ? 0
        : Memory.getAndSetInt(entry + WRITTEN, 0);
  }

  /** The database a database was copied from, or 0; under the table lock. */
  public int template(int databaseOid) {
    int count = Memory.getInt(base + DATABASE_COUNT);
    for (int i = 0; i < count; i++) {
      if (Memory.getInt(database(i)) == databaseOid) {
        return Memory.getInt(database(i) + 4);
      }
    }
    return 0;
  }

  /** How many databases were copied from others. */
  public int copiedDatabases() {
    return Memory.getIntAcquire(base + DATABASE_COUNT);
  }

  /** A copied database by position below {@link #copiedDatabases}; under the table lock. */
  public int copiedDatabase(int position) {
    return Memory.getInt(database(position));
  }

  /**
   * Notes that a database reads another's relations until it writes them; under the exclusive table
   * lock.
   *
   * @throws DatabaseError 54000 if there are too many
   */
  public void addCopy(int databaseOid, int templateOid) {
    int count = Memory.getInt(base + DATABASE_COUNT);
    if (count == MOST_DATABASES) {
      throw new DatabaseError("54000", "too many databases");
    }
    Memory.putInt(database(count), databaseOid);
    Memory.putInt(database(count) + 4, templateOid);
    Memory.putIntRelease(base + DATABASE_COUNT, count + 1);
    advanceEpoch();
  }

  /** Forgets a copied database; under the exclusive table lock. */
  public void removeCopy(int databaseOid) {
    int count = Memory.getInt(base + DATABASE_COUNT);
    for (int i = 0; i < count; i++) {
      if (Memory.getInt(database(i)) == databaseOid) {
        Memory.putLong(database(i), Memory.getLong(database(count - 1)));
        Memory.putIntRelease(base + DATABASE_COUNT, count - 1);
        advanceEpoch();
        return;
      }
    }
  }

  private long database(int position) {
    return base + DATABASES + 8L * position;
  }

  private long bucket(long key) {
    int hash = (int) (key * 0x9E37_79B9_7F4A_7C15L >>> 48);
    return base + BUCKETS + ((long) hash << 2);
  }
}
