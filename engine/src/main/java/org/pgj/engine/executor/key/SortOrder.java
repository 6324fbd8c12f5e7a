package org.pgj.engine.executor.key;

import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.type.vector.Vector;

/**
 * One key of a row order.
 *
 * @param column position of the key among the columns of a row
 * @param descending whether the comparator's order is reversed
 * @param nullsFirst whether nulls come before all values, whatever the direction
 */
public record SortOrder(
    int column, ValueComparator comparator, boolean descending, boolean nullsFirst) {

  private static final int BTREE = 403;
  private static final int LESS = 1;

  /** Whether an ordering operator sorts downwards: whether it is the {@code >} of a family. */
  public static boolean isDescending(Catalog catalog, int ordering) {
    for (FamilyOperatorEntry entry : catalog.familiesOfOperator(ordering)) {
      if (entry.accessMethod() == BTREE && entry.purpose() == 's') {
        return entry.strategy() != LESS;
      }
    }
    return false;
  }

  /** Order of two rows by this key. */
  public int compare(Vector left, int leftRow, Vector right, int rightRow) {
    boolean leftNull = left.isNull(leftRow);
    boolean rightNull = right.isNull(rightRow);
    if (leftNull || rightNull) {
      if (leftNull && rightNull) {
        return 0;
      }
      return leftNull == nullsFirst ? -1 : 1;
    }
    int order = comparator.compare(left, leftRow, right, rightRow);
    return descending ? -order : order;
  }

  /** Order of two rows by all keys. */
  public static int compare(
      SortOrder[] keys, Vector[] left, int leftRow, Vector[] right, int rightRow) {
    for (SortOrder key : keys) {
      int order = key.compare(left[key.column], leftRow, right[key.column], rightRow);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
