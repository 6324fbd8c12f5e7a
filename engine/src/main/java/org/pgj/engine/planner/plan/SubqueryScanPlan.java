package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** The rows of a subquery that was planned on its own. */
public record SubqueryScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    Plan input,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
