package org.pgj.engine.access.btree;

import java.util.Arrays;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.tuple.IndexTuple;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/** One level of a B-tree under construction: the entries of its last page, not written yet. */
final class BTreeLevel {
  private static final int CAPACITY =
      PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE - BTreePage.SPECIAL_SIZE;
  private static final int INNER_FILL_FACTOR = 70;

  private final HeapContext context;
  private final BufferPool pool;
  private final IndexDescriptor index;
  private final BTreeBuilder builder;
  private final BTreeTuples tuples;
  private final int level;
  private final int limit;
  private final byte[] page = new byte[PageLayout.PAGE_SIZE];
  private final byte[] bytes = new byte[2 * PageLayout.PAGE_SIZE];
  private final int[] starts = new int[PageLayout.PAGE_SIZE / PageLayout.LINE_POINTER_SIZE];
  private final int[] lengths = new int[starts.length];
  private final byte[] highKey = new byte[PageLayout.PAGE_SIZE];
  private int count;
  private int bytesUsed;
  private int space;
  private int block;
  private int previousBlock = BTreePage.NO_BLOCK;
  private byte[] downlink = new byte[BTreeTuples.MINUS_INFINITY_SIZE];

  BTreeLevel(HeapContext context, IndexDescriptor index, BTreeBuilder builder, int level) {
    this.context = context;
    this.pool = context.pool();
    this.index = index;
    this.builder = builder;
    this.tuples = new BTreeTuples(index);
    this.level = level;
    int percent = level == 0 ? index.fillFactor() : INNER_FILL_FACTOR;
    this.limit = CAPACITY * percent / 100;
    this.block = allocate();
    BTreeTuples.putMinusInfinity(downlink, block);
  }

  private int allocate() {
    int buffer = pool.extend(index.file(), Fork.MAIN);
    int allocated = pool.block(buffer);
    pool.unlockAndUnpin(buffer);
    return allocated;
  }

  /** Adds the next entry in order. */
  void add(byte[] source, int from, int length) {
    if (count > 1 && space + spaceOf(length) > limit) {
      startPage(source, from, length);
    }
    append(source, from, length);
  }

  private void append(byte[] source, int from, int length) {
    int stored = length;
    System.arraycopy(source, from, bytes, bytesUsed, length);
    if (level > 0 && count == 0) {
      // The first separator of an inner page is not looked at.
      BTreeTuples.putMinusInfinity(page, ByteArrays.getInt(source, from + IndexTuple.BLOCK));
      stored = BTreeTuples.MINUS_INFINITY_SIZE;
      System.arraycopy(page, 0, bytes, bytesUsed, stored);
    }
    starts[count] = bytesUsed;
    lengths[count++] = stored;
    bytesUsed += stored;
    space += spaceOf(stored);
  }

  /** Writes the present page and begins another, whose first entry is at hand. */
  private void startPage(byte[] source, int from, int length) {
    byte[] first = Arrays.copyOfRange(source, from, from + length);
    byte[] carried = null;
    int highKeyLength = computeHighKey(first);
    if (space + spaceOf(highKeyLength) > CAPACITY) {
      // No room for the high key: the last entry goes to the next page too.
      count--;
      bytesUsed = starts[count];
      space -= spaceOf(lengths[count]);
      carried = Arrays.copyOfRange(bytes, starts[count], starts[count] + lengths[count]);
      highKeyLength = computeHighKey(carried);
    }
    int next = allocate();
    write(block, next, highKeyLength, false);
    addDownlink();
    downlink = Arrays.copyOf(highKey, highKeyLength);
    BTreeTuples.setDownlink(downlink, next);
    previousBlock = block;
    block = next;
    count = 0;
    bytesUsed = 0;
    space = 0;
    if (carried != null) {
      append(carried, 0, carried.length);
    }
  }

  private int computeHighKey(byte[] nextEntry) {
    if (level > 0) {
      System.arraycopy(nextEntry, 0, highKey, 0, nextEntry.length);
      return nextEntry.length;
    }
    System.arraycopy(nextEntry, 0, bytes, bytesUsed, nextEntry.length);
    return tuples.separator(bytes, starts[count - 1], bytesUsed, highKey);
  }

  private void addDownlink() {
    builder.above(level).add(downlink, 0, downlink.length);
  }

  /**
   * Writes the last page.
   *
   * @return its block
   */
  int finish(boolean isRoot) {
    write(block, BTreePage.NO_BLOCK, 0, isRoot);
    if (!isRoot) {
      addDownlink();
    }
    return block;
  }

  private void write(int target, int next, int highKeyLength, boolean isRoot) {
    PageCopy.initialize(page, BTreePage.SPECIAL_SIZE);
    if (highKeyLength > 0) {
      PageCopy.appendItem(page, highKey, 0, highKeyLength);
    }
    for (int i = 0; i < count; i++) {
      PageCopy.appendItem(page, bytes, starts[i], lengths[i]);
    }
    int flags = (level == 0 ? BTreePage.LEAF : 0) | (isRoot ? BTreePage.ROOT : 0);
    BTreeSplit.setSpecial(page, previousBlock, next, level, flags);
    int buffer = pool.pin(index.file(), Fork.MAIN, target);
    pool.lockExclusive(buffer);
    PageChange change = context.change().begin(ResourceKind.INDEX_BUILD).onPage(buffer);
    change.replace(page);
    change.commit();
    pool.unlockAndUnpin(buffer);
  }

  private static int spaceOf(int length) {
    return PageLayout.align(length) + PageLayout.LINE_POINTER_SIZE;
  }
}
