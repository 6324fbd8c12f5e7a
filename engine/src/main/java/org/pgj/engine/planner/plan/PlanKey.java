package org.pgj.engine.planner.plan;

/**
 * One key of a sort, a grouping or a merge.
 *
 * @param column 0-based column of the input's output
 * @param equality equality operator, 0 if only the order matters
 * @param ordering the {@code <} or {@code >} operator that gives the direction, 0 if only equality
 *     matters
 * @param collation collation of the comparison
 * @param descending whether {@code ordering} is a {@code >} operator
 * @param nullsFirst whether nulls come before all values
 */
public record PlanKey(
    int column,
    int equality,
    int ordering,
    int collation,
    boolean descending,
    boolean nullsFirst) {}
