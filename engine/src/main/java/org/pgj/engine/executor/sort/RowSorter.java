package org.pgj.engine.executor.sort;

import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.KeySort;
import org.pgj.engine.type.vector.Vector;

/**
 * Sorts the rows of a store by reordering their numbers. A key is turned into numbers whose order
 * decides, so that the sort runs over two plain arrays ({@link KeySort}); of the rows that come out
 * equal, many are sorted again by the next number of the same key or by the next key, few by
 * comparing them, and whole runs with one value go to the next key at once. Stable but for what few
 * rows are in the end.
 */
public final class RowSorter {
  /** Fewer equal rows than this are compared with each other. */
  private static final int COMPARED = 24;

  /**
   * Of so many rows at most, equal ones come out as PostgreSQL leaves them: nobody may rely on
   * that, but tests with fewer rows do so unawares.
   */
  private static final int ORDERED_AS_POSTGRESQL = 20_000;

  private final SortOrder[] keys;
  private RowStore store;
  private long[] prefixes;
  private int[] rows;
  private int[] nullRows;
  private KeySort sort;

  public RowSorter(SortOrder[] keys) {
    this.keys = keys;
  }

  /** The numbers of all rows of the store in sorted order. */
  public int[] sort(RowStore rowStore) {
    int count = rowStore.rowCount();
    int[] sorted = inOrder(count);
    if (keys.length > 0 && count > 1) {
      store = rowStore;
      rows = sorted;
      prefixes = new long[count];
      sort = new KeySort(prefixes, rows);
      sortEqual(0, count, 0, 0);
      if (count <= ORDERED_AS_POSTGRESQL) {
        sorted = asPostgresql(sorted);
      }
      prefixes = null;
      rows = null;
      nullRows = null;
      sort = null;
      store = null;
    }
    return sorted;
  }

  /** The same order with equal rows in the order that PostgreSQL's algorithm leaves them in. */
  private int[] asPostgresql(int[] sorted) {
    int[] ranks = new int[sorted.length];
    int rank = 0;
    for (int i = 1; i < sorted.length; i++) {
      rank += compare(sorted[i - 1], sorted[i], 0) == 0 ? 0 : 1;
      ranks[sorted[i]] = rank;
    }
    if (rank == sorted.length - 1) {
      return sorted;
    }
    int[] again = inOrder(sorted.length);
    new RankSort(ranks, again).sort();
    return again;
  }

  private static int[] inOrder(int count) {
    int[] all = new int[count];
    for (int row = 0; row < count; row++) {
      all[row] = row;
    }
    return all;
  }

  /**
   * Sorts a range of the rows, which are equal in what stands before.
   *
   * @param part which prefix of the key
   */
  private void sort(int from, int to, int k, int part) {
    SortOrder key = keys[k];
    ValueComparator comparator = key.comparator();
    int nulls = part == 0 ? moveNulls(from, to, key) : 0;
    int valueFrom = key.nullsFirst() ? from + nulls : from;
    int valueTo = key.nullsFirst() ? to : to - nulls;
    if (nulls > 1 && k + 1 < keys.length) {
      sortEqual(key.nullsFirst() ? from : valueTo, key.nullsFirst() ? valueFrom : to, k + 1, 0);
    }
    fill(valueFrom, valueTo, key, part);
    sort.sort(valueFrom, valueTo);
    boolean exact = comparator.isPrefixExact();
    if (exact && k + 1 == keys.length) {
      return;
    }
    int nextKey = exact ? k + 1 : k;
    int nextPart = exact ? 0 : part + 1;
    int start = valueFrom;
    while (start < valueTo) {
      int end = sort.endOfRun(start, valueTo);
      sortEqual(start, end, nextKey, nextPart);
      start = end;
    }
  }

  private void sortEqual(int from, int to, int k, int part) {
    if (to - from < 2) {
      return;
    }
    if (to - from >= COMPARED && areAllEqual(from, to, keys[k])) {
      if (k + 1 < keys.length) {
        sortEqual(from, to, k + 1, 0);
      }
    } else if (to - from < COMPARED || part >= keys[k].comparator().prefixes()) {
      sort.sortItems(from, to, (left, right) -> compare(left, right, k));
    } else {
      sort(from, to, k, part);
    }
  }

  /** As they often are in what sorts by a state or a day first. */
  private boolean areAllEqual(int from, int to, SortOrder key) {
    Vector first = store.column(rows[from], key.column());
    int firstAt = rows[from] & RowStore.CHUNK_MASK;
    for (int i = from + 1; i < to; i++) {
      int row = rows[i];
      Vector column = store.column(row, key.column());
      if (key.compare(first, firstAt, column, row & RowStore.CHUNK_MASK) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Moves the rows whose key is null to their end of the range; returns how many there are. */
  private int moveNulls(int from, int to, SortOrder key) {
    int nulls = 0;
    int kept = from;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      if (store.isNull(row, key.column())) {
        if (nullRows == null) {
          nullRows = new int[rows.length];
        }
        nullRows[nulls++] = row;
      } else {
        rows[kept++] = row;
      }
    }
    if (nulls > 0) {
      if (key.nullsFirst()) {
        System.arraycopy(rows, from, rows, from + nulls, kept - from);
        kept = from;
      }
      System.arraycopy(nullRows, 0, rows, kept, nulls);
    }
    return nulls;
  }

  private void fill(int from, int to, SortOrder key, int part) {
    ValueComparator comparator = key.comparator();
    long flip = key.descending() ? -1L : 0L;
    for (int i = from; i < to; i++) {
      int row = rows[i];
      prefixes[i] =
          comparator.prefix(store.column(row, key.column()), row & RowStore.CHUNK_MASK, part)
              ^ flip;
    }
  }

  private int compare(int leftRow, int rightRow, int fromKey) {
    Vector[] left = store.chunk(leftRow);
    Vector[] right = store.chunk(rightRow);
    int leftAt = leftRow & RowStore.CHUNK_MASK;
    int rightAt = rightRow & RowStore.CHUNK_MASK;
    for (int k = fromKey; k < keys.length; k++) {
      SortOrder key = keys[k];
      int order = key.compare(left[key.column()], leftAt, right[key.column()], rightAt);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
