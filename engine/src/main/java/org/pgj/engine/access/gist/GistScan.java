package org.pgj.engine.access.gist;

import java.util.Arrays;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapContext;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexDescriptor;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.access.index.ScanKey;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.page.Page;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.type.vector.Vector;

/**
 * Computes the addresses of all rows that may meet the conditions, then hands them out in order.
 */
final class GistScan implements IndexScan {
  private static final int BATCH = 1024;

  private final HeapContext context;
  private final IndexDescriptor index;
  private final BufferPool pool;
  private final RelationFile file;
  private final GistOperators[] operators;
  private final int[] offsets;
  private final ScanKey[] keys;
  private final GistQuery[] queries;
  private final double[] intervals;
  private Vector[] arguments;
  private long[] result;
  private int count;
  private int next;

  /**
   * @param offsets where the intervals of each column start
   */
  GistScan(
      HeapContext context,
      IndexDescriptor index,
      GistOperators[] operators,
      int[] offsets,
      int width,
      ScanKey[] keys) {
    this.context = context;
    this.index = index;
    this.pool = context.pool();
    this.file = index.file();
    this.operators = operators;
    this.offsets = offsets;
    this.keys = keys;
    this.queries = new GistQuery[keys.length];
    this.intervals = new double[width];
  }

  @Override
  public void restart(Vector[] newArguments, int[] elementCounts) {
    arguments = newArguments;
    result = null;
    count = 0;
    next = 0;
  }

  @Override
  public boolean next(IndexBatch batch, ScanDirection direction) {
    if (result == null) {
      search();
    }
    batch.reset(0);
    int end = Math.min(count, next + BATCH);
    while (next < end) {
      batch.add(result[next++], 0);
    }
    return batch.count() > 0;
  }

  private void search() {
    result = new long[64];
    for (int k = 0; k < keys.length; k++) {
      queries[k] = operators[keys[k].column()].query(keys[k].number(), arguments[k]);
    }
    SerializableTransactions watch = context.watch(file);
    if (watch != null) {
      watch.readsPage(index.watchedName(), GistWriter.LOCK_BLOCK);
    }
    int lock = pool.pin(file, Fork.MAIN, GistWriter.LOCK_BLOCK);
    pool.lockShared(lock);
    search(GistWriter.ROOT_BLOCK);
    pool.unlockAndUnpin(lock);
    Arrays.sort(result, 0, count);
  }

  private void search(int block) {
    int buffer = pool.pin(file, Fork.MAIN, block);
    long page = pool.page(buffer);
    boolean isLeaf = GistEntry.level(page) == 0;
    int items = Page.itemCount(page);
    for (int item = 1; item <= items; item++) {
      GistEntry.read(page, item, intervals);
      if (matches()) {
        if (isLeaf) {
          add(GistEntry.address(page, item));
        } else {
          search((int) GistEntry.address(page, item));
        }
      }
    }
    pool.unpin(buffer);
  }

  private boolean matches() {
    for (int k = 0; k < queries.length; k++) {
      if (!queries[k].test(intervals, offsets[keys[k].column()])) {
        return false;
      }
    }
    return true;
  }

  private void add(long tid) {
    if (count == result.length) {
      result = Arrays.copyOf(result, count * 2);
    }
    result[count++] = tid;
  }

  @Override
  public void reportDead(IndexBatch batch) {
    // Entries have no marks: VACUUM finds them.
  }

  @Override
  public Position position() {
    throw new UnsupportedOperationException("a GiST scan is not repositioned");
  }

  @Override
  public void seek(Position position) {
    throw new UnsupportedOperationException("a GiST scan is not repositioned");
  }
}
