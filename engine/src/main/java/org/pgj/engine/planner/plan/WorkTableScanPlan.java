package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Within a recursive term: the rows of the round before, of the RecursiveUnion of parameter {@code
 * workTable}.
 */
public record WorkTableScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    int workTable,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
