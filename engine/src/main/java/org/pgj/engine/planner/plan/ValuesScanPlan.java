package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** The rows of VALUES lists. */
public record ValuesScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    List<List<Expression>> rows,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
