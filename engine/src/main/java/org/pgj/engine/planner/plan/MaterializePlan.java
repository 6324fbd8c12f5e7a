package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** Keeps the rows for rescans. */
public record MaterializePlan(PlanEstimate estimate, List<Expression> output, Plan input)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
