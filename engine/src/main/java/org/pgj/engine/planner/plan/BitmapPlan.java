package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** Computes a set of row addresses; it returns no rows. */
public sealed interface BitmapPlan extends Plan {
  @Override
  default List<Expression> output() {
    return List.of();
  }

  /** The rows an index finds. */
  record IndexScan(
      PlanEstimate estimate, int index, String indexName, List<IndexCondition> conditions)
      implements BitmapPlan {
    @Override
    public List<Plan> inputs() {
      return List.of();
    }
  }

  /** Rows in all inputs. */
  record And(PlanEstimate estimate, List<Plan> inputs) implements BitmapPlan {}

  /** Rows in any input. */
  record Or(PlanEstimate estimate, List<Plan> inputs) implements BitmapPlan {}
}
