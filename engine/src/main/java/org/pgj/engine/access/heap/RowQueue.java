package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.lock.LockTag;

/**
 * One worker's place in the queue of those who wait for a row: a heavyweight lock named after the
 * root of the row's HOT chain, so that all who came by different versions stand in one queue.
 *
 * <p>Who has got the row keeps its place until the transaction ends, as the row lock itself lasts:
 * the next in the queue then wakes when it can go on, and the others sleep.
 */
final class RowQueue {
  private final HeapContext context;
  private final HeapRelation relation;
  private LockTag place;
  private RowLockMode mode;

  RowQueue(HeapContext context, HeapRelation relation) {
    this.context = context;
    this.relation = relation;
  }

  /** Forgets the place of a call before, which the transaction keeps. */
  void begin() {
    place = null;
  }

  boolean isJoined() {
    return place != null;
  }

  /**
   * Queues up behind those who came before; no page is locked.
   *
   * @param root the row's address as indexes name it
   */
  void join(long root, RowLockMode wanted) {
    LockTag tag =
        LockTag.tuple(
            relation.file().databaseOid(),
            relation.oid(),
            ItemPointer.block(root),
            ItemPointer.item(root));
    context.locks().acquire(tag, wanted.tupleLock());
    place = tag;
    mode = wanted;
  }

  /** Gives the place up, for there is no row to be had. */
  void leave() {
    if (place != null) {
      context.locks().release(place, mode.tupleLock());
      place = null;
    }
  }
}
