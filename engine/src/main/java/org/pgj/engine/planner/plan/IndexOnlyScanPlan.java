package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Answers from the index alone where the visibility map allows.
 *
 * @param indexColumns per decoded column of the target: the 0-based index column that holds it
 * @param filter over the decoded columns, or null
 */
public record IndexOnlyScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    int index,
    String indexName,
    List<IndexCondition> conditions,
    int[] indexColumns,
    boolean backward,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
