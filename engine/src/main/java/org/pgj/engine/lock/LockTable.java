package org.pgj.engine.lock;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.WaitEvent;
import org.pgj.engine.shared.Worker;

/**
 * The shared table of locks, their holders and waiters. Entries are named by index + 1, so that 0
 * is none. Everything of a lock is read and written under its partition's LWLock.
 *
 * <pre>
 * header
 *    0 free locks      8   stack of freed entries: count of changes in the high half, top in the low
 *   64 used locks      4   entries at and behind this index were never used
 *  128 free holders    8
 *  192 used holders    4
 *  256 partitions     16 × 64: an {@link LWLocks LWLock} each
 * 1280 strong counters 1024 × 4: strong relation locks held or wanted, by hash
 * 5376 buckets         4 each: first lock of a hash chain
 *
 * lock, 128 bytes                           holder, 32 bytes
 *    0 tag          16                         0 lock            4
 *   16 next         4  in the bucket           4 slot            4  index of the process slot
 *   20 holders      4  first holder            8 modes           4  bits held
 *   24 granted mask 4                         12 next            4  holder of the same lock
 *   28 waiting mask 4
 *   32 first waiter 4  slot index + 1
 *   36 last waiter  4
 *   40 granted      9 × 4, by mode code
 *   76 requested    9 × 4, granted and waiting
 *  112 hash         4
 * </pre>
 */
