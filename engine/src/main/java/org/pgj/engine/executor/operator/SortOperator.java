package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.sort.RowSorter;
import org.pgj.engine.executor.sort.RunMerger;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Sorts its input: in memory; if only the first rows are wanted, keeping no more than twice those;
 * beyond the memory budget through sorted runs on disk that are merged.
 */
public final class SortOperator extends Operator {
  private final Operator input;
  private final SortOrder[] keys;
  private final Representation[] layout;
  private final OperatorMemory memory;
  private final BitSet dependencies;
  private final Batch output = new Batch();
  private final Vector[] columns;
  private MemoryBudget budget;
  private RowStore store;
  private RowStore spare;
  private int[] sorted;
  private int nextRow;
  private RunMerger runs;
  private long bound;
  private long sortedBound;
  private boolean hasBoundary;

  /**
   * @param dependencies execution parameters the input depends on
   */
  public SortOperator(
      Operator input,
      SortOrder[] keys,
      Representation[] layout,
      OperatorMemory memory,
      BitSet dependencies) {
    this.input = input;
    this.keys = keys;
    this.layout = layout;
    this.memory = memory;
    this.dependencies = dependencies;
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
  }

  @Override
  public void limitRows(long rows) {
    bound = rows;
  }

  @Override
  public void open() {
    bound = 0;
    input.open();
  }

  /** PostgreSQL's name of the method used, for EXPLAIN ANALYZE; null before the first row. */
  public String method() {
    if (runs != null) {
      return "external merge";
    }
    if (sorted == null) {
      return null;
    }
    return sortedBound > 0 && hasBoundary ? "top-N heapsort" : "quicksort";
  }

  /** Bytes used on disk or in memory. */
  public long spaceUsed() {
    return runs != null ? runs.bytes() : budget == null ? 0 : budget.peak();
  }

  public boolean isOnDisk() {
    return runs != null;
  }

  @Override
  public Batch next(int maxRows) {
    if (sorted == null && runs == null) {
      load();
    }
    if (runs != null) {
      return runs.next(maxRows);
    }
    int count = Math.min(maxRows, resultRows() - nextRow);
    if (count <= 0) {
      return null;
    }
    for (int c = 0; c < columns.length; c++) {
      store.gather(c, sorted, nextRow, count, columns[c]);
    }
    nextRow += count;
    return output.set(columns, count);
  }

  private int resultRows() {
    return sortedBound > 0 ? (int) Math.min(sorted.length, sortedBound) : sorted.length;
  }

  private void load() {
    budget = memory.budget();
    store = new RowStore(layout, budget);
    sortedBound = bound;
    hasBoundary = false;
    RowSorter sorter = new RowSorter(keys);
    int[] selection = new int[memory.batchSize()];
    Batch kept = new Batch();
    Batch batch;
    while ((batch = input.next(memory.batchSize())) != null) {
      if (hasBoundary) {
        int count = keepBefore(batch, selection);
        batch = kept.set(batch.columns(), selection, count, batch.width());
      }
      store.append(batch);
      if (sortedBound > 0 && store.rowCount() > 2 * sortedBound + memory.batchSize()) {
        keepBest(sorter);
      }
      if (budget.isExceeded() && store.rowCount() > 0) {
        spill(sorter);
      }
    }
    finish(sorter);
  }

  private void finish(RowSorter sorter) {
    nextRow = 0;
    if (runs == null) {
      sorted = sorter.sort(store);
      return;
    }
    if (store.rowCount() > 0) {
      spill(sorter);
    }
    store = null;
    runs.start();
  }

  private void spill(RowSorter sorter) {
    if (runs == null) {
      runs = new RunMerger(keys, layout);
      sortedBound = 0;
      hasBoundary = false;
    }
    runs.addRun(memory.spill(layout), store, sorter.sort(store));
    store.clear();
    memory.checkInterrupts();
  }

  /** Rows at or after the boundary, the last of the best so far, cannot be in the result. */
  private int keepBefore(Batch batch, int[] selection) {
    int last = (int) sortedBound - 1;
    Vector[] boundary = store.chunk(last);
    int kept = 0;
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      selection[kept] = row;
      if (SortOrder.compare(keys, batch.columns(), row, boundary, last & RowStore.CHUNK_MASK) < 0) {
        kept++;
      }
    }
    return kept;
  }

  private void keepBest(RowSorter sorter) {
    int[] order = sorter.sort(store);
    RowStore best = spare == null ? new RowStore(layout, budget) : spare;
    int count = (int) sortedBound;
    for (int i = 0; i < count; i++) {
      best.append(store.chunk(order[i]), order[i] & RowStore.CHUNK_MASK);
    }
    store.clear();
    spare = store;
    store = best;
    hasBoundary = true;
    memory.checkInterrupts();
  }

  @Override
  public void rescan(BitSet changed) {
    boolean loaded = sorted != null || runs != null;
    if (loaded && !dependencies.intersects(changed) && (sortedBound == 0 || sortedBound == bound)) {
      nextRow = 0;
      if (runs != null) {
        runs.start();
      }
      return;
    }
    release();
    input.rescan(changed);
  }

  @Override
  public void close() {
    release();
    input.close();
  }

  private void release() {
    if (runs != null) {
      runs.close();
      runs = null;
    }
    sorted = null;
    store = null;
    spare = null;
    nextRow = 0;
  }
}
