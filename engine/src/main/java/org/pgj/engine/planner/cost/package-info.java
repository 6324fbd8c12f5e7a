/**
 * Estimates: how many rows pass a condition ({@link org.pgj.engine.planner.cost.Selectivity}) and
 * what a path costs ({@link org.pgj.engine.planner.cost.CostModel}). The formulas are those of
 * PostgreSQL's manual and papers, so that plans and EXPLAIN's numbers are recognisable.
 */
package org.pgj.engine.planner.cost;
