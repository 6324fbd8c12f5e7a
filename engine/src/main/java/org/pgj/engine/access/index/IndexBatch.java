package org.pgj.engine.access.index;

import java.util.Arrays;

/**
 * Entries that a scan found on one page, in scan order: addresses of tuples, and if asked for the
 * index tuples themselves, copied.
 */
public final class IndexBatch {
  private static final int FIRST_CAPACITY = 16;

  private long[] tids = new long[FIRST_CAPACITY];
  private int[] items = new int[FIRST_CAPACITY];
  private int[] tuples;
  private byte[] chunk;
  private int chunkUsed;
  private int count;
  private int block;
  private boolean[] dead;
  private boolean anyDead;

  public int count() {
    return count;
  }

  /** Addresses of heap tuples, see {@link org.pgj.engine.access.tuple.ItemPointer}. */
  public long[] tids() {
    return tids;
  }

  public long tid(int index) {
    return tids[index];
  }

  /** Where the index tuples start in {@link #chunk()}, if the scan was asked for them. */
  public int[] tuples() {
    return tuples;
  }

  public byte[] chunk() {
    return chunk;
  }

  /** Says that no transaction can see the heap tuples of this entry; the scan tells the index. */
  public void markDead(int index) {
    if (dead == null || dead.length < tids.length) {
      dead = dead == null ? new boolean[tids.length] : Arrays.copyOf(dead, tids.length);
    }
    dead[index] = true;
    anyDead = true;
  }

  public boolean anyDead() {
    return anyDead;
  }

  public boolean isDead(int index) {
    return anyDead && index < dead.length && dead[index];
  }

  /** The index page the entries are from. */
  public int block() {
    return block;
  }

  /** The entry's number on its page when it was read. */
  public int item(int index) {
    return items[index];
  }

  /** Empties the batch for entries of a page; for access methods. */
  public void reset(int newBlock) {
    if (anyDead) {
      Arrays.fill(dead, false);
      anyDead = false;
    }
    count = 0;
    chunkUsed = 0;
    block = newBlock;
  }

  /** Adds an entry; for access methods. */
  public void add(long tid, int item) {
    if (count == tids.length) {
      tids = Arrays.copyOf(tids, count << 1);
      items = Arrays.copyOf(items, count << 1);
    }
    tids[count] = tid;
    items[count++] = item;
  }

  /**
   * Makes room for the index tuple of the entry added last and answers where to put it in {@link
   * #chunk()}; for access methods.
   */
  public int reserveTuple(int length, int pageSize) {
    if (chunk == null) {
      chunk = new byte[pageSize];
    }
    if (tuples == null || tuples.length < tids.length) {
      tuples = tuples == null ? new int[tids.length] : Arrays.copyOf(tuples, tids.length);
    }
    int at = chunkUsed;
    if (at + length > chunk.length) {
      chunk = Arrays.copyOf(chunk, Math.max(at + length, chunk.length << 1));
    }
    tuples[count - 1] = at;
    chunkUsed = at + length;
    return at;
  }
}
