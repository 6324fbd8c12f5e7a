package org.pgj.engine.access.index;

import java.util.Arrays;

/**
 * Entries that a scan found on one page, in scan order: addresses of tuples, and for index-only
 * scans the index tuples themselves, in a copy of the page.
 */
public final class IndexBatch {
  private static final int FIRST_CAPACITY = 16;

  private long[] tids = new long[FIRST_CAPACITY];
  private int[] items = new int[FIRST_CAPACITY];
  private int[] tuples;
  private boolean[] visible;
  private byte[] chunk;
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

  /** Where the index tuples start in {@link #chunk()}, if the scan is an index-only scan. */
  public int[] tuples() {
    return tuples;
  }

  /** A copy of the index page; null unless the scan is an index-only scan. */
  public byte[] chunk() {
    return chunk;
  }

  /** Whether the row is known to be visible without a look at it, in an index-only scan. */
  public boolean isVisible(int index) {
    return visible[index];
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

  /** The array for a copy of the page of an index-only scan; for access methods. */
  public byte[] pageChunk(int pageSize) {
    if (chunk == null) {
      chunk = new byte[pageSize];
    }
    return chunk;
  }

  /**
   * Adds an entry of an index-only scan; for access methods.
   *
   * @param tuple where its index tuple starts in {@link #chunk()}
   * @param isVisible whether its row is known to be visible
   */
  public void add(long tid, int item, int tuple, boolean isVisible) {
    add(tid, item);
    if (tuples == null || tuples.length < tids.length) {
      tuples = tuples == null ? new int[tids.length] : Arrays.copyOf(tuples, tids.length);
      visible = visible == null ? new boolean[tids.length] : Arrays.copyOf(visible, tids.length);
    }
    tuples[count - 1] = tuple;
    visible[count - 1] = isVisible;
  }
}
