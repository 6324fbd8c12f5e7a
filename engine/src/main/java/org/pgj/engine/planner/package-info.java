/**
 * From an analyzed and rewritten query to a plan, in PostgreSQL's stages: prepare (simplify), join
 * order over paths with costs, plan. The plans themselves are in {@link
 * org.pgj.engine.planner.plan}.
 */
package org.pgj.engine.planner;
