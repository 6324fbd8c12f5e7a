package org.pgj.engine.executor.sort;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.batch.SpillFile;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Sorted runs on disk, merged through a binary heap of their next rows. */
public final class RunMerger implements AutoCloseable {
  /** Rows per block of a run: with hundreds of runs, each keeps one block in memory. */
  private static final int BLOCK_ROWS = 128;

  private final SortOrder[] keys;
  private final Representation[] layout;
  private final List<SpillFile> files = new ArrayList<>();
  private final Batch output = new Batch();
  private final Vector[] columns;
  private SpillFile.Reader[] readers;
  private Batch[] batches;
  private int[] positions;
  private int[] heap;
  private int heapSize;

  /**
   * Of each run's next row: -1, 0, 1 as its first key is null and first, a value, null and last.
   */
  private byte[] nullRanks;

  /** Of each run's next row: the first key's prefix. */
  private long[] prefixes;

  public RunMerger(SortOrder[] keys, Representation[] layout) {
    this.keys = keys;
    this.layout = layout;
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
  }

  /** Bytes on disk. */
  public long bytes() {
    long total = 0;
    for (SpillFile file : files) {
      total += file.length();
    }
    return total;
  }

  /** Writes the rows in the given order; the file becomes this merger's. */
  public void addRun(SpillFile file, RowStore store, int[] order) {
    files.add(file);
    for (int from = 0; from < order.length; from += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, order.length - from);
      for (int c = 0; c < columns.length; c++) {
        store.gather(c, order, from, count, columns[c]);
      }
      file.write(columns, null, 0, count);
    }
    file.flush();
  }

  /** Begins, or begins again, at the first row. */
  public void start() {
    int runs = files.size();
    readers = new SpillFile.Reader[runs];
    batches = new Batch[runs];
    positions = new int[runs];
    heap = new int[runs];
    nullRanks = new byte[runs];
    prefixes = new long[runs];
    heapSize = 0;
    for (int run = 0; run < runs; run++) {
      readers[run] = files.get(run).reader();
      batches[run] = readers[run].next();
      if (batches[run] != null) {
        readFirstKey(run);
        heap[heapSize++] = run;
      }
    }
    for (int i = heapSize / 2 - 1; i >= 0; i--) {
      siftDown(i);
    }
  }

  /** The next rows in order, or null at the end. */
  public Batch next(int maxRows) {
    if (heapSize == 0) {
      return null;
    }
    for (Vector column : columns) {
      column.reset();
      column.ensureCapacity(maxRows);
    }
    int count = 0;
    while (count < maxRows && heapSize > 0) {
      int run = heap[0];
      copyRow(batches[run].columns(), positions[run], count++);
      advance(run);
    }
    return output.set(columns, count);
  }

  /** Most comparisons of rows are decided by numbers that are made once per row. */
  private void readFirstKey(int run) {
    if (keys.length == 0) {
      return;
    }
    SortOrder key = keys[0];
    Vector column = batches[run].column(key.column());
    int row = positions[run];
    if (column.isNull(row)) {
      nullRanks[run] = (byte) (key.nullsFirst() ? -1 : 1);
      prefixes[run] = 0;
    } else {
      nullRanks[run] = 0;
      if (key.comparator().prefixes() > 0) {
        long prefix = key.comparator().prefix(column, row, 0);
        prefixes[run] = key.descending() ? ~prefix : prefix;
      }
    }
  }

  private void copyRow(Vector[] source, int row, int target) {
    for (int c = 0; c < columns.length; c++) {
      if (columns[c] instanceof BytesVector values && !source[c].isNull(row)) {
        BytesVector from = (BytesVector) source[c];
        values.append(target, from.chunk(row), from.offset(row), from.length(row));
      } else {
        columns[c].copyFrom(source[c], row, target);
      }
    }
  }

  private void advance(int run) {
    positions[run]++;
    if (positions[run] == batches[run].count()) {
      batches[run] = readers[run].next();
      positions[run] = 0;
    }
    if (batches[run] == null) {
      heap[0] = heap[--heapSize];
    } else {
      readFirstKey(run);
    }
    if (heapSize > 1) {
      siftDown(0);
    }
  }

  private void siftDown(int index) {
    int run = heap[index];
    int at = index;
    while (true) {
      int child = 2 * at + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], run)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = run;
  }

  private boolean isBefore(int left, int right) {
    if (nullRanks[left] != nullRanks[right]) {
      return nullRanks[left] < nullRanks[right];
    }
    if (prefixes[left] != prefixes[right]) {
      return prefixes[left] < prefixes[right];
    }
    int order =
        SortOrder.compare(
            keys,
            batches[left].columns(),
            positions[left],
            batches[right].columns(),
            positions[right]);
    return order != 0 ? order < 0 : left < right;
  }

  @Override
  public void close() {
    for (SpillFile file : files) {
      file.close();
    }
    files.clear();
  }
}
