package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;

/**
 * Joins two inputs sorted by their keys.
 *
 * @param outerKeys columns of the outer input with their order
 * @param innerKeys columns of the inner input in the same order
 * @param clauses the key conditions, for EXPLAIN
 * @param condition further join conditions, or null
 * @param filter condition after outer joining, or null
 */
public record MergeJoinPlan(
    PlanEstimate estimate,
    List<Expression> output,
    JoinTree.JoinKind kind,
    Plan outer,
    Plan inner,
    List<PlanKey> outerKeys,
    List<PlanKey> innerKeys,
    List<Expression> clauses,
    Expression condition,
    Expression filter,
    boolean innerUnique)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(outer, inner);
  }
}
