package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** One row per group of sorted rows, without aggregates. */
public record GroupPlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    List<PlanKey> keys,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
