package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * A row without a table, or a projection or constant condition over an input.
 *
 * @param input may be null
 * @param oneTimeFilter a condition that depends on no row, or null
 */
public record ResultPlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    Expression oneTimeFilter,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return input == null ? List.of() : List.of(input);
  }
}
