package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;

/** The rows of functions in FROM. */
public record FunctionScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    RangeTableEntry.Functions functions,
    List<Expression> calls,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
