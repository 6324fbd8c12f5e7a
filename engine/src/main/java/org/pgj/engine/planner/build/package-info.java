/**
 * From the cheapest path to a plan: every node gets its output columns, and expressions are
 * rewritten to refer to the columns of its inputs.
 *
 * <p>Read {@link org.pgj.engine.planner.build.PlanBuilder} first.
 */
package org.pgj.engine.planner.build;
