package org.pgj.engine.planner.relation;

import org.pgj.engine.error.DatabaseError;

/** Sets of range table indexes as bit masks. */
public final class RelationSet {
  /** The largest range table index a set can hold. */
  public static final int LARGEST = 62;

  private RelationSet() {}

  public static long of(int rangeIndex) {
    if (rangeIndex > LARGEST) {
      throw new DatabaseError("54000", "too many range table entries");
    }
    return 1L << rangeIndex;
  }

  public static boolean contains(long set, int rangeIndex) {
    return (set >>> rangeIndex & 1) != 0;
  }

  public static boolean isSubset(long part, long whole) {
    return (part & ~whole) == 0;
  }

  public static boolean overlap(long left, long right) {
    return (left & right) != 0;
  }

  public static int count(long set) {
    return Long.bitCount(set);
  }

  public static boolean isSingle(long set) {
    return set != 0 && (set & set - 1) == 0;
  }

  /** The smallest member. */
  public static int first(long set) {
    return Long.numberOfTrailingZeros(set);
  }

  /** The set without its smallest member: {@code for (s = set; s != 0; s = rest(s))}. */
  public static long rest(long set) {
    return set & set - 1;
  }
}
