package org.pgj.engine.planner.relation;

import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;

/**
 * An outer, semi or anti join and what restricts its place in the join order. RIGHT joins were
 * turned into LEFT ones.
 *
 * @param minimumLeft relations that must be on the left when it is done
 * @param minimumRight relations that must be on the right
 * @param syntacticLeft all relations of its left side as written
 * @param syntacticRight all relations of its right side as written
 * @param strict whether its condition is strict for some relation of the left side
 * @param condition the join condition, or null
 */
public record SpecialJoin(
    JoinKind kind,
    long minimumLeft,
    long minimumRight,
    long syntacticLeft,
    long syntacticRight,
    boolean strict,
    Expression condition) {}
