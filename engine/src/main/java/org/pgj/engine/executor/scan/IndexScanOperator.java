package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.access.index.IndexScan;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;

/** Follows an index and fetches the rows, in index order. */
public final class IndexScanOperator extends Operator {
  private final ExecutionContext context;
  private final IndexScan scan;
  private final HeapFetch heap;
  private final IndexKeys keys;
  private final TupleColumns columns;
  private final ScanDirection direction;
  private final IndexBatch entries = new IndexBatch();
  private final PageBatch rows = new PageBatch();
  private final RowSlices slices = new RowSlices();
  private boolean[] dead = new boolean[16];
  private int nextEntry;
  private boolean started;
  private boolean done;

  public IndexScanOperator(
      ExecutionContext context,
      HeapTable table,
      IndexAccess index,
      IndexKeys keys,
      TupleColumns columns,
      boolean backward) {
    this.context = context;
    this.scan = index.scan(keys.keys(), false);
    this.heap = table.fetch();
    this.keys = keys;
    this.columns = columns;
    this.direction = backward ? ScanDirection.BACKWARD : ScanDirection.FORWARD;
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
    started = false;
    done = false;
    slices.set(0);
  }

  @Override
  public Batch next(int maxRows) {
    while (slices.isEmpty()) {
      if (done || !fetch(maxRows)) {
        return null;
      }
    }
    return slices.take(columns.columns(), maxRows);
  }

  private boolean fetch(int maxRows) {
    if (!started) {
      started = true;
      entries.reset(0);
      nextEntry = 0;
      if (!keys.restart(scan)) {
        done = true;
        return false;
      }
    }
    if (nextEntry == entries.count()) {
      if (entries.anyDead()) {
        scan.reportDead(entries);
      }
      nextEntry = 0;
      if (!scan.next(entries, direction)) {
        done = true;
        return false;
      }
    }
    int count = Math.min(maxRows, entries.count() - nextEntry);
    fetchRows(count);
    return true;
  }

  private void fetchRows(int count) {
    if (dead.length < nextEntry + count) {
      dead = new boolean[Math.max(nextEntry + count, 2 * dead.length)];
    }
    rows.clear();
    heap.fetch(entries.tids(), nextEntry, count, context.snapshot(), rows, dead);
    for (int i = nextEntry; i < nextEntry + count; i++) {
      if (dead[i]) {
        entries.markDead(i);
        dead[i] = false;
      }
    }
    nextEntry += count;
    columns.reset();
    columns.decode(rows, 0);
    slices.set(rows.count());
  }

  @Override
  public void close() {
    if (started && entries.anyDead()) {
      scan.reportDead(entries);
      entries.reset(0);
      nextEntry = 0;
    }
    done = true;
    slices.set(0);
  }
}
