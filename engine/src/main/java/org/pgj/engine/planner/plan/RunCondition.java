package org.pgj.engine.planner.plan;

import org.pgj.engine.analyzer.tree.Expression;

/**
 * Ends a partition of a window early: {@code row_number()}, {@code rank()} or {@code dense_rank()}
 * of the rows that are wanted is at most a limit.
 *
 * @param function the call's pg_proc oid
 * @param limit of parameters and constants only
 * @param inclusive whether the limit itself is wanted
 * @param condition for EXPLAIN
 */
public record RunCondition(
    int function, Expression limit, boolean inclusive, Expression condition) {}
