package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry.TableSample;

/**
 * Reads a whole table, or a sample of it.
 *
 * @param sample null for all rows
 * @param filter may be null
 */
public record SequentialScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    TableSample sample,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of();
  }
}
