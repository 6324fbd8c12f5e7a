package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Fetches rows by address.
 *
 * @param conditions alternatives: each is {@code ctid = expression}, {@code ctid = ANY (array)} or
 *     CURRENT OF
 */
public record TidScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    List<Expression> conditions,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
