package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** Drops adjacent rows with equal keys. */
public record UniquePlan(
    PlanEstimate estimate, List<Expression> output, Plan input, List<PlanKey> keys)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
