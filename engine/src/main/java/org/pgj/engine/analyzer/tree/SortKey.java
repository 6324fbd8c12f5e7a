package org.pgj.engine.analyzer.tree;

/**
 * One key of ORDER BY, DISTINCT, GROUP BY or a window: the target it sorts by and the operators.
 *
 * @param target index (0-based) into the target list, or into an aggregate's arguments
 * @param equality oid of the equality operator
 * @param ordering oid of the {@code <} or {@code >} operator, 0 if the type cannot be sorted
 * @param nullsFirst whether nulls sort before all values
 * @param hashable whether the equality has hash support
 */
public record SortKey(
    int target, int equality, int ordering, boolean nullsFirst, boolean hashable) {}
