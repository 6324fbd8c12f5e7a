package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Reads the rows of a bitmap in the order of their pages.
 *
 * @param recheck the conditions of the bitmap, for pages it knows only as a whole
 * @param filter further conditions, or null
 */
public record BitmapHeapScanPlan(
    PlanEstimate estimate,
    List<Expression> output,
    ScanTarget target,
    Plan bitmap,
    Expression recheck,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(bitmap);
  }
}
