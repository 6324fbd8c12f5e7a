package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;

/** Follows an index and fetches the rows, in index order. */
public final class IndexScanOperator extends Operator {
  private final ExecutionContext context;
  private final IndexWalk walk;
  private final HeapFetch heap;
  private final TupleColumns columns;
  private final PageBatch rows = new PageBatch();
  private final RowSlices slices = new RowSlices();
  private boolean[] dead = new boolean[16];

  public IndexScanOperator(
      ExecutionContext context,
      HeapTable table,
      IndexAccess index,
      IndexKeys keys,
      TupleColumns columns,
      boolean backward) {
    this.context = context;
    this.walk = new IndexWalk(index, keys, false, backward);
    this.heap = table.fetch();
    this.columns = columns;
  }

  @Override
  public void open() {
    restart();
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
  }

  private void restart() {
    walk.restart();
    slices.set(0);
  }

  @Override
  public Batch next(int maxRows) {
    while (slices.isEmpty()) {
      if (!walk.next(maxRows)) {
        return null;
      }
      fetch(walk.entries(), walk.from(), walk.to());
    }
    return slices.take(columns.columns(), maxRows);
  }

  private void fetch(IndexBatch entries, int from, int to) {
    if (dead.length < to) {
      dead = new boolean[Math.max(to, 2 * dead.length)];
    }
    rows.clear();
    heap.fetch(entries.tids(), from, to - from, context.snapshot(), rows, dead);
    for (int i = from; i < to; i++) {
      if (dead[i]) {
        entries.markDead(i);
        dead[i] = false;
      }
    }
    columns.reset();
    columns.decode(rows, 0);
    slices.set(rows.count());
  }

  @Override
  public void close() {
    walk.close();
    slices.set(0);
  }
}
