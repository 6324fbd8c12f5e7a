package org.pgj.engine.planner.relation;

import org.pgj.engine.analyzer.tree.Expression;

/**
 * An expression to sort by, with the operators that tell how.
 *
 * @param equality equality operator that goes with the order
 * @param ordering {@code <} or {@code >} operator, 0 if it cannot be sorted
 */
public record SortItem(
    Expression expression,
    int equality,
    int ordering,
    boolean descending,
    boolean nullsFirst,
    boolean hashable) {}
