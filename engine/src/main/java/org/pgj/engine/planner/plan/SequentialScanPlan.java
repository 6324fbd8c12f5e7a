package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** Reads a whole table. {@code filter} may be null. */
public record SequentialScanPlan(
    PlanEstimate estimate, List<Expression> output, ScanTarget target, Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
