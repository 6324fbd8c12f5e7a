package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Locks each row of the marked tables before passing it on.
 *
 * @param marks tables to lock
 */
public record LockRowsPlan(
    PlanEstimate estimate, List<Expression> output, Plan input, List<RowMarkPlan> marks)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
