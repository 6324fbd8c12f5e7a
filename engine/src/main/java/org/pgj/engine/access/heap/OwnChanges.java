package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.ItemPointer;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.transaction.Xid;

/** What the own transaction has done to a row, version after version. */
final class OwnChanges {
  private final HeapTable table;
  private final HeapContext context;
  private final BufferPool pool;
  private final TupleWords words = new TupleWords();

  OwnChanges(HeapTable table) {
    this.table = table;
    this.context = table.context();
    this.pool = context.pool();
  }

  /**
   * Goes on from a change to the last one.
   *
   * @param failure tells of the first one, and then of the last one
   * @return false if the row is deleted
   */
  boolean findLast(ModifyFailure failure) {
    while (failure.successor() != ItemPointer.MOVED) {
      long tid = failure.successor();
      if (!read(tid) || words.xmin != failure.xmax()) {
        return false;
      }
      long updater =
          words.hasXmax() && !words.isLockOnly()
              ? context.visibility().updater(words.xmax, words.infomask)
              : Xid.INVALID;
      if (updater == Xid.INVALID || !context.transactions().isCurrent(updater)) {
        return true;
      }
      if (words.ctid == tid) {
        return false;
      }
      failure.set(
          words.ctid, updater, context.visibility().deletingCommand(words.infomask, words.cid));
    }
    return true;
  }

  private boolean read(long tid) {
    int buffer = table.pinForChange(tid);
    pool.lockShared(buffer);
    boolean isThere = HeapTable.readWords(pool.page(buffer), ItemPointer.item(tid), words);
    pool.unlockAndUnpin(buffer);
    return isThere;
  }
}
