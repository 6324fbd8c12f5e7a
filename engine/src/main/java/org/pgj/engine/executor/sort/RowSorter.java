package org.pgj.engine.executor.sort;

import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Vector;

/**
 * Sorts the rows of a store by reordering their numbers. The first key is turned into a number
 * whose order decides most comparisons within two plain arrays; the rows are touched only on ties.
 * A stable merge sort over runs made by insertion.
 */
public final class RowSorter {
  private static final int RUN = 12;

  private final SortOrder[] keys;
  private final int firstTieKey;
  private RowStore store;
  private long[] prefixes;
  private int[] rows;

  public RowSorter(SortOrder[] keys) {
    this.keys = keys;
    this.firstTieKey = keys.length > 0 && keys[0].comparator().isPrefixExact() ? 1 : 0;
  }

  /** The numbers of all rows of the store in sorted order. */
  public int[] sort(RowStore rowStore) {
    store = rowStore;
    int count = rowStore.rowCount();
    if (keys.length == 0) {
      return inOrder(count);
    }
    prefixes = new long[count];
    rows = new int[count];
    int nulls = fill(count);
    int nullStart = keys[0].nullsFirst() ? 0 : count - nulls;
    int valueStart = keys[0].nullsFirst() ? nulls : 0;
    long[] spare = new long[count];
    int[] spareRows = new int[count];
    mergeSort(valueStart, valueStart + count - nulls, spare, spareRows);
    if (keys.length > 1) {
      mergeSort(nullStart, nullStart + nulls, spare, spareRows);
    }
    int[] sorted = rows;
    prefixes = null;
    rows = null;
    store = null;
    return sorted;
  }

  private static int[] inOrder(int count) {
    int[] all = new int[count];
    for (int row = 0; row < count; row++) {
      all[row] = row;
    }
    return all;
  }

  /** Places null rows at their end of the array, with prefix 0; returns how many there are. */
  private int fill(int count) {
    SortOrder key = keys[0];
    ValueComparator comparator = key.comparator();
    long flip = key.descending() ? -1L : 0L;
    int nulls = 0;
    for (int row = 0; row < count; row++) {
      if (store.isNull(row, key.column())) {
        nulls++;
      }
    }
    int value = key.nullsFirst() ? nulls : 0;
    int nullAt = key.nullsFirst() ? 0 : count - nulls;
    for (int row = 0; row < count; row++) {
      Vector column = store.column(row, key.column());
      int at = row & RowStore.CHUNK_MASK;
      if (column.isNull(at)) {
        rows[nullAt++] = row;
      } else {
        prefixes[value] = comparator.prefix(column, at) ^ flip;
        rows[value++] = row;
      }
    }
    return nulls;
  }

  private void mergeSort(int from, int to, long[] spare, int[] spareRows) {
    int length = to - from;
    if (length < 2) {
      return;
    }
    for (int start = from; start < to; start += RUN) {
      insertionSort(start, Math.min(start + RUN, to));
    }
    for (int width = RUN; width < length; width <<= 1) {
      for (int start = from; start + width < to; start += width << 1) {
        int middle = start + width;
        int end = Math.min(middle + width, to);
        if (compare(middle - 1, prefixes[middle], rows[middle]) > 0) {
          merge(start, middle, end, spare, spareRows);
        }
      }
    }
  }

  private void insertionSort(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long prefix = prefixes[i];
      int row = rows[i];
      int at = i;
      while (at > from && compare(at - 1, prefix, row) > 0) {
        prefixes[at] = prefixes[at - 1];
        rows[at] = rows[at - 1];
        at--;
      }
      prefixes[at] = prefix;
      rows[at] = row;
    }
  }

  private void merge(int start, int middle, int end, long[] spare, int[] spareRows) {
    int leftLength = middle - start;
    System.arraycopy(prefixes, start, spare, 0, leftLength);
    System.arraycopy(rows, start, spareRows, 0, leftLength);
    int left = 0;
    int right = middle;
    int out = start;
    while (left < leftLength && right < end) {
      if (comparePairs(spare[left], spareRows[left], prefixes[right], rows[right]) <= 0) {
        prefixes[out] = spare[left];
        rows[out++] = spareRows[left++];
      } else {
        prefixes[out] = prefixes[right];
        rows[out++] = rows[right++];
      }
    }
    System.arraycopy(spare, left, prefixes, out, leftLength - left);
    System.arraycopy(spareRows, left, rows, out, leftLength - left);
  }

  private int compare(int index, long prefix, int row) {
    return comparePairs(prefixes[index], rows[index], prefix, row);
  }

  private int comparePairs(long leftPrefix, int leftRow, long rightPrefix, int rightRow) {
    if (leftPrefix != rightPrefix) {
      return leftPrefix < rightPrefix ? -1 : 1;
    }
    if (firstTieKey == keys.length) {
      return 0;
    }
    Vector[] left = store.chunk(leftRow);
    Vector[] right = store.chunk(rightRow);
    int leftAt = leftRow & RowStore.CHUNK_MASK;
    int rightAt = rightRow & RowStore.CHUNK_MASK;
    for (int k = firstTieKey; k < keys.length; k++) {
      SortOrder key = keys[k];
      int order = key.compare(left[key.column()], leftAt, right[key.column()], rightAt);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
