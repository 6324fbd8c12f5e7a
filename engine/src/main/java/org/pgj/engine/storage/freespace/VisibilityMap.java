package org.pgj.engine.storage.freespace;

import org.pgj.engine.os.Memory;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Which heap pages have only rows that everybody sees, and which only frozen ones: two bits per
 * page in the relation's VM fork. A set bit is never wrong; bits change together with the heap
 * page's {@link PageLayout#ALL_VISIBLE} flag in one {@code wal.PageChange}:
 *
 * <pre>
 * int map = visibility.pin(relation, heapBlock, previousMap, true);   // before the heap page's lock
 * pool.lockExclusive(heap); pool.lockExclusive(map);
 * change.onPage(heap)…; change.onPage(map);
 * if (visibility.isNew(map)) change.initialize(0);
 * change.setByte(VisibilityMap.offset(heapBlock), visibility.with(map, heapBlock, bits));
 * </pre>
 */
public final class VisibilityMap {
  /** Every row of the page is visible to everybody. */
  public static final int ALL_VISIBLE = 1;

  /** Every row of the page is frozen as well. */
  public static final int ALL_FROZEN = 2;

  private static final int PAGES_PER_BYTE = 4;
  private static final int PAGES_PER_BLOCK =
      (PageLayout.PAGE_SIZE - PageLayout.HEADER_SIZE) * PAGES_PER_BYTE;

  private final BufferPool pool;

  public VisibilityMap(BufferPool pool) {
    this.pool = pool;
  }

  /**
   * Pins the map's page for a heap block.
   *
   * @param previous the buffer that an earlier call returned, which is kept if it is the right one
   *     and unpinned otherwise; 0 if there is none
   * @param create whether to make the page if it does not exist
   * @return the buffer; 0 if the page does not exist: no bit is set
   */
  public int pin(RelationFile relation, int heapBlock, int previous, boolean create) {
    int mapBlock = block(heapBlock);
    if (previous != 0) {
      if (pool.block(previous) == mapBlock) {
        return previous;
      }
      pool.unpin(previous);
    }
    if (create) {
      pool.prepareWrite(relation);
    }
    while (pool.blockCount(relation, Fork.VM) <= mapBlock) {
      if (!create) {
        return 0;
      }
      pool.unlockAndUnpin(pool.extend(relation, Fork.VM));
    }
    return pool.pin(relation, Fork.VM, mapBlock);
  }

  /** The bits of a heap block; {@code map} is pinned for it or 0. */
  public int status(int map, int heapBlock) {
    return map == 0
        ? 0
        : Memory.getByte(pool.page(map) + offset(heapBlock)) >>> shift(heapBlock) & 3;
  }

  /** Whether a pinned page of the map was never initialised. */
  public boolean isNew(int map) {
    return Page.isNew(pool.page(map));
  }

  /** The map's block with a heap block's bits. */
  public static int block(int heapBlock) {
    return heapBlock / PAGES_PER_BLOCK;
  }

  /** Where the byte with a heap block's bits is in its page. */
  public static int offset(int heapBlock) {
    return PageLayout.HEADER_SIZE + heapBlock % PAGES_PER_BLOCK / PAGES_PER_BYTE;
  }

  /** The byte at {@link #offset} with a heap block's bits set to those given. */
  public int with(int map, int heapBlock, int bits) {
    int value = Memory.getByte(pool.page(map) + offset(heapBlock)) & 0xFF;
    int shift = shift(heapBlock);
    return value & ~(3 << shift) | bits << shift;
  }

  /** The byte at {@link #offset} without the bits of a heap block and of those behind it. */
  public int before(int map, int heapBlock) {
    int value = Memory.getByte(pool.page(map) + offset(heapBlock)) & 0xFF;
    return value & (1 << shift(heapBlock)) - 1;
  }

  /** How many heap blocks have a bit set. */
  public int count(RelationFile relation, int bit) {
    int mask = bit * 0x55;
    int count = 0;
    int blocks = pool.blockCount(relation, Fork.VM);
    for (int block = 0; block < blocks; block++) {
      int buffer = pool.pin(relation, Fork.VM, block);
      long page = pool.page(buffer);
      for (int at = PageLayout.HEADER_SIZE; at < PageLayout.PAGE_SIZE; at++) {
        count += Integer.bitCount(Memory.getByte(page + at) & mask);
      }
      pool.unpin(buffer);
    }
    return count;
  }

  private static int shift(int heapBlock) {
    return heapBlock % PAGES_PER_BYTE * 2;
  }
}
