package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * The first rows.
 *
 * @param limit row count, or null
 * @param offset rows to skip, or null
 * @param tieKeys keys of WITH TIES, else empty
 */
public record LimitPlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    Expression limit,
    Expression offset,
    List<PlanKey> tieKeys)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
