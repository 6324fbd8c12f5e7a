package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.WindowDefinition;

/**
 * Computes the window functions of one window over sorted rows. Output refers to the input row
 * followed by one column per call.
 *
 * @param runCondition null if all rows are wanted
 */
public record WindowPlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    List<WindowCall> calls,
    WindowDefinition.Frame frame,
    List<PlanKey> partitionBy,
    List<PlanKey> orderBy,
    String name,
    RunCondition runCondition,
    Expression filter)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
