package org.pgj.engine.access.index;

/**
 * One condition of an index scan: {@code column strategy argument}. The arguments' values are given
 * when the scan (re)starts, so keys are made once per plan. The argument has the column's
 * representation and is ordered by the index's comparator.
 *
 * <p>A row comparison {@code (a, b, c) < (x, y, z)} is three keys in a row: {@code a} and {@code b}
 * with {@link Strategy#ROW_NEXT}, {@code c} with {@link Strategy#LESS}.
 *
 * @param column 0-based key column
 * @param number for {@link Strategy#OPERATOR} the operator's number in its family, else 0
 */
public record ScanKey(int column, Strategy strategy, int number) {
  public ScanKey(int column, Strategy strategy) {
    this(column, strategy, 0);
  }

  /** What a condition says; comparisons are in the operator class's order, DESC or not. */
  public enum Strategy {
    LESS,
    LESS_EQUAL,
    EQUAL,
    GREATER_EQUAL,
    GREATER,
    /** Equal to an element of a list; the argument vector holds the elements, in any order. */
    ANY,
    IS_NULL,
    IS_NOT_NULL,
    /** A column of a row comparison that is not its last. */
    ROW_NEXT,
    /** An operator of an index that does not order its keys. */
    OPERATOR
  }
}
