package org.pgj.engine.planner.plan;

import org.pgj.engine.analyzer.tree.Expression;

/**
 * A condition on an index column that the index itself decides.
 *
 * @param column 0-based key column of the index
 * @param kind what is tested
 * @param strategy the operator's strategy number in the index column's operator family; for B-trees
 *     1 less, 2 less or equal, 3 equal, 4 greater or equal, 5 greater; 0 for null tests
 * @param function the operator's function, 0 for null tests
 * @param comparand the value compared with (an array for {@link Kind#ANY}); it depends on
 *     parameters and constants only; null for null tests
 * @param clause the whole condition, for rechecks and EXPLAIN
 *     <p>A row comparison {@code (a, b) < (x, y)} is one condition for each column, which follow
 *     one another: all but the last are {@link Kind#ROW_NEXT}.
 */
public record IndexCondition(
    int column, Kind kind, int strategy, int function, Expression comparand, Expression clause) {
  /** Forms of index conditions. */
  public enum Kind {
    OPERATOR,
    /** {@code column operator ANY (array)}. */
    ANY,
    IS_NULL,
    IS_NOT_NULL,
    /** A column of a row comparison that is not its last. */
    ROW_NEXT
  }
}
