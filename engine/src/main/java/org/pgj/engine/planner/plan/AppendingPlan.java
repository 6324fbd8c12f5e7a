package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** A node that returns the rows of several inputs with the same columns. */
public sealed interface AppendingPlan extends Plan permits AppendPlan, MergeAppendPlan {
  /**
   * The root of the inheritance tree whose tables are scanned, null for UNION ALL; the output then
   * has its columns, the inputs' outputs have the same in their own tables' terms.
   */
  ScanTarget target();

  /** What leaves out inputs when parameters are known, null if nothing does. */
  Pruning pruning();

  /**
   * Conditions on the columns of a partitioned table that depend on parameters.
   *
   * @param conditions over the target, with the values of outer rows as execution parameters
   * @param tables pg_class oid of the table that each input scans
   */
  record Pruning(List<Expression> conditions, List<Integer> tables) {}
}
