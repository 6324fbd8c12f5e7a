package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;

/** A node of a plan tree. */
public sealed interface Plan
    permits AggregatePlan,
        AppendingPlan,
        BitmapHeapScanPlan,
        BitmapPlan,
        CommonTableScanPlan,
        FunctionScanPlan,
        GroupPlan,
        HashJoinPlan,
        HashPlan,
        IncrementalSortPlan,
        IndexOnlyScanPlan,
        IndexScanPlan,
        LimitPlan,
        LockRowsPlan,
        MaterializePlan,
        MergeJoinPlan,
        ModifyTablePlan,
        NestedLoopPlan,
        ProjectSetPlan,
        RecursiveUnionPlan,
        ResultPlan,
        SequentialScanPlan,
        SetOperationPlan,
        SortPlan,
        SubqueryScanPlan,
        TidScanPlan,
        UniquePlan,
        ValuesScanPlan,
        WindowPlan,
        WorkTableScanPlan,
        NamedRowsScanPlan {
  PlanEstimate estimate();

  /** Expressions of the columns returned. */
  List<Expression> output();

  /** Inputs, outer one first. */
  List<Plan> inputs();
}
