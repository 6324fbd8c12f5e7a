package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * Aggregates groups of rows.
 *
 * <p>Output and filter refer, by {@link PlanColumns#OUTER}, to a row of the input (the group's
 * first) followed by one column per aggregate and one per grouping call: column {@code
 * input.output().size() + n} is aggregate {@code n}.
 *
 * @param keys grouping keys: positions in the input's output
 * @param aggregates calls whose arguments refer to the input
 * @param groupingSets per grouping set the indexes into {@code keys}; a single full one for plain
 *     GROUP BY; a single empty one without GROUP BY
 * @param groupingCalls arguments of GROUPING(), as indexes into {@code keys}
 * @param groups expected number of groups
 */
public record AggregatePlan(
    PlanEstimate estimate,
    List<Expression> output,
    Plan input,
    Strategy strategy,
    List<PlanKey> keys,
    List<AggregateCall> aggregates,
    List<List<Integer>> groupingSets,
    List<List<Integer>> groupingCalls,
    double groups,
    Expression filter)
    implements Plan {
  /** How groups are found. */
  public enum Strategy {
    /** One group of all rows. */
    PLAIN,
    /** The input is sorted by the keys. */
    SORTED,
    HASHED,
    /** Grouping sets, each hashed or sorted. */
    MIXED
  }

  @Override
  public List<Plan> inputs() {
    return List.of(input);
  }
}
