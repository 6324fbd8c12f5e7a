package org.pgj.engine.executor.sort;

import java.util.List;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Merges sorted rows of several sources through a binary heap of their next rows. */
public final class RowMerger {
  private final SortOrder[] keys;
  private final Batch output = new Batch();
  private final Vector[] columns;
  private List<Source> sources;
  private Batch[] batches;
  private int[] positions;
  private int[] heap;
  private int heapSize;

  /**
   * Of each source's next row: -1, 0, 1 as its first key is null and first, a value, null and last.
   */
  private byte[] nullRanks;

  /** Of each source's next row: the first key's prefix. */
  private long[] prefixes;

  /** Rows that come in order. */
  @FunctionalInterface
  public interface Source {
    /** The next ones, valid until the next call; null at the end. */
    Batch next();
  }

  public RowMerger(SortOrder[] keys, Representation[] layout) {
    this.keys = keys;
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
  }

  /** Begins with sources that stand before their first rows. */
  public void start(List<Source> sorted) {
    sources = sorted;
    int count = sorted.size();
    batches = new Batch[count];
    positions = new int[count];
    heap = new int[count];
    nullRanks = new byte[count];
    prefixes = new long[count];
    heapSize = 0;
    for (int s = 0; s < count; s++) {
      batches[s] = sorted.get(s).next();
      if (batches[s] != null) {
        readFirstKey(s);
        heap[heapSize++] = s;
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
      int source = heap[0];
      copyRow(batches[source].columns(), batches[source].row(positions[source]), count++);
      advance(source);
    }
    return output.set(columns, count);
  }

  /** Most comparisons of rows are decided by numbers that are made once per row. */
  private void readFirstKey(int source) {
    if (keys.length == 0) {
      return;
    }
    SortOrder key = keys[0];
    Vector column = batches[source].column(key.column());
    int row = batches[source].row(positions[source]);
    if (column.isNull(row)) {
      nullRanks[source] = (byte) (key.nullsFirst() ? -1 : 1);
      prefixes[source] = 0;
    } else {
      nullRanks[source] = 0;
      if (key.comparator().prefixes() > 0) {
        long prefix = key.comparator().prefix(column, row, 0);
        prefixes[source] = key.descending() ? ~prefix : prefix;
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

  private void advance(int source) {
    positions[source]++;
    if (positions[source] == batches[source].count()) {
      batches[source] = sources.get(source).next();
      positions[source] = 0;
    }
    if (batches[source] == null) {
      heap[0] = heap[--heapSize];
    } else {
      readFirstKey(source);
    }
    if (heapSize > 1) {
      siftDown(0);
    }
  }

  private void siftDown(int index) {
    int source = heap[index];
    int at = index;
    while (true) {
      int child = 2 * at + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && isBefore(heap[child + 1], heap[child])) {
        child++;
      }
      if (!isBefore(heap[child], source)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = source;
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
            batches[left].row(positions[left]),
            batches[right].columns(),
            batches[right].row(positions[right]));
    return order != 0 ? order < 0 : left < right;
  }
}
