package org.pgj.engine.storage.buffer;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Segment;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.PageLayout;

/**
 * Takes pages out of the pool without writing them. In a memory instance longer runs of buffers
 * give their memory back to the system.
 */
final class BufferDiscarder {
  private static final int SHORTEST_RUN = 8;

  private final BufferPool pool;
  private final Worker worker;
  private final Segment segment;
  private final BufferTable table;
  private final BufferReplacement replacement;
  private final boolean memory;
  private int runStart;
  private int runEnd;

  BufferDiscarder(
      BufferPool pool,
      Worker worker,
      BufferTable table,
      BufferReplacement replacement,
      boolean memory) {
    this.pool = pool;
    this.worker = worker;
    this.segment = worker.segment();
    this.table = table;
    this.replacement = replacement;
    this.memory = memory;
  }

  /** Takes the tag from a clean buffer if the caller has its only pin. */
  boolean removeIfOnlyPin(int buffer) {
    long descriptor = pool.descriptor(buffer);
    int bucket = bucket(descriptor);
    LWLocks.acquireExclusive(worker, table.lock(bucket));
    try {
      long state = BufferDescriptor.state(descriptor);
      return (state & BufferDescriptor.PINS) == 1
          && (state & BufferDescriptor.DIRTY) == 0
          && untag(bucket, buffer, state);
    } finally {
      LWLocks.release(worker, table.lock(bucket));
    }
  }

  private boolean untag(int bucket, int buffer, long state) {
    if (!Memory.compareAndSetLong(
        pool.descriptor(buffer) + BufferDescriptor.STATE, state, BufferDescriptor.PIN)) {
      return false;
    }
    table.remove(bucket, buffer);
    return true;
  }

  /** Discards a range of blocks that nobody uses any more. */
  void discard(RelationFile relation, Fork fork, int from, int to) {
    for (int block = from; block < to; block++) {
      long page = BufferDescriptor.page(fork, block);
      int bucket = table.bucket(relation.key(), page);
      LWLocks.acquireExclusive(worker, table.lock(bucket));
      int buffer = table.findLocked(bucket, relation.key(), page);
      while (buffer != 0 && !tryDiscard(bucket, buffer)) {
        LWLocks.release(worker, table.lock(bucket));
        awaitWriter(buffer);
        LWLocks.acquireExclusive(worker, table.lock(bucket));
        buffer = table.findLocked(bucket, relation.key(), page);
      }
      LWLocks.release(worker, table.lock(bucket));
      if (buffer != 0) {
        give(buffer);
      }
    }
    endRun();
  }

  /** Discards every page of a database that nobody uses any more. */
  void discardDatabase(int databaseOid) {
    int used = replacement.used();
    for (int buffer = 1; buffer <= used; buffer++) {
      long descriptor = pool.descriptor(buffer);
      while (belongsTo(descriptor, databaseOid)) {
        int bucket = bucket(descriptor);
        LWLocks.acquireExclusive(worker, table.lock(bucket));
        boolean discarded =
            belongsTo(descriptor, databaseOid)
                && bucket(descriptor) == bucket
                && tryDiscard(bucket, buffer);
        LWLocks.release(worker, table.lock(bucket));
        if (discarded) {
          give(buffer);
          break;
        }
        awaitWriter(buffer);
      }
    }
    endRun();
  }

  private static boolean belongsTo(long descriptor, int databaseOid) {
    return (BufferDescriptor.state(descriptor) & BufferDescriptor.TAGGED) != 0
        && Memory.getInt(descriptor + BufferDescriptor.RELATION + 4) == databaseOid;
  }

  /** Takes the tag from a buffer without pins, dirty or not; under its mapping lock. */
  private boolean tryDiscard(int bucket, int buffer) {
    long state = BufferDescriptor.state(pool.descriptor(buffer));
    return (state & BufferDescriptor.PINS) == 0 && untag(bucket, buffer, state);
  }

  /** Lets a background write of the page end: it holds the content lock while it has its pin. */
  private void awaitWriter(int buffer) {
    long lock = pool.descriptor(buffer) + BufferDescriptor.CONTENT;
    LWLocks.acquireExclusive(worker, lock);
    LWLocks.release(worker, lock);
    worker.checkCrash();
    Thread.yield();
  }

  private int bucket(long descriptor) {
    return table.bucket(
        Memory.getLong(descriptor + BufferDescriptor.RELATION),
        Memory.getLong(descriptor + BufferDescriptor.PAGE));
  }

  private void give(int buffer) {
    if (!memory) {
      replacement.give(buffer);
      return;
    }
    if (buffer != runEnd) {
      endRun();
      runStart = buffer;
    }
    runEnd = buffer + 1;
  }

  private void endRun() {
    int length = runEnd - runStart;
    if (length >= SHORTEST_RUN) {
      segment.discard(pool.page(runStart), (long) length * PageLayout.PAGE_SIZE);
    }
    // The lowest ends on top of the free list, so that the next relation is contiguous again.
    for (int buffer = runEnd - 1; buffer >= runStart && length > 0; buffer--) {
      replacement.give(buffer);
    }
    runStart = 0;
    runEnd = 0;
  }
}
