package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** The hash table of a hash join. */
public record HashPlan(PlanEstimate estimate, List<Expression> output, Plan input) implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
