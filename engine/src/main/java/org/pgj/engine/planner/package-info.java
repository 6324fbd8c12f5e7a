/**
 * From an analyzed and rewritten query to a plan, in PostgreSQL's stages: prepare (simplify), join
 * order over paths with costs, plan. The plans themselves are in {@link
 * org.pgj.engine.planner.plan}.
 *
 * <p>Trees of tables, by INHERITS or partitioning, are expanded by {@link
 * org.pgj.engine.planner.InheritancePlanner}: all their tables have the root's range index, and
 * conditions stay in the root's column numbers until the plans of single tables are built. {@link
 * org.pgj.engine.planner.SortedTrees} reads them in the order of their indexes.
 */
package org.pgj.engine.planner;
