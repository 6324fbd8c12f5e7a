package org.pgj.engine.access.heap;

import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.freespace.VisibilityMap;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.storage.page.PageLayout;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.ResourceKind;

/** Keeps the visibility map in step with heap pages, and asks it. */
public final class AllVisibleMap {
  private final HeapContext context;
  private final BufferPool pool;
  private final VisibilityMap map;

  AllVisibleMap(HeapContext context) {
    this.context = context;
    this.pool = context.pool();
    this.map = new VisibilityMap(pool);
  }

  /** Whether every tuple of a block is visible to everybody, so that an index entry is enough. */
  public boolean isAllVisible(RelationFile relation, int block) {
    return (status(relation, block) & VisibilityMap.ALL_VISIBLE) != 0;
  }

  /** The block's bits: {@link VisibilityMap#ALL_VISIBLE}, {@link VisibilityMap#ALL_FROZEN}. */
  public int status(RelationFile relation, int block) {
    int buffer = map.pin(relation, block, 0, false);
    if (buffer == 0) {
      return 0;
    }
    int status = map.status(buffer, block);
    pool.unpin(buffer);
    return status;
  }

  /** How many blocks are visible to everybody. */
  public int count(RelationFile relation) {
    return map.count(relation, VisibilityMap.ALL_VISIBLE);
  }

  /**
   * Takes a block off the map, before its page, which is exclusively locked, is changed: should the
   * change get lost in a crash, the map has merely forgotten something.
   */
  void clear(RelationFile relation, int block) {
    int buffer = map.pin(relation, block, 0, false);
    if (buffer == 0) {
      return;
    }
    pool.lockExclusive(buffer);
    if (map.status(buffer, block) != 0) {
      PageChange change = context.change().begin(ResourceKind.VISIBILITY_MAP).onPage(buffer);
      change.setByte(VisibilityMap.offset(block), map.with(buffer, block, 0));
      change.commit();
    }
    pool.unlockAndUnpin(buffer);
  }

  /**
   * Flags a heap page, pinned and exclusively locked, and sets its bits.
   *
   * @param bits {@link VisibilityMap#ALL_VISIBLE}, with or without {@link VisibilityMap#ALL_FROZEN}
   */
  public void set(RelationFile relation, int heapBuffer, int bits) {
    int block = pool.block(heapBuffer);
    int buffer = map.pin(relation, block, 0, true);
    pool.lockExclusive(buffer);
    PageChange change = context.change().begin(ResourceKind.HEAP_VACUUM).onPage(heapBuffer);
    change.setShort(PageLayout.FLAGS, Page.flags(pool.page(heapBuffer)) | PageLayout.ALL_VISIBLE);
    change.onPage(buffer);
    if (map.isNew(buffer)) {
      change.initialize(0);
    }
    change.setByte(VisibilityMap.offset(block), map.with(buffer, block, bits));
    change.commit();
    pool.unlockAndUnpin(buffer);
  }
}
