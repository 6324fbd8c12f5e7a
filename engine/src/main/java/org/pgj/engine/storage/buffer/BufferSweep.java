package org.pgj.engine.storage.buffer;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.os.OsException;
import org.pgj.engine.shared.ClusterCounter;
import org.pgj.engine.shared.ClusterCounters;
import org.pgj.engine.shared.IoOperation;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.PageStore;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.file.RelationTable;

/**
 * Writes dirty pages in bulk: a checkpoint marks all of them, writes them in file order and syncs
 * the files; the background writer cleans what the clock will reach next.
 */
public final class BufferSweep {
  private final BufferPool pool;
  private final Worker worker;
  private final RelationTable table;
  private final BufferReplacement replacement;
  private final PageStore store;
  private long[] marked = new long[0];
  private int markedCount;
  private int next;

  BufferSweep(
      BufferPool pool,
      Worker worker,
      RelationTable table,
      BufferReplacement replacement,
      PageStore store) {
    this.pool = pool;
    this.worker = worker;
    this.table = table;
    this.replacement = replacement;
    this.store = store;
  }

  /**
   * Marks the pages that are dirty now.
   *
   * @param all also pages of relations that are not logged, for a shutdown
   * @return how many
   */
  public int mark(boolean all) {
    int used = replacement.used();
    if (marked.length < used) {
      marked = new long[used];
    }
    markedCount = 0;
    next = 0;
    long wanted = BufferDescriptor.DIRTY | (all ? 0 : BufferDescriptor.LOGGED);
    for (int buffer = 1; buffer <= used; buffer++) {
      long descriptor = pool.descriptor(buffer);
      if ((BufferDescriptor.state(descriptor) & wanted) == wanted) {
        BufferDescriptor.change(descriptor, BufferDescriptor.CHECKPOINT, 0);
        long relation = Memory.getLong(descriptor + BufferDescriptor.RELATION);
        long block = Memory.getInt(descriptor + BufferDescriptor.PAGE);
        // Nearly file order; the buffer number must be in the key and leaves 40 bits.
        marked[markedCount++] = relation << 48 >>> 1 | (block & 0x7F_FFFF) << 24 | buffer;
      }
    }
    Arrays.sort(marked, 0, markedCount);
    return markedCount;
  }

  /**
   * Writes the next marked pages.
   *
   * @return how many are left
   */
  public int writeMarked(int limit) {
    int end = Math.min(markedCount, next + limit);
    for (; next < end; next++) {
      int buffer = (int) (marked[next] & 0xFF_FFFF);
      long state = BufferDescriptor.state(pool.descriptor(buffer));
      if ((state & BufferDescriptor.CHECKPOINT) != 0 && pool.pinIfDirty(buffer)) {
        write(buffer);
      }
    }
    return markedCount - next;
  }

  private void write(int buffer) {
    try {
      pool.writePinned(buffer);
    } finally {
      pool.unpin(buffer);
    }
  }

  /**
   * Cleans pages that the clock reaches next and that were not used lately.
   *
   * @param ahead how many buffers to look at
   * @param limit how many to write at most
   * @return how many were written
   */
  public int writeAhead(int ahead, int limit) {
    int used = replacement.used();
    int buffers = worker.segment().parameters().sharedBuffers();
    if (used < buffers) {
      return 0;
    }
    int written = 0;
    long hand = replacement.clockHand();
    for (int i = 0; i < Math.min(ahead, buffers) && written < limit; i++) {
      int buffer = (int) Long.remainderUnsigned(hand + i, buffers) + 1;
      long state = BufferDescriptor.state(pool.descriptor(buffer));
      if ((state & (BufferDescriptor.PINS | BufferDescriptor.USAGES)) == 0
          && pool.pinIfDirty(buffer)) {
        write(buffer);
        written++;
      }
    }
    ClusterCounters counters = worker.counters().cluster();
    counters.add(ClusterCounter.CLEANED_BUFFERS, written);
    counters.add(ClusterCounter.CLEANING_STOPS, written == limit ? 1 : 0);
    return written;
  }

  /** Where the clock stands; the difference of two calls is how many buffers were looked at. */
  public long clockHand() {
    return replacement.clockHand();
  }

  /**
   * Forces every file written since the last call to the disk.
   *
   * @return how many forks were synced
   */
  public int syncWritten() {
    int synced = 0;
    int limit = table.entryLimit();
    for (int number = 1; number < limit; number++) {
      long entry = table.entry(number);
      LWLocks.acquireShared(worker, table.tableLock());
      int forks = RelationTable.key(entry) == 0 ? 0 : RelationTable.takeWritten(entry);
      RelationFile relation = forks == 0 ? null : RelationTable.relation(entry);
      LWLocks.release(worker, table.tableLock());
      for (int fork = 0; forks != 0; fork++, forks >>>= 1) {
        if ((forks & 1) != 0) {
          sync(relation, Fork.of(fork));
          synced++;
        }
      }
    }
    return synced;
  }

  /**
   * The note that the file was written is taken back already: a failure must not be passed over.
   */
  private void sync(RelationFile relation, Fork fork) {
    try {
      store.sync(relation, fork);
      worker.counters().did(IoOperation.FSYNC, relation.isTemporary());
    } catch (DatabaseError | OsException failure) {
      throw new PanicError("could not sync a file: " + failure.getMessage(), failure);
    }
  }
}
