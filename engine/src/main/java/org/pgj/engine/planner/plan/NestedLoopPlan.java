package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;

/**
 * For every row of the outer input, the rows of the inner one. Conditions see both inputs.
 *
 * @param parameters execution parameters set from the outer row before the inner is scanned
 * @param condition join condition, or null
 * @param filter condition after outer joining, or null
 * @param innerUnique whether an outer row matches at most one inner row
 */
public record NestedLoopPlan(
    PlanEstimate estimate,
    List<Expression> output,
    JoinTree.JoinKind kind,
    Plan outer,
    Plan inner,
    List<LoopParameter> parameters,
    Expression condition,
    Expression filter,
    boolean innerUnique)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(outer, inner);
  }
}
