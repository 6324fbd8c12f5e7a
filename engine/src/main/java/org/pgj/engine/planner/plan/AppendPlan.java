package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/**
 * All inputs, one after the other.
 *
 * @param target the root of the inheritance tree whose tables are scanned, null for UNION ALL; the
 *     output then has its columns, the inputs' outputs have the same in their own tables' terms
 * @param pruning what leaves out inputs when parameters are known, null if nothing does
 */
public record AppendPlan(
    PlanEstimate estimate,
    List<Expression> output,
    List<Plan> inputs,
    ScanTarget target,
    Pruning pruning)
    implements Plan {
  /**
   * Conditions on the columns of a partitioned table that depend on parameters.
   *
   * @param conditions over the target, with the values of outer rows as execution parameters
   * @param tables pg_class oid of the table that each input scans
   */
  public record Pruning(List<Expression> conditions, List<Integer> tables) {}
}
