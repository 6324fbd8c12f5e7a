package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** Reads a WITH query, which is subplan {@code subplan}. */
public record CommonTableScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    int subplan,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
