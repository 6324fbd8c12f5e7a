package org.pgj.engine.shared;

import java.util.Arrays;
import org.pgj.engine.os.Memory;

/**
 * Messages from every worker to every worker: what of its caches is stale. A fixed ring; a reader
 * that fell too far behind forgets everything instead. Messages go in after the commit that made
 * them true and before its locks are released, so whoever then takes a lock on the object and reads
 * the queue knows.
 *
 * <pre>
 *    0 reserved  8   writers have begun to overwrite messages before {@code reserved - CAPACITY}
 *   64 head      8   messages before this position are complete
 *  128 messages      32 bytes each: database 4, kind 4, first 8, second 8
 * </pre>
 *
 * Writers hold {@link LWLockId#INVALIDATION_WRITE} exclusively. Readers take no lock: they copy a
 * message, then look at {@code reserved} to learn whether it may have been overwritten meanwhile.
 */
public final class InvalidationQueue {
  /** The queue's region. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.INVALIDATION_QUEUE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return MESSAGES + MESSAGE * CAPACITY;
        }
      };

  /** Messages the ring holds. */
  public static final int CAPACITY = 4096;

  private static final long RESERVED = 0;
  private static final long HEAD = 64;
  private static final long MESSAGES = 128;
  private static final long MESSAGE = 32;

  private final Worker worker;
  private final long queue;
  private final long lock;
  private long position;

  /** Begins at the present end of the queue, for a worker whose caches are empty. */
  public InvalidationQueue(Worker worker) {
    this.worker = worker;
    this.queue = worker.segment().offset(Region.INVALIDATION_QUEUE);
    this.lock = worker.segment().lock(LWLockId.INVALIDATION_WRITE);
    this.position = Memory.getLongAcquire(queue + HEAD);
    publishPosition();
  }

  /** Takes what {@link #read} finds. */
  public interface Reader {
    /**
     * @param database oid of the database concerned, 0 for all
     * @param kind what is stale, named by package catalog
     */
    void invalidate(int database, int kind, long first, long second);

    /** Messages were missed: everything is stale. */
    void invalidateAll();
  }

  /** Messages collected by a transaction, to be published together. */
  public static final class Batch {
    private long[] words = new long[24];
    private int count;

    public void add(int database, int kind, long first, long second) {
      if (3 * count + 3 > words.length) {
        words = Arrays.copyOf(words, words.length * 2);
      }
      words[3 * count] = (database & 0xFFFF_FFFFL) | (long) kind << 32;
      words[3 * count + 1] = first;
      words[3 * count + 2] = second;
      count++;
    }

    public int size() {
      return count;
    }

    public int database(int index) {
      return (int) words[3 * index];
    }

    public int kind(int index) {
      return (int) (words[3 * index] >>> 32);
    }

    public long first(int index) {
      return words[3 * index + 1];
    }

    public long second(int index) {
      return words[3 * index + 2];
    }

    /** Keeps the first {@code size} messages. */
    public void truncate(int size) {
      count = size;
    }
  }

  /** Appends a batch; readers see all of it or, while it is being written, none. */
  public void publish(Batch batch) {
    append(batch, false);
  }

  /** As {@link #publish}, of what this worker's own caches have forgotten already. */
  public void publishToOthers(Batch batch) {
    append(batch, true);
  }

  private void append(Batch batch, boolean isKnown) {
    int count = batch.size();
    if (count == 0) {
      return;
    }
    LWLocks.acquireExclusive(worker, lock);
    long head = Memory.getLong(queue + HEAD);
    Memory.putLongVolatile(queue + RESERVED, head + count);
    int skipped = Math.max(0, count - CAPACITY);
    for (int i = skipped; i < count; i++) {
      long at = message(head + i);
      Memory.putLong(at, batch.words[3 * i]);
      Memory.putLong(at + 8, batch.words[3 * i + 1]);
      Memory.putLong(at + 16, batch.words[3 * i + 2]);
    }
    Memory.putLongRelease(queue + HEAD, head + count);
    if (isKnown && position == head) {
      position = head + count;
      publishPosition();
    }
    LWLocks.release(worker, lock);
  }

  /** Whether {@link #read} would find anything: one load. */
  public boolean hasMessages() {
    return Memory.getLongAcquire(queue + HEAD) != position;
  }

  /** Hands everything new to a reader. Its own messages may come too. */
  public void read(Reader reader) {
    long head = Memory.getLongAcquire(queue + HEAD);
    while (position < head) {
      if (head - position > CAPACITY) {
        missed(reader);
        return;
      }
      long at = message(position);
      long words = Memory.getLong(at);
      long first = Memory.getLong(at + 8);
      long second = Memory.getLong(at + 16);
      Memory.fullFence();
      if (Memory.getLongAcquire(queue + RESERVED) - position > CAPACITY) {
        missed(reader);
        return;
      }
      position++;
      reader.invalidate((int) words, (int) (words >>> 32), first, second);
      if (position == head) {
        head = Memory.getLongAcquire(queue + HEAD);
      }
    }
    publishPosition();
  }

  private void missed(Reader reader) {
    position = Memory.getLongAcquire(queue + HEAD);
    publishPosition();
    reader.invalidateAll();
  }

  private void publishPosition() {
    Memory.putLongRelease(worker.slot() + ProcessTable.MESSAGES, position);
  }

  private long message(long at) {
    return queue + MESSAGES + MESSAGE * (at & CAPACITY - 1);
  }
}
