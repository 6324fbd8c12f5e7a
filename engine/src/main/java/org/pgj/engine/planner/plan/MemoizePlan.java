package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Caches the rows of a parameterised input by the values of its parameters.
 *
 * @param keys the parameters as expressions
 * @param equalities equality operators of the keys
 * @param singleRow whether the input yields at most one row
 */
public record MemoizePlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    List<Expression> keys,
    List<Integer> equalities,
    boolean singleRow,
    double entries)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
