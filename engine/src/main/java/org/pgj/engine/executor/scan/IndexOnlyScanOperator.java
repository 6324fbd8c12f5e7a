package org.pgj.engine.executor.scan;

import java.util.Arrays;
import java.util.BitSet;
import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexBatch;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;

/**
 * Answers from an index, in its order. Only rows on pages that are not all-visible are looked at,
 * and only to see whether they are visible.
 */
public final class IndexOnlyScanOperator extends Operator {
  private final ExecutionContext context;
  private final IndexWalk walk;
  private final IndexBatch entries;
  private final HeapFetch heap;
  private final IndexColumns columns;
  private final PageBatch rows = new PageBatch();
  private final RowSlices slices = new RowSlices();
  private long[] unsure = new long[16];
  private int[] unsureEntries = new int[16];
  private boolean[] dead = new boolean[16];
  private int[] tuples = new int[16];
  private long heapFetches;

  public IndexOnlyScanOperator(
      ExecutionContext context,
      HeapTable table,
      IndexAccess index,
      IndexKeys keys,
      IndexColumns columns,
      boolean backward) {
    this.context = context;
    this.walk = new IndexWalk(index, keys, true, backward);
    this.entries = walk.entries();
    this.heap = table.fetch();
    this.columns = columns;
  }

  /** How many rows had to be looked at, in all scans since it was opened. */
  public long heapFetches() {
    return heapFetches;
  }

  @Override
  public void open() {
    heapFetches = 0;
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
      decode(walk.from(), walk.to());
    }
    return slices.take(columns.columns(), maxRows);
  }

  private void decode(int from, int to) {
    int count = to - from;
    int open = collectUnsure(from, to);
    if (open == 0) {
      columns.decode(entries, entries.tuples(), from, count);
      slices.set(count);
      return;
    }
    heapFetches += open;
    if (dead.length < open) {
      dead = new boolean[unsure.length];
    }
    rows.clear();
    heap.fetch(unsure, 0, open, context.snapshot(), rows, dead);
    int seen = selectVisible(from, to, open);
    columns.decode(entries, tuples, 0, seen);
    slices.set(seen);
  }

  /** Lists the entries whose rows have to be looked at; answers how many they are. */
  private int collectUnsure(int from, int to) {
    int open = 0;
    for (int i = from; i < to; i++) {
      if (!entries.isVisible(i)) {
        if (open == unsure.length) {
          unsure = Arrays.copyOf(unsure, 2 * open);
          unsureEntries = Arrays.copyOf(unsureEntries, 2 * open);
        }
        unsure[open] = entries.tid(i);
        unsureEntries[open++] = i;
      }
    }
    return open;
  }

  /** Lists the index tuples of the visible rows, in order, when the unsure ones were looked at. */
  private int selectVisible(int from, int to, int open) {
    if (tuples.length < to - from) {
      tuples = new int[Math.max(to - from, 2 * tuples.length)];
    }
    int[] sources = rows.sources();
    int seen = 0;
    int asked = 0;
    int found = 0;
    for (int i = from; i < to; i++) {
      boolean isVisible = true;
      if (asked < open && unsureEntries[asked] == i) {
        isVisible = found < rows.count() && sources[found] == asked;
        if (isVisible) {
          found++;
        } else if (dead[asked]) {
          entries.markDead(i);
        }
        dead[asked++] = false;
      }
      if (isVisible) {
        tuples[seen++] = entries.tuples()[i];
      }
    }
    return seen;
  }

  @Override
  public void close() {
    walk.close();
    slices.set(0);
  }
}
