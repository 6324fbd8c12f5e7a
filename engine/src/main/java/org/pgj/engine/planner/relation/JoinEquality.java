package org.pgj.engine.planner.relation;

import org.pgj.engine.analyzer.tree.Expression;

/**
 * The parts of an equality between two sets of relations.
 *
 * @param operator of left = right
 * @param reverse of right = left, 0 if there is none
 * @param family a btree operator family in which it is equality, 0 if it cannot be merged
 * @param hashable whether both sides hash alike
 */
public record JoinEquality(
    Expression left,
    Expression right,
    long leftRelations,
    long rightRelations,
    int operator,
    int reverse,
    int family,
    boolean hashable) {}
