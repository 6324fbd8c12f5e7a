package org.pgj.engine.executor.window;

import java.util.Arrays;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.Hashing;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Vector;

/** The present partition, a range of rows of the store, and its groups of peers. */
final class Partition {
  private final RowStore rows;
  private final int[] orderColumns;
  private final ValueComparator[] orderComparators;
  private final boolean needsPeers;
  private int first;
  private int end;
  private int groupCount;
  private int[] groupStarts = new int[16];
  private int[] groups = new int[16];

  /**
   * @param orderColumns columns that tell peers
   * @param needsPeers whether anybody asks for peers
   */
  Partition(
      RowStore rows, int[] orderColumns, ValueComparator[] orderComparators, boolean needsPeers) {
    this.rows = rows;
    this.orderColumns = orderColumns;
    this.orderComparators = orderComparators;
    this.needsPeers = needsPeers;
  }

  void start(int newFirst, int newEnd) {
    first = newFirst;
    end = newEnd;
    groupCount = 0;
    if (needsPeers) {
      findPeers();
    }
  }

  private void findPeers() {
    if (groups.length < end - first) {
      groups = new int[Math.max(end - first, groups.length * 2)];
    }
    for (int row = first; row < end; row++) {
      if (row == first || !isPeer(row - 1, row)) {
        if (groupCount == groupStarts.length) {
          groupStarts = Arrays.copyOf(groupStarts, groupCount * 2);
        }
        groupStarts[groupCount++] = row;
      }
      groups[row - first] = groupCount - 1;
    }
  }

  private boolean isPeer(int left, int right) {
    for (int k = 0; k < orderColumns.length; k++) {
      int column = orderColumns[k];
      if (!Hashing.same(
          orderComparators[k],
          rows.column(left, column),
          left & RowStore.CHUNK_MASK,
          rows.column(right, column),
          right & RowStore.CHUNK_MASK)) {
        return false;
      }
    }
    return true;
  }

  RowStore rows() {
    return rows;
  }

  /** The first row. */
  int first() {
    return first;
  }

  /** The row behind the last one. */
  int end() {
    return end;
  }

  int size() {
    return end - first;
  }

  /** The group of peers a row belongs to, counted from 0. */
  int group(int row) {
    return groups[row - first];
  }

  int groupCount() {
    return groupCount;
  }

  int groupStart(int group) {
    return groupStarts[group];
  }

  int groupEnd(int group) {
    return group + 1 < groupCount ? groupStarts[group + 1] : end;
  }

  boolean isNull(int row, int column) {
    return rows.isNull(row, column);
  }

  long getLong(int row, int column) {
    return rows.getLong(row, column);
  }

  /** Puts a value of the store, or null, at a position of a result. */
  void copy(int row, int column, Vector result, int at) {
    result.copyFrom(rows.column(row, column), row & RowStore.CHUNK_MASK, at);
  }
}
