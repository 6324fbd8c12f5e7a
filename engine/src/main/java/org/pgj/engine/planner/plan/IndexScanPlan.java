package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Follows an index and fetches the rows it points to.
 *
 * @param index pg_class oid of the index
 * @param orderBy distance operators of an ordered scan, usually empty
 * @param filter conditions the index cannot decide, or null
 */
public record IndexScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    int index,
    String indexName,
    List<IndexCondition> conditions,
    List<IndexCondition> orderBy,
    boolean backward,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
