package org.pgj.engine.executor.explain;

import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.planner.plan.BitmapHeapScanPlan;
import org.pgj.engine.planner.plan.CommonTableScanPlan;
import org.pgj.engine.planner.plan.FunctionScanPlan;
import org.pgj.engine.planner.plan.IndexOnlyScanPlan;
import org.pgj.engine.planner.plan.IndexScanPlan;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.NamedRowsScanPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.ScanTarget;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.SubqueryScanPlan;
import org.pgj.engine.planner.plan.TidScanPlan;
import org.pgj.engine.planner.plan.ValuesScanPlan;
import org.pgj.engine.planner.plan.WorkTableScanPlan;

/** What scans and modifications read or write. */
final class PlanTargets {
  private PlanTargets() {}

  /** The node's target, null if it has none. */
  static ScanTarget of(Plan plan) {
    return switch (plan) {
      case SequentialScanPlan p -> p.target();
      case IndexScanPlan p -> p.target();
      case IndexOnlyScanPlan p -> p.target();
      case BitmapHeapScanPlan p -> p.target();
      case TidScanPlan p -> p.target();
      case SubqueryScanPlan p -> p.target();
      case FunctionScanPlan p -> p.target();
      case ValuesScanPlan p -> p.target();
      case CommonTableScanPlan p -> p.target();
      case WorkTableScanPlan p -> p.target();
      case NamedRowsScanPlan p -> p.target();
      case ModifyTablePlan p -> p.target();
      case AppendingPlan p -> p.target();
      default -> null;
    };
  }
}
