package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** Computes an output with set-returning functions. */
public record ProjectSetPlan(PlanEstimate estimate, List<Expression> output, Plan input)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
