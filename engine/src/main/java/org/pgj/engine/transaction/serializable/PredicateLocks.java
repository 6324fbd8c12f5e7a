package org.pgj.engine.transaction.serializable;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.Worker;

/**
 * What serializable transactions have read: relations, pages and rows, in a hash table with chains;
 * all under the lock SERIALIZABLE.
 *
 * <pre>
 *  0 free   4   first entry given back, 0 if none
 *  4 fresh  4   entries from this one on were never used
 * 64 owners       4 bytes each: first entry of a transaction
 *    buckets      4 bytes each: first entry
 *    entries      32 bytes each, from number 1:
 *      0 relation 8 | 8 target 8 | 16 owner 4 | 20 next in bucket 4 | 24 next of owner 4
 * </pre>
 */
final class PredicateLocks {
  /** Its part of the segment. */
  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.PREDICATE_LOCKS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return OWNERS
              + (long) owners(parameters) * Integer.BYTES
              + (long) buckets(parameters) * Integer.BYTES
              + (entries(parameters) + 1L) * ENTRY_SIZE;
        }
      };

  /** Target of a lock on a whole relation. */
  static final long RELATION = -1;

  private static final int WHOLE_PAGE = 0xffff;
  private static final int PER_TRANSACTION = 64;
  private static final int LEAST = 16384;
  private static final long FREE = 0;
  private static final long FRESH = 4;
  private static final long OWNERS = 64;
  private static final int ENTRY_SIZE = 32;
  private static final long OBJECT = 0;
  private static final long TARGET = 8;
  private static final long OWNER = 16;
  private static final long NEXT = 20;
  private static final long NEXT_OF_OWNER = 24;

  private final long region;
  private final long buckets;
  private final int bucketMask;
  private final long entries;
  private final int capacity;

  PredicateLocks(Worker worker) {
    SegmentParameters parameters = worker.segment().parameters();
    this.region = worker.segment().offset(Region.PREDICATE_LOCKS);
    this.capacity = entries(parameters);
    int bucketCount = buckets(parameters);
    this.bucketMask = bucketCount - 1;
    this.buckets = region + OWNERS + (long) owners(parameters) * Integer.BYTES;
    this.entries = buckets + (long) bucketCount * Integer.BYTES;
  }

  private static int owners(SegmentParameters parameters) {
    return 4 * parameters.processSlots() + 2 * Long.SIZE;
  }

  private static int entries(SegmentParameters parameters) {
    return Math.max(LEAST, PER_TRANSACTION * parameters.processSlots());
  }

  private static int buckets(SegmentParameters parameters) {
    return Integer.highestOneBit(entries(parameters));
  }

  /** Target of a lock on a page. */
  static long page(int block) {
    return (block & 0xffff_ffffL) << 16 | WHOLE_PAGE;
  }

  /** Target of a lock on a row version. */
  static long row(int block, int item) {
    return (block & 0xffff_ffffL) << 16 | item;
  }

  private static int hash(long relation, long target) {
    long hash = relation * 0x9E3779B97F4A7C15L + target * 0xC2B2AE3D27D4EB4FL;
    return (int) (hash ^ hash >>> 32);
  }

  private long bucket(long relation, long target) {
    return buckets + (long) (hash(relation, target) & bucketMask) * Integer.BYTES;
  }

  private long at(int entry) {
    return entries + (long) entry * ENTRY_SIZE;
  }

  /** The first entry for a target; 0 if there is none. */
  int first(long relation, long target) {
    return match(Memory.getInt(bucket(relation, target)), relation, target);
  }

  /** The next entry for the same target; 0 at the end. */
  int next(int entry) {
    return match(
        Memory.getInt(at(entry) + NEXT),
        Memory.getLong(at(entry) + OBJECT),
        Memory.getLong(at(entry) + TARGET));
  }

  private int match(int from, long relation, long target) {
    int entry = from;
    while (entry != 0
        && (Memory.getLong(at(entry) + OBJECT) != relation
            || Memory.getLong(at(entry) + TARGET) != target)) {
      entry = Memory.getInt(at(entry) + NEXT);
    }
    return entry;
  }

  int owner(int entry) {
    return Memory.getInt(at(entry) + OWNER);
  }

  boolean isHeld(long relation, long target, int owner) {
    int entry = first(relation, target);
    while (entry != 0 && owner(entry) != owner) {
      entry = next(entry);
    }
    return entry != 0;
  }

  /**
   * Enters a lock, unless it is held already.
   *
   * @return false if there is no room
   */
  boolean add(long relation, long target, int owner) {
    if (isHeld(relation, target, owner)) {
      return true;
    }
    int entry = Memory.getInt(region + FREE);
    if (entry != 0) {
      Memory.putInt(region + FREE, Memory.getInt(at(entry) + NEXT));
    } else {
      int fresh = Math.max(1, Memory.getInt(region + FRESH));
      if (fresh > capacity) {
        return false;
      }
      Memory.putInt(region + FRESH, fresh + 1);
      entry = fresh;
    }
    long bucket = bucket(relation, target);
    long place = at(entry);
    Memory.putLong(place + OBJECT, relation);
    Memory.putLong(place + TARGET, target);
    Memory.putInt(place + OWNER, owner);
    Memory.putInt(place + NEXT, Memory.getInt(bucket));
    Memory.putInt(bucket, entry);
    long list = region + OWNERS + (long) owner * Integer.BYTES;
    Memory.putInt(place + NEXT_OF_OWNER, Memory.getInt(list));
    Memory.putInt(list, entry);
    return true;
  }

  /** Whoever has read a page has read the page that took half of its entries as well. */
  boolean copyPage(long relation, int from, int to) {
    for (int entry = first(relation, page(from)); entry != 0; entry = next(entry)) {
      if (!add(relation, page(to), owner(entry))) {
        return false;
      }
    }
    return true;
  }

  /** The locks of a transaction: relation and target of each. */
  long[] of(int owner) {
    int count = 0;
    for (int entry = firstOf(owner); entry != 0; entry = nextOf(entry)) {
      count++;
    }
    long[] words = new long[2 * count];
    int at = 0;
    for (int entry = firstOf(owner); entry != 0; entry = nextOf(entry)) {
      words[at++] = Memory.getLong(at(entry) + OBJECT);
      words[at++] = Memory.getLong(at(entry) + TARGET);
    }
    return words;
  }

  private int firstOf(int owner) {
    return Memory.getInt(region + OWNERS + (long) owner * Integer.BYTES);
  }

  private int nextOf(int entry) {
    return Memory.getInt(at(entry) + NEXT_OF_OWNER);
  }

  /** Gives back all locks of a transaction. */
  void release(int owner) {
    long list = region + OWNERS + (long) owner * Integer.BYTES;
    int entry = Memory.getInt(list);
    while (entry != 0) {
      int following = Memory.getInt(at(entry) + NEXT_OF_OWNER);
      unlink(entry);
      Memory.putInt(at(entry) + NEXT, Memory.getInt(region + FREE));
      Memory.putInt(region + FREE, entry);
      entry = following;
    }
    Memory.putInt(list, 0);
  }

  private void unlink(int entry) {
    long link = bucket(Memory.getLong(at(entry) + OBJECT), Memory.getLong(at(entry) + TARGET));
    while (Memory.getInt(link) != entry) {
      link = at(Memory.getInt(link)) + NEXT;
    }
    Memory.putInt(link, Memory.getInt(at(entry) + NEXT));
  }

  static DatabaseError full() {
    return new DatabaseError("53200", "out of shared memory")
        .hint("You might need to increase \"max_pred_locks_per_transaction\".");
  }
}
