package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * WITH RECURSIVE: the first input once, then the second over and over with the rows of the round
 * before as work table.
 *
 * @param workTable execution parameter that stands for the work table: what depends on it changes
 *     with every round
 * @param keys keys of duplicate elimination, empty for UNION ALL
 */
public record RecursiveUnionPlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan outer,
    Plan inner,
    int workTable,
    List<PlanKey> keys,
    double groups)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(outer, inner);
  }
}
