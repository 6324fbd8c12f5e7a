package org.pgj.engine.executor.scan;

import java.util.Arrays;
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

/**
 * Answers from an index, in its order. Only rows on pages that are not all-visible are looked at,
 * and only to see whether they are visible.
 */
public final class IndexOnlyScanOperator extends Operator {
  private final ExecutionContext context;
  private final IndexScan scan;
  private final HeapFetch heap;
  private final IndexKeys keys;
  private final IndexColumns columns;
  private final ScanDirection direction;
  private final IndexBatch entries = new IndexBatch();
  private final PageBatch rows = new PageBatch();
  private final RowSlices slices = new RowSlices();
  private long[] unsure = new long[16];
  private int[] unsureEntries = new int[16];
  private boolean[] dead = new boolean[16];
  private int[] tuples = new int[16];
  private int nextEntry;
  private boolean started;
  private boolean done;
  private long heapFetches;

  public IndexOnlyScanOperator(
      ExecutionContext context,
      HeapTable table,
      IndexAccess index,
      IndexKeys keys,
      IndexColumns columns,
      boolean backward) {
    this.context = context;
    this.scan = index.scan(keys.keys(), true);
    this.heap = table.fetch();
    this.keys = keys;
    this.columns = columns;
    this.direction = backward ? ScanDirection.BACKWARD : ScanDirection.FORWARD;
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
    started = false;
    done = false;
    slices.set(0);
  }

  @Override
  public Batch next(int maxRows) {
    while (slices.isEmpty()) {
      if (done || !read(maxRows)) {
        return null;
      }
    }
    return slices.take(columns.columns(), maxRows);
  }

  private boolean read(int maxRows) {
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
    int from = nextEntry;
    nextEntry += Math.min(maxRows, entries.count() - nextEntry);
    decode(from, nextEntry);
    return true;
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
    if (started && entries.anyDead()) {
      scan.reportDead(entries);
      entries.reset(0);
      nextEntry = 0;
    }
    done = true;
    slices.set(0);
  }
}
