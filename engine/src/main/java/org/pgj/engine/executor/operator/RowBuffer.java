package org.pgj.engine.executor.operator;

import java.util.Arrays;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.batch.SpillFile;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Rows in arrival order, readable many times and by many cursors while rows are still added. The
 * first ones stay in memory, those beyond the budget go to a file.
 */
public final class RowBuffer {
  private final Representation[] layout;
  private final OperatorMemory memory;
  private final MemoryBudget budget;
  private final RowStore store;
  private SpillFile file;

  public RowBuffer(Representation[] layout, OperatorMemory memory) {
    this.layout = layout;
    this.memory = memory;
    this.budget = memory.budget();
    this.store = new RowStore(layout, budget);
  }

  public void append(Batch batch) {
    if (file == null && budget.isExceeded()) {
      file = memory.spill(layout);
    }
    if (file == null) {
      store.append(batch);
    } else {
      file.write(batch);
      file.flush();
    }
  }

  public long rowCount() {
    return store.rowCount() + (file == null ? 0 : file.rowCount());
  }

  public long memoryPeak() {
    return budget.peak();
  }

  /** Forgets all rows; cursors must be rewound or made anew. */
  public void clear() {
    store.clear();
    if (file != null) {
      file.close();
      file = null;
    }
  }

  /** A reader at the first row. */
  public Cursor cursor() {
    return new Cursor();
  }

  /** One reading position. */
  public final class Cursor {
    private final Batch output = new Batch();
    private int nextRow;
    private SpillFile.Reader reader;
    private Batch block;
    private int blockRow;
    private int[] selection = new int[0];

    private Cursor() {}

    public void rewind() {
      nextRow = 0;
      reader = null;
      block = null;
    }

    /** The next rows, or null if there are none (yet). */
    public Batch next(int maxRows) {
      if (nextRow < store.rowCount()) {
        return nextFromStore(maxRows);
      }
      return file == null ? null : nextFromFile(maxRows);
    }

    private Batch nextFromStore(int maxRows) {
      int from = nextRow & RowStore.CHUNK_MASK;
      int available = Math.min(store.rowCount() - nextRow, RowStore.CHUNK_ROWS - from);
      int count = Math.min(maxRows, available);
      Vector[] columns = store.chunk(nextRow);
      nextRow += count;
      return slice(columns, from, count);
    }

    private Batch nextFromFile(int maxRows) {
      if (block == null || blockRow == block.count()) {
        if (reader == null) {
          reader = file.reader();
        }
        block = reader.next();
        blockRow = 0;
        if (block == null) {
          return null;
        }
      }
      int count = Math.min(maxRows, block.count() - blockRow);
      Batch batch = slice(block.columns(), blockRow, count);
      blockRow += count;
      return batch;
    }

    private Batch slice(Vector[] columns, int from, int count) {
      if (from == 0) {
        return output.set(columns, count);
      }
      if (selection.length < count) {
        selection = Arrays.copyOf(selection, Math.max(count, 2 * selection.length));
      }
      for (int i = 0; i < count; i++) {
        selection[i] = from + i;
      }
      return output.set(columns, selection, count, from + count);
    }
  }
}
