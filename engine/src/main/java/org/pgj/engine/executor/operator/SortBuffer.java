package org.pgj.engine.executor.operator;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.sort.RowSorter;
import org.pgj.engine.executor.sort.RunMerger;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Rows to be sorted, then the sorted ones: in memory; if only the first rows are wanted, keeping no
 * more than twice those; beyond the memory budget through sorted runs on disk that are merged. May
 * be filled again and again.
 */
final class SortBuffer {
  private final SortOrder[] keys;
  private final Representation[] layout;
  private final OperatorMemory memory;
  private final RowSorter sorter;
  private final Batch output = new Batch();
  private final Batch kept = new Batch();
  private final Vector[] columns;
  private MemoryBudget budget;
  private RowStore store;
  private RowStore spare;
  private int[] selection;
  private int[] sorted;
  private int nextRow;
  private RunMerger runs;
  private long bound;
  private boolean hasBoundary;

  SortBuffer(SortOrder[] keys, Representation[] layout, OperatorMemory memory) {
    this.keys = keys;
    this.layout = layout;
    this.memory = memory;
    this.sorter = new RowSorter(keys);
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
  }

  /**
   * Starts anew.
   *
   * @param wanted how many of the first rows will be read; 0 for all
   */
  void begin(long wanted) {
    closeRuns();
    sorted = null;
    bound = wanted;
    hasBoundary = false;
    if (store == null) {
      budget = memory.budget();
      store = new RowStore(layout, budget);
    } else {
      store.clear();
    }
  }

  /** Adds rows. */
  void append(Batch batch) {
    if (hasBoundary) {
      int count = keepBefore(batch);
      store.append(kept.set(batch.columns(), selection, count, batch.width()));
    } else {
      store.append(batch);
    }
    limitMemory();
  }

  /** Adds one row. */
  void append(Vector[] values, int row) {
    if (!hasBoundary || isBeforeBoundary(values, row)) {
      store.append(values, row);
      limitMemory();
    }
  }

  private void limitMemory() {
    if (bound > 0 && store.rowCount() > 2 * bound + memory.batchSize()) {
      keepBest();
    }
    if (budget.isExceeded() && store.rowCount() > 0) {
      spill();
    }
  }

  /** All rows are there: sorts them. */
  void finish() {
    nextRow = 0;
    if (runs == null) {
      sorted = sorter.sort(store);
      return;
    }
    if (store.rowCount() > 0) {
      spill();
    }
    store = null;
    runs.start();
  }

  /** Whether {@link #next} may be called. */
  boolean isSorted() {
    return sorted != null || runs != null;
  }

  /** The next rows in order, valid until the next call; null at the end. */
  Batch next(int maxRows) {
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
    return bound > 0 ? (int) Math.min(sorted.length, bound) : sorted.length;
  }

  /** Back to the first of the sorted rows. */
  void rewind() {
    nextRow = 0;
    if (runs != null) {
      runs.start();
    }
  }

  /** How many of the first rows it has; 0 for all. */
  long bound() {
    return bound;
  }

  /** PostgreSQL's name of the method used. */
  String method() {
    if (runs != null) {
      return "external merge";
    }
    return bound > 0 && hasBoundary ? "top-N heapsort" : "quicksort";
  }

  /** Bytes used on disk or in memory. */
  long spaceUsed() {
    return runs != null ? runs.bytes() : budget == null ? 0 : budget.peak();
  }

  boolean isOnDisk() {
    return runs != null;
  }

  private void spill() {
    if (runs == null) {
      runs = new RunMerger(keys, layout);
      bound = 0;
      hasBoundary = false;
    }
    runs.addRun(memory.spill(layout), store, sorter.sort(store));
    store.clear();
    memory.checkInterrupts();
  }

  /** Rows at or after the boundary, the last of the best so far, cannot be in the result. */
  private int keepBefore(Batch batch) {
    if (selection == null) {
      selection = new int[memory.batchSize()];
    }
    int count = 0;
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      selection[count] = row;
      if (isBeforeBoundary(batch.columns(), row)) {
        count++;
      }
    }
    return count;
  }

  private boolean isBeforeBoundary(Vector[] values, int row) {
    int last = (int) bound - 1;
    return SortOrder.compare(keys, values, row, store.chunk(last), last & RowStore.CHUNK_MASK) < 0;
  }

  private void keepBest() {
    int[] order = sorter.sort(store);
    RowStore best = spare == null ? new RowStore(layout, budget) : spare;
    int count = (int) bound;
    for (int i = 0; i < count; i++) {
      best.append(store.chunk(order[i]), order[i] & RowStore.CHUNK_MASK);
    }
    store.clear();
    spare = store;
    store = best;
    hasBoundary = true;
    memory.checkInterrupts();
  }

  /** Forgets all rows, their memory and their files. */
  void release() {
    closeRuns();
    sorted = null;
    store = null;
    spare = null;
    nextRow = 0;
  }

  private void closeRuns() {
    if (runs != null) {
      runs.close();
      runs = null;
    }
  }
}
