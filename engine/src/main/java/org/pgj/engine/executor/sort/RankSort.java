package org.pgj.engine.executor.sort;

/**
 * The quicksort of Bentley and McIlroy (Engineering a Sort Function, 1993) in the shape in which
 * PostgreSQL sorts with it, over the ranks of rows: it leaves equal rows in the order in which they
 * come out there.
 */
final class RankSort {
  private static final int FEW = 7;
  private static final int MANY = 40;

  private final int[] ranks;
  private final int[] rows;

  /**
   * @param ranks of the rows, by their numbers; those of equal rows are the same
   * @param rows their numbers, to be sorted
   */
  RankSort(int[] ranks, int[] rows) {
    this.ranks = ranks;
    this.rows = rows;
  }

  void sort() {
    sort(0, rows.length);
  }

  private void sort(int start, int length) {
    int from = start;
    int count = length;
    while (count >= FEW) {
      if (isSorted(from, count)) {
        return;
      }
      swap(from, pivot(from, count));
      int equalLeft = from + 1;
      int left = from + 1;
      int right = from + count - 1;
      int equalRight = right;
      while (true) {
        int order;
        while (left <= right && (order = compare(left, from)) <= 0) {
          if (order == 0) {
            swap(equalLeft++, left);
          }
          left++;
        }
        while (left <= right && (order = compare(right, from)) >= 0) {
          if (order == 0) {
            swap(right, equalRight--);
          }
          right--;
        }
        if (left > right) {
          break;
        }
        swap(left++, right--);
      }
      int end = from + count;
      swap(from, left, Math.min(equalLeft - from, left - equalLeft));
      swap(left, end, Math.min(equalRight - right, end - equalRight - 1));
      int smaller = left - equalLeft;
      int greater = equalRight - right;
      if (smaller <= greater) {
        sort(from, smaller);
        from = end - greater;
        count = greater;
      } else {
        sort(end - greater, greater);
        count = smaller;
      }
    }
    insertionSort(from, count);
  }

  private void insertionSort(int from, int count) {
    for (int i = from + 1; i < from + count; i++) {
      for (int j = i; j > from && compare(j - 1, j) > 0; j--) {
        swap(j, j - 1);
      }
    }
  }

  private boolean isSorted(int from, int count) {
    for (int i = from + 1; i < from + count; i++) {
      if (compare(i - 1, i) > 0) {
        return false;
      }
    }
    return true;
  }

  private int pivot(int from, int count) {
    int middle = from + count / 2;
    if (count == FEW) {
      return middle;
    }
    int low = from;
    int high = from + count - 1;
    if (count > MANY) {
      int step = count / 8;
      low = median(low, low + step, low + 2 * step);
      middle = median(middle - step, middle, middle + step);
      high = median(high - 2 * step, high - step, high);
    }
    return median(low, middle, high);
  }

  private int median(int a, int b, int c) {
    return compare(a, b) < 0
        ? compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a
        : compare(b, c) > 0 ? b : compare(a, c) < 0 ? a : c;
  }

  private int compare(int a, int b) {
    return Integer.compare(ranks[rows[a]], ranks[rows[b]]);
  }

  private void swap(int a, int b) {
    int row = rows[a];
    rows[a] = rows[b];
    rows[b] = row;
  }

  /** Exchanges the first {@code count} rows from one place on with the last before another. */
  private void swap(int from, int end, int count) {
    for (int i = 0; i < count; i++) {
      swap(from + i, end - count + i);
    }
  }
}
