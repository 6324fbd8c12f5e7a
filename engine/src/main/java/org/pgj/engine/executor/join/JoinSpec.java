package org.pgj.engine.executor.join;

import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.Representation;

/**
 * What all joins have in common.
 *
 * @param outerLayout columns of the outer input
 * @param innerLayout columns of the inner input
 * @param condition over the joined row, or null
 * @param needed per joined column whether the condition or the output refer to it
 * @param innerUnique whether an outer row matches at most one inner row
 */
public record JoinSpec(
    JoinKind kind,
    Representation[] outerLayout,
    Representation[] innerLayout,
    Evaluator condition,
    boolean[] needed,
    boolean innerUnique) {

  Representation[] joinedLayout() {
    Representation[] joined = new Representation[outerLayout.length + innerLayout.length];
    System.arraycopy(outerLayout, 0, joined, 0, outerLayout.length);
    System.arraycopy(innerLayout, 0, joined, outerLayout.length, innerLayout.length);
    return joined;
  }

  /** Whether outer rows without a match are returned, with nulls for the inner columns. */
  boolean keepsOuter() {
    return kind == JoinKind.LEFT || kind == JoinKind.FULL;
  }

  /** Whether inner rows without a match are returned. */
  boolean keepsInner() {
    return kind == JoinKind.RIGHT || kind == JoinKind.FULL || kind == JoinKind.RIGHT_ANTI;
  }

  /** Whether only inner rows are returned, after all outer rows were seen. */
  boolean isInnerOnly() {
    return kind == JoinKind.RIGHT_SEMI || kind == JoinKind.RIGHT_ANTI;
  }

  /** Whether only outer rows are returned: those with a match, or those without. */
  boolean isSemiOrAnti() {
    return kind == JoinKind.SEMI || kind == JoinKind.ANTI;
  }
}
