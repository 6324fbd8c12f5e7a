package org.pgj.engine.executor.key;

import java.util.Arrays;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Hashes of rows, a column at a time. */
public final class Hashing {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long NULL_HASH = 0x2545F4914F6CDD1DL;

  private Hashing() {}

  /** Spreads all bits of {@code value} (finalizer of MurmurHash3). */
  public static long mix(long value) {
    long h = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }

  /**
   * Computes the hash of each row's keys.
   *
   * @param hashes receives one per row, in order of the selection
   */
  public static void hashRows(
      Vector[] keys, ValueComparator[] comparators, Batch batch, long[] hashes) {
    int count = batch.count();
    int[] selection = batch.selection();
    for (int k = 0; k < keys.length; k++) {
      Vector key = keys[k];
      boolean first = k == 0;
      if (!key.mayHaveNulls() && !key.isConstant() && key instanceof LongVector longs) {
        hashLongs(longs.values(), selection, count, hashes, first);
      } else {
        hashColumn(key, comparators[k], selection, count, hashes, first);
      }
    }
    if (keys.length == 0) {
      Arrays.fill(hashes, 0, count, 0);
    }
  }

  private static void hashLongs(
      long[] values, int[] selection, int count, long[] hashes, boolean first) {
    for (int i = 0; i < count; i++) {
      long hash = mix(values[selection == null ? i : selection[i]]);
      hashes[i] = first ? hash : combine(hashes[i], hash);
    }
  }

  private static void hashColumn(
      Vector key,
      ValueComparator comparator,
      int[] selection,
      int count,
      long[] hashes,
      boolean first) {
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      long hash = key.isNull(row) ? NULL_HASH : comparator.hash(key, row);
      hashes[i] = first ? hash : combine(hashes[i], hash);
    }
  }

  private static long combine(long left, long right) {
    return mix(left * GOLDEN + right);
  }

  /** Whether two values are the same for grouping: nulls equal each other. */
  public static boolean same(
      ValueComparator comparator, Vector left, int leftRow, Vector right, int rightRow) {
    boolean leftNull = left.isNull(leftRow);
    if (leftNull || right.isNull(rightRow)) {
      return leftNull && right.isNull(rightRow);
    }
    return comparator.equal(left, leftRow, right, rightRow);
  }

  /** Whether two rows have the same values in some columns. */
  public static boolean same(
      ValueComparator[] comparators,
      int[] columns,
      Vector[] left,
      int leftRow,
      Vector[] right,
      int rightRow) {
    for (int k = 0; k < columns.length; k++) {
      int column = columns[k];
      if (!same(comparators[k], left[column], leftRow, right[column], rightRow)) {
        return false;
      }
    }
    return true;
  }
}