final class LockTable {
  static final int PARTITIONS = 16;
  static final int STRONG_COUNTERS = 1024;

  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.LOCK_TABLE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          long locks = lockCapacity(parameters);
          return BUCKETS + 4 * buckets(locks) + LOCK * (locks + 1) + HOLDER * (2 * locks + 1) + 64;
        }

        @Override
        public void initialize(long offset, SegmentParameters parameters) {
          for (int i = 0; i < PARTITIONS; i++) {
            LWLocks.initialize(offset + PARTITION + 64L * i, WaitEvent.LWLOCK_LOCK_MANAGER);
          }
        }
      };

  private static final long FREE_LOCKS = 0;
  private static final long USED_LOCKS = 64;
  private static final long FREE_HOLDERS = 128;
  private static final long USED_HOLDERS = 192;
  private static final long PARTITION = 256;
  private static final long STRONG = 1280;
  private static final long BUCKETS = STRONG + 4 * STRONG_COUNTERS;

  private static final long LOCK = 128;
  private static final long TAG = 0;
  private static final long NEXT = 16;
  private static final long HOLDERS = 20;
  private static final long GRANTED_MASK = 24;
  private static final long WAITING_MASK = 28;
  private static final long FIRST_WAITER = 32;
  private static final long LAST_WAITER = 36;
  private static final long GRANTED = 40;
  private static final long REQUESTED = 76;
  private static final long HASH = 112;

  private static final long HOLDER = 32;
  private static final long HOLDER_LOCK = 0;
  private static final long HOLDER_SLOT = 4;
  private static final long HOLDER_MODES = 8;
  private static final long HOLDER_NEXT = 12;

  private final Worker worker;
  private final long region;
  private final long locks;
  private final long holders;
  private final int lockCapacity;
  private final int holderCapacity;
  private final int bucketMask;

  LockTable(Worker worker) {
    Segment segment = worker.segment();
    this.worker = worker;
    this.region = segment.offset(Region.LOCK_TABLE);
    this.lockCapacity = (int) lockCapacity(segment.parameters());
    this.holderCapacity = 2 * lockCapacity;
    int buckets = (int) buckets(lockCapacity);
    this.bucketMask = buckets - 1;
    this.locks = region + BUCKETS + 4L * buckets + 63 & -64;
    this.holders = locks + LOCK * lockCapacity;
  }

  private static long lockCapacity(SegmentParameters parameters) {
    return (long) parameters.maxLocksPerTransaction() * parameters.processSlots();
  }

  private static long buckets(long locks) {
    return Long.highestOneBit(Math.max(locks, PARTITIONS)) << 1;
  }

  // ---- partitions and strong counters

  long partition(int hash) {
    return region + PARTITION + 64L * (hash & PARTITIONS - 1);
  }

  void lockAll(boolean exclusive) {
    for (int i = 0; i < PARTITIONS; i++) {
      if (exclusive) {
        LWLocks.acquireExclusive(worker, partition(i));
      } else {
        LWLocks.acquireShared(worker, partition(i));
      }
    }
  }

  void unlockAll() {
    for (int i = PARTITIONS - 1; i >= 0; i--) {
      LWLocks.release(worker, partition(i));
    }
  }

  long strongCounter(int relation) {
    return region + STRONG + 4L * (relation & STRONG_COUNTERS - 1);
  }

  // ---- locks

  private long lock(int entry) {
    return locks + LOCK * (entry - 1);
  }

  private long bucket(int hash) {
    return region + BUCKETS + 4L * (hash & bucketMask);
  }

  /** The lock with a tag, or 0. */
  int find(long high, long low, int hash) {
    int entry = Memory.getInt(bucket(hash));
    while (entry != 0) {
      long lock = lock(entry);
      if (Memory.getLong(lock + TAG) == high && Memory.getLong(lock + TAG + 8) == low) {
        return entry;
      }
      entry = Memory.getInt(lock + NEXT);
    }
    return 0;
  }

  /**
   * The lock with a tag, made if need be.
   *
   * @throws DatabaseError 53200 if the table is full
   */
  int findOrCreate(long high, long low, int hash) {
    int entry = find(high, low, hash);
    if (entry != 0) {
      return entry;
    }
    entry = take(FREE_LOCKS, USED_LOCKS, lockCapacity, locks, LOCK, NEXT);
    long lock = lock(entry);
    Memory.fill(lock, LOCK, (byte) 0);
    Memory.putLong(lock + TAG, high);
    Memory.putLong(lock + TAG + 8, low);
    Memory.putInt(lock + HASH, hash);
    Memory.putInt(lock + NEXT, Memory.getInt(bucket(hash)));
    Memory.putInt(bucket(hash), entry);
    return entry;
  }

  /** Removes a lock that nobody holds or wants; keeps it otherwise. */
  void dropIfUnused(int entry) {
    long lock = lock(entry);
    if (Memory.getInt(lock + HOLDERS) != 0 || Memory.getInt(lock + FIRST_WAITER) != 0) {
      return;
    }
    long at = bucket(Memory.getInt(lock + HASH));
    while (Memory.getInt(at) != entry) {
      at = lock(Memory.getInt(at)) + NEXT;
    }
    Memory.putInt(at, Memory.getInt(lock + NEXT));
    give(FREE_LOCKS, entry, lock + NEXT);
  }

  LockTag tag(int entry) {
    return new LockTag(Memory.getLong(lock(entry) + TAG), Memory.getLong(lock(entry) + TAG + 8));
  }

  int hash(int entry) {
    return Memory.getInt(lock(entry) + HASH);
  }

  int grantedMask(int entry) {
    return Memory.getInt(lock(entry) + GRANTED_MASK);
  }

  int waitingMask(int entry) {
    return Memory.getInt(lock(entry) + WAITING_MASK);
  }

  int firstHolder(int entry) {
    return Memory.getInt(lock(entry) + HOLDERS);
  }

  int firstInBucket(int bucket) {
    return Memory.getInt(bucket(bucket));
  }

  int nextInBucket(int entry) {
    return Memory.getInt(lock(entry) + NEXT);
  }

  int buckets() {
    return bucketMask + 1;
  }

  /** Whether a mode conflicts with what others than the holder have been granted. */
  boolean conflictsWithGranted(int entry, int holder, LockMode mode) {
    long lock = lock(entry);
    int conflicts = mode.conflicts() & Memory.getInt(lock + GRANTED_MASK);
    if (conflicts == 0) {
      return false;
    }
    int own = holder == 0 ? 0 : holderModes(holder);
    if ((conflicts & own) == 0) {
      return true;
    }
    for (int code = 1; code <= LockMode.COUNT; code++) {
      if ((conflicts & 1 << code) != 0) {
        int others = Memory.getInt(lock + GRANTED + 4L * code) - (own >>> code & 1);
        if (others > 0) {
          return true;
        }
      }
    }
    return false;
  }

  void countRequest(int entry, int mode, int delta) {
    long word = lock(entry) + REQUESTED + 4L * mode;
    Memory.putInt(word, Memory.getInt(word) + delta);
  }

  void grant(int entry, int holder, int mode) {
    long lock = lock(entry);
    long word = lock + GRANTED + 4L * mode;
    Memory.putInt(word, Memory.getInt(word) + 1);
    Memory.putInt(lock + GRANTED_MASK, Memory.getInt(lock + GRANTED_MASK) | 1 << mode);
    updateWaitingMask(lock, mode);
    Memory.putInt(holder(holder) + HOLDER_MODES, holderModes(holder) | 1 << mode);
  }

  void ungrant(int entry, int holder, int mode) {
    long lock = lock(entry);
    long word = lock + GRANTED + 4L * mode;
    int left = Memory.getInt(word) - 1;
    Memory.putInt(word, left);
    if (left == 0) {
      Memory.putInt(lock + GRANTED_MASK, Memory.getInt(lock + GRANTED_MASK) & ~(1 << mode));
    }
    countRequest(entry, mode, -1);
    Memory.putInt(holder(holder) + HOLDER_MODES, holderModes(holder) & ~(1 << mode));
  }

  private static void updateWaitingMask(long lock, int mode) {
    int waiting =
        Memory.getInt(lock + REQUESTED + 4L * mode) - Memory.getInt(lock + GRANTED + 4L * mode);
    int mask = Memory.getInt(lock + WAITING_MASK);
    Memory.putInt(lock + WAITING_MASK, waiting > 0 ? mask | 1 << mode : mask & ~(1 << mode));
  }

  void refreshWaitingMask(int entry, int mode) {
    updateWaitingMask(lock(entry), mode);
  }

  // ---- holders

  private long holder(int entry) {
    return holders + HOLDER * (entry - 1);
  }

  int findHolder(int lockEntry, int slot) {
    int entry = Memory.getInt(lock(lockEntry) + HOLDERS);
    while (entry != 0 && Memory.getInt(holder(entry) + HOLDER_SLOT) != slot) {
      entry = Memory.getInt(holder(entry) + HOLDER_NEXT);
    }
    return entry;
  }

  int findOrCreateHolder(int lockEntry, int slot) {
    int entry = findHolder(lockEntry, slot);
    if (entry != 0) {
      return entry;
    }
    entry = take(FREE_HOLDERS, USED_HOLDERS, holderCapacity, holders, HOLDER, HOLDER_NEXT);
    long holder = holder(entry);
    Memory.putInt(holder + HOLDER_LOCK, lockEntry);
    Memory.putInt(holder + HOLDER_SLOT, slot);
    Memory.putInt(holder + HOLDER_MODES, 0);
    Memory.putInt(holder + HOLDER_NEXT, Memory.getInt(lock(lockEntry) + HOLDERS));
    Memory.putInt(lock(lockEntry) + HOLDERS, entry);
    return entry;
  }

  /** Removes a holder that holds and wants nothing any more. */
  void dropHolder(int lockEntry, int entry) {
    long at = lock(lockEntry) + HOLDERS;
    while (Memory.getInt(at) != entry) {
      at = holder(Memory.getInt(at)) + HOLDER_NEXT;
    }
    Memory.putInt(at, Memory.getInt(holder(entry) + HOLDER_NEXT));
    give(FREE_HOLDERS, entry, holder(entry) + HOLDER_NEXT);
  }

  int holderModes(int entry) {
    return Memory.getInt(holder(entry) + HOLDER_MODES);
  }

  int holderSlot(int entry) {
    return Memory.getInt(holder(entry) + HOLDER_SLOT);
  }

  int nextHolder(int entry) {
    return Memory.getInt(holder(entry) + HOLDER_NEXT);
  }

  // ---- waiters: a list through the slots, see WaitQueue

  int firstWaiter(int entry) {
    return Memory.getInt(lock(entry) + FIRST_WAITER);
  }

  void setFirstWaiter(int entry, int waiter) {
    Memory.putInt(lock(entry) + FIRST_WAITER, waiter);
  }

  int lastWaiter(int entry) {
    return Memory.getInt(lock(entry) + LAST_WAITER);
  }

  void setLastWaiter(int entry, int waiter) {
    Memory.putInt(lock(entry) + LAST_WAITER, waiter);
  }

  // ---- free entries: stacks whose top carries a count against ABA

  private int take(long stack, long used, int capacity, long base, long size, long next) {
    while (true) {
      long top = Memory.getLongVolatile(region + stack);
      int entry = (int) top;
      if (entry == 0) {
        break;
      }
      long rest = Memory.getInt(base + size * (entry - 1) + next) & 0xFFFF_FFFFL;
      if (Memory.compareAndSetLong(region + stack, top, ((top >>> 32) + 1) << 32 | rest)) {
        return entry;
      }
    }
    int fresh = Memory.getIntVolatile(region + used);
    while (fresh < capacity) {
      if (Memory.compareAndSetInt(region + used, fresh, fresh + 1)) {
        return fresh + 1;
      }
      fresh = Memory.getIntVolatile(region + used);
    }
    throw new DatabaseError("53200", "out of shared memory")
        .hint("You might need to increase \"max_locks_per_transaction\".");
  }

  private void give(long stack, int entry, long nextWord) {
    while (true) {
      long top = Memory.getLongVolatile(region + stack);
      Memory.putInt(nextWord, (int) top);
      if (Memory.compareAndSetLong(
          region + stack, top, ((top >>> 32) + 1) << 32 | entry & 0xFFFF_FFFFL)) {
        return;
      }
    }
  }
}
