package org.pgj.engine.planner.cost;

import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;

/**
 * The join for which a condition is estimated.
 *
 * @param left relations of the left side
 * @param right relations of the right side
 * @param innerRows rows of the right side, for semi joins
 */
public record JoinContext(JoinKind kind, long left, long right, double innerRows) {}
