package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SetOperationTree;

/**
 * INTERSECT or EXCEPT. The last column of the input tells the side: 0 left, 1 right.
 *
 * @param hashed whether the input is unsorted
 */
public record SetOperationPlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    SetOperationTree.Kind kind,
    boolean all,
    boolean hashed,
    List<PlanKey> keys,
    double groups)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
