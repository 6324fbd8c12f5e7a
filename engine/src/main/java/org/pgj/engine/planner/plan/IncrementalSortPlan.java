package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** Sorts rows that are sorted by the first {@code presorted} keys already. */
public record IncrementalSortPlan(
    PlanEstimate estimate, List<Expression> output, Plan input, List<PlanKey> keys, int presorted)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
