package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Rows that the session knows by a name (PostgreSQL: Named Tuplestore Scan).
 *
 * @param types of their columns
 */
public record NamedRowsScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    String rows,
    List<Integer> types,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
