package org.pgj.engine.executor.build;

import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.SubplanCall;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.plan.AppendingPlan;
import org.pgj.engine.planner.plan.BitmapHeapScanPlan;
import org.pgj.engine.planner.plan.BitmapPlan;
import org.pgj.engine.planner.plan.CommonTableScanPlan;
import org.pgj.engine.planner.plan.FunctionScanPlan;
import org.pgj.engine.planner.plan.HashJoinPlan;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.plan.IndexOnlyScanPlan;
import org.pgj.engine.planner.plan.IndexScanPlan;
import org.pgj.engine.planner.plan.LimitPlan;
import org.pgj.engine.planner.plan.LoopParameter;
import org.pgj.engine.planner.plan.MergeJoinPlan;
import org.pgj.engine.planner.plan.NamedRowsScanPlan;
import org.pgj.engine.planner.plan.NestedLoopPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.RecursiveUnionPlan;
import org.pgj.engine.planner.plan.ResultPlan;
import org.pgj.engine.planner.plan.SequentialScanPlan;
import org.pgj.engine.planner.plan.Subplan;
import org.pgj.engine.planner.plan.SubqueryScanPlan;
import org.pgj.engine.planner.plan.TidScanPlan;
import org.pgj.engine.planner.plan.ValuesScanPlan;
import org.pgj.engine.planner.plan.WindowPlan;
import org.pgj.engine.planner.plan.WorkTableScanPlan;

/** The execution parameters that a plan tree depends on and does not set itself. */
final class PlanParameters extends TreeWalker {
  private final List<Subplan> subplans;
  private final BitSet found = new BitSet();

  private PlanParameters(List<Subplan> subplans) {
    this.subplans = subplans;
  }

  static BitSet of(Plan plan, List<Subplan> subplans) {
    PlanParameters collector = new PlanParameters(subplans);
    collector.collect(plan);
    return collector.found;
  }

  static BitSet of(Plan plan, List<Expression> expressions, List<Subplan> subplans) {
    PlanParameters collector = new PlanParameters(subplans);
    collector.collect(plan);
    collector.walkAll(expressions);
    return collector.found;
  }

  @Override
  protected void visit(Expression expression) {
    switch (expression) {
      case Parameter parameter when parameter.kind() == Parameter.Kind.EXECUTION ->
          found.set(parameter.number());
      case SubplanCall call -> {
        Subplan subplan = subplans.get(call.subplan());
        BitSet inner = of(subplan.plan(), subplans);
        for (int parameter : call.parameters()) {
          inner.clear(parameter);
        }
        found.or(inner);
        visitChildren(expression);
      }
      default -> visitChildren(expression);
    }
  }

  private void walkAll(List<? extends Expression> expressions) {
    for (Expression expression : expressions) {
      walkOptional(expression);
    }
  }

  private void walkOptional(Expression expression) {
    if (expression != null) {
      walk(expression);
    }
  }

  private void walkConditions(List<IndexCondition> conditions) {
    for (IndexCondition condition : conditions) {
      walkOptional(condition.comparand());
    }
  }

  private void collect(Plan plan) {
    walkAll(plan.output());
    for (Plan input : plan.inputs()) {
      collect(input);
    }
    switch (plan) {
      case SequentialScanPlan p -> {
        if (p.sample() != null) {
          walkAll(p.sample().arguments());
          walkOptional(p.sample().repeatable());
        }
        walkOptional(p.filter());
      }
      case IndexScanPlan p -> {
        walkConditions(p.conditions());
        walkOptional(p.filter());
      }
      case IndexOnlyScanPlan p -> {
        walkConditions(p.conditions());
        walkOptional(p.filter());
      }
      case BitmapHeapScanPlan p -> {
        walkOptional(p.recheck());
        walkOptional(p.filter());
      }
      case BitmapPlan.IndexScan p -> walkConditions(p.conditions());
      case TidScanPlan p -> {
        walkAll(p.conditions());
        walkOptional(p.filter());
      }
      case AppendingPlan p -> {
        if (p.pruning() != null) {
          walkAll(p.pruning().conditions());
        }
      }
      case SubqueryScanPlan p -> walkOptional(p.filter());
      case FunctionScanPlan p -> {
        walkAll(p.calls());
        walkOptional(p.filter());
      }
      case ValuesScanPlan p -> {
        for (List<Expression> row : p.rows()) {
          walkAll(row);
        }
        walkOptional(p.filter());
      }
      case CommonTableScanPlan p -> {
        found.or(of(subplans.get(p.subplan()).plan(), subplans));
        walkOptional(p.filter());
      }
      case WorkTableScanPlan p -> {
        found.set(p.workTable());
        walkOptional(p.filter());
      }
      case NamedRowsScanPlan p -> walkOptional(p.filter());
      case RecursiveUnionPlan p -> found.clear(p.workTable());
      case ResultPlan p -> {
        walkOptional(p.oneTimeFilter());
        walkOptional(p.filter());
      }
      case LimitPlan p -> {
        walkOptional(p.limit());
        walkOptional(p.offset());
      }
      case AggregatePlan p -> {
        for (AggregateCall call : p.aggregates()) {
          walk(call);
        }
        walkOptional(p.filter());
      }
      case WindowPlan p -> {
        walkAll(p.calls());
        walkOptional(p.frame().startOffset());
        walkOptional(p.frame().endOffset());
        walkOptional(p.runCondition() == null ? null : p.runCondition().limit());
      }
      case NestedLoopPlan p -> {
        walkOptional(p.condition());
        walkOptional(p.filter());
        for (LoopParameter parameter : p.parameters()) {
          walk(parameter.value());
          found.clear(parameter.parameter());
        }
      }
      case HashJoinPlan p -> {
        walkAll(p.outerKeys());
        walkAll(p.innerKeys());
        walkOptional(p.condition());
        walkOptional(p.filter());
      }
      case MergeJoinPlan p -> {
        walkOptional(p.condition());
        walkOptional(p.filter());
      }
      default -> {}
    }
  }
}
