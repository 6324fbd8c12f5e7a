package org.pgj.engine.access.heap;

import org.pgj.engine.storage.freespace.VisibilityMap;
import org.pgj.engine.transaction.serializable.SerializableTransactions;

/**
 * Asks the visibility map about the blocks that a page of an index names, so that an index-only
 * scan need not look at the rows (manual: Index-Only Scans and Covering Indexes).
 *
 * <p>The index page must be locked from before the first question until {@link #close}. An entry on
 * a locked page names no row that VACUUM has removed, since the entry goes first; and whoever adds,
 * changes or removes a row takes its block off the map first. So the bit of a block that such an
 * entry names says that every snapshot in use sees the entry's row.
 */
public final class VisibleBlocks {
  private static final int NONE = -1;

  private final HeapContext context;
  private final HeapRelation relation;
  private final VisibilityMap map;
  private int mapBuffer;
  private int block = NONE;
  private boolean visible;
  private SerializableTransactions watch;

  VisibleBlocks(HeapContext context, HeapRelation relation) {
    this.context = context;
    this.relation = relation;
    this.map = new VisibilityMap(context.pool());
  }

  /** To be called when the index page is locked. */
  public void open() {
    // A call that failed has left its pin to the recovery from errors.
    mapBuffer = 0;
    block = NONE;
    watch = context.watch(relation.file());
  }

  /** Whether every row of a block is visible to every snapshot in use. */
  public boolean contains(int wanted) {
    if (wanted != block) {
      block = wanted;
      if (watch != null) {
        // Before the map is asked: who clears the bit later looks for locks after that.
        watch.readsPage(relation.watchedName(), wanted);
      }
      mapBuffer = map.pin(relation.file(), wanted, mapBuffer, false);
      visible = (map.status(mapBuffer, wanted) & VisibilityMap.ALL_VISIBLE) != 0;
    }
    return visible;
  }

  /** Gives the map's page back. */
  public void close() {
    if (mapBuffer != 0) {
      context.pool().unpin(mapBuffer);
      mapBuffer = 0;
    }
  }
}
