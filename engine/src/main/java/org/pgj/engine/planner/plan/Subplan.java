package org.pgj.engine.planner.plan;

import java.util.List;

/**
 * A plan that an expression of another plan refers to.
 *
 * @param name as EXPLAIN prints it: {@code InitPlan 1}, {@code SubPlan 2}, {@code CTE name}
 * @param setParameters of an init plan: execution parameters that its first row's columns set
 * @param parameters of a correlated subplan: execution parameters it reads from its caller
 * @param use how it is run
 */
public record Subplan(
    Plan plan, String name, List<Integer> setParameters, List<Integer> parameters, Use use) {
  /** How a subplan is run. */
  public enum Use {
    /** Once, at the first use of its parameter; the first row's values are the result. */
    INIT_SCALAR,
    /** Once: whether there is a row. */
    INIT_EXISTS,
    /** Once: all rows as an array. */
    INIT_ARRAY,
    /** For every call, through {@code SubplanCall}. */
    CALL,
    /** Read by common table scans. */
    COMMON_TABLE
  }
}
