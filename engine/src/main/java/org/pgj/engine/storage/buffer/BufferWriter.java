package org.pgj.engine.storage.buffer;

import org.pgj.engine.os.Memory;
import org.pgj.engine.os.NativeBuffer;
import org.pgj.engine.shared.FaultPoint;
import org.pgj.engine.shared.IoOperation;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;
import org.pgj.engine.storage.page.PageCopy;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Writes dirty pages: log first, then the page with its checksum from a private copy, because hint
 * bits may change under a shared lock. One per worker.
 */
final class BufferWriter {
  private final Worker worker;
  private final RelationTable relations;
  private final PageStore store;
  private final WalFlusher wal;
  private final byte[] copy = new byte[PageLayout.PAGE_SIZE];
  private final PageChecksum checksum = new PageChecksum();
  private final NativeBuffer output = NativeBuffer.allocate(PageLayout.PAGE_SIZE);

  BufferWriter(Worker worker, RelationTable relations, PageStore store, WalFlusher wal) {
    this.worker = worker;
    this.relations = relations;
    this.store = store;
    this.wal = wal;
  }

  /** Writes a page; the caller has pin and content lock, shared or exclusive. */
  void write(long descriptor, long page) {
    long state = BufferDescriptor.change(descriptor, 0, BufferDescriptor.JUST_DIRTIED);
    RelationFile relation = BufferDescriptor.relation(descriptor);
    Fork fork = BufferDescriptor.fork(descriptor);
    int block = BufferDescriptor.block(descriptor);
    Memory.copyTo(page, copy, 0, PageLayout.PAGE_SIZE);
    if ((state & BufferDescriptor.LOGGED) != 0) {
      wal.flush(PageCopy.lsn(copy));
    }
    checksum.set(copy, block);
    output.copyFrom(copy, 0, 0, PageLayout.PAGE_SIZE);
    FaultPoint.BUFFER_BEFORE_WRITE.reach();
    store.write(relation, fork, block, output.address());
    FaultPoint.BUFFER_AFTER_WRITE.reach();
    worker.counters().did(IoOperation.WRITE, relation.isTemporary());
    noteWritten(relation, fork);
    markClean(descriptor);
  }

  private void noteWritten(RelationFile relation, Fork fork) {
    LWLocks.acquireShared(worker, relations.tableLock());
    long entry = relations.find(relation.key());
    LWLocks.release(worker, relations.tableLock());
    if (entry == 0) {
      throw new IllegalStateException("no entry for written relation " + relation);
    }
    RelationTable.noteWritten(entry, fork);
  }

  private static void markClean(long descriptor) {
    while (true) {
      long state = BufferDescriptor.state(descriptor);
      if ((state & BufferDescriptor.JUST_DIRTIED) != 0) {
        return;
      }
      long changed = state & ~(BufferDescriptor.DIRTY | BufferDescriptor.CHECKPOINT);
      if (Memory.compareAndSetLong(descriptor + BufferDescriptor.STATE, state, changed)) {
        return;
      }
    }
  }

  /**
   * Reads a page's bytes into the pool.
   *
   * @return whether they are a valid page
   */
  boolean read(RelationFile relation, Fork fork, int block, long page) {
    store.read(relation, fork, block, Memory.address(page));
    Memory.copyTo(page, copy, 0, PageLayout.PAGE_SIZE);
    if (PageCopy.isNew(copy)) {
      return isZero();
    }
    boolean valid =
        PageCopy.lower(copy) >= PageLayout.HEADER_SIZE
            && PageCopy.lower(copy) <= PageCopy.upper(copy)
            && PageCopy.upper(copy) <= PageCopy.special(copy)
            && PageCopy.special(copy) <= PageLayout.PAGE_SIZE
            && checksum.verify(copy, block);
    Memory.putShort(page + PageLayout.CHECKSUM, (short) 0);
    return valid;
  }

  private boolean isZero() {
    for (byte value : copy) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  void close() {
    output.close();
  }
}
