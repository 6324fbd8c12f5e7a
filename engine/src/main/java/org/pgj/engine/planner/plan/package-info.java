/**
 * Plans: what the planner decided, as immutable records that the executor reads. They hold no state
 * of an execution; one plan may run many times and in many portals.
 *
 * <ol>
 *   <li>A node's {@code output} are the expressions of the columns it returns, its {@code filter}
 *       drops rows before they are computed.
 *   <li>In a scan, a {@link org.pgj.engine.analyzer.tree.ColumnReference} names an attribute of the
 *       scanned range table entry. Above scans, range index {@link
 *       org.pgj.engine.planner.plan.PlanColumns#OUTER} or {@link
 *       org.pgj.engine.planner.plan.PlanColumns#INNER} names the input and the attribute is the
 *       1-based number of the input's output column.
 *   <li>No {@code SubqueryExpression} is left: init plans became execution parameters, others a
 *       {@link org.pgj.engine.analyzer.tree.SubplanCall} of a numbered subplan.
 *   <li>Node names and their EXPLAIN labels are PostgreSQL's.
 * </ol>
 *
 * <p>Data without behaviour, hence lower than its package's place: the executor imports it. Read
 * {@link org.pgj.engine.planner.plan.PlannedStatement} first, then {@link
 * org.pgj.engine.planner.plan.Plan}.
 */
package org.pgj.engine.planner.plan;
