package org.pgj.engine.planner.plan;

import org.pgj.engine.analyzer.tree.Expression;

/**
 * An execution parameter that a nested loop sets from its outer row.
 *
 * @param value refers to the outer input
 */
public record LoopParameter(int parameter, Expression value) {}
