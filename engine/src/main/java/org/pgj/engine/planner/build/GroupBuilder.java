package org.pgj.engine.planner.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.path.AggregatePath;
import org.pgj.engine.planner.path.WindowPath;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.plan.GroupPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.plan.PlanKey;
import org.pgj.engine.planner.plan.RunCondition;
import org.pgj.engine.planner.plan.WindowPlan;

/** Builds aggregations and window functions. */
final class GroupBuilder {
  private final PlanBuilder builder;

  GroupBuilder(PlanBuilder builder) {
    this.builder = builder;
  }

  Built aggregate(AggregatePath path, List<Expression> wanted) {
    List<Expression> keys = PlanBuilder.expressions(path.keys());
    Set<Expression> leaves = new LinkedHashSet<>();
    for (Expression target : wanted) {
      Leaves.collect(target, Leaves.Level.AGGREGATES, keys, leaves);
    }
    for (Expression condition : path.having()) {
      Leaves.collect(condition, Leaves.Level.AGGREGATES, keys, leaves);
    }
    List<AggregateCall> calls = new ArrayList<>();
    List<GroupingCall> groupings = new ArrayList<>();
    Set<Expression> inputColumns = new LinkedHashSet<>(keys);
    for (Expression leaf : leaves) {
      if (keys.contains(leaf)) {
        continue;
      }
      switch (leaf) {
        case AggregateCall call -> {
          calls.add(call);
          Leaves.collect(call, Leaves.Level.COLUMNS, keys, inputColumns);
        }
        case GroupingCall call -> groupings.add(call);
        default -> inputColumns.add(leaf);
      }
    }
    Built input = builder.build(path.input(), new ArrayList<>(inputColumns));
    int inputCount = input.targets().size();
    InputRewriter inner = new InputRewriter().add(PlanColumns.OUTER, input.targets());
    List<AggregateCall> rewritten = new ArrayList<>(calls.size());
    for (AggregateCall call : calls) {
      rewritten.add(rewrite(call, inner));
    }
    InputRewriter outer =
        new InputRewriter()
            .add(PlanColumns.OUTER, input.targets())
            .add(PlanColumns.OUTER, calls, inputCount)
            .add(PlanColumns.OUTER, groupings, inputCount + calls.size());
    List<PlanKey> planKeys = PlanBuilder.keys(path.keys(), input.targets());
    List<Expression> output = outer.mapAll(wanted);
    Expression having = outer.mapNullable(Expressions.and(path.having()));
    if (calls.isEmpty()
        && path.strategy() == AggregatePlan.Strategy.SORTED
        && path.groupingSets() == null) {
      Plan plan = new GroupPlan(PlanBuilder.estimate(path), output, input.plan(), planKeys, having);
      return new Built(plan, wanted);
    }
    Plan plan =
        new AggregatePlan(
            PlanBuilder.estimate(path),
            output,
            input.plan(),
            path.strategy(),
            planKeys,
            rewritten,
            groupingSets(path),
            groupingReferences(groupings),
            path.groups(),
            having);
    return new Built(plan, wanted);
  }

  private static List<List<Integer>> groupingSets(AggregatePath path) {
    if (path.groupingSets() != null) {
      return path.groupingSets();
    }
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < path.keys().size(); i++) {
      all.add(i);
    }
    return List.of(all);
  }

  private static List<List<Integer>> groupingReferences(List<GroupingCall> groupings) {
    List<List<Integer>> references = new ArrayList<>(groupings.size());
    for (GroupingCall call : groupings) {
      references.add(call.groupReferences());
    }
    return references;
  }

  private static AggregateCall rewrite(AggregateCall call, InputRewriter rewriter) {
    return new AggregateCall(
        call.function(),
        call.kind(),
        call.type(),
        call.typmod(),
        call.collation(),
        call.inputCollation(),
        rewriter.mapAll(call.directArguments()),
        rewriter.mapAll(call.arguments()),
        call.orderBy(),
        call.distinct(),
        rewriter.mapNullable(call.filter()),
        call.star(),
        call.variadicArray(),
        call.levelsUp(),
        call.position());
  }

  Built window(WindowPath path, List<Expression> wanted) {
    Set<Expression> needed = new LinkedHashSet<>();
    for (Expression target : wanted) {
      addNeeded(target, path.calls(), needed);
    }
    for (WindowCall call : path.calls()) {
      for (Expression argument : call.arguments()) {
        Leaves.collect(argument, Leaves.Level.AGGREGATES, List.of(), needed);
      }
      Leaves.collect(call.filter(), Leaves.Level.AGGREGATES, List.of(), needed);
    }
    needed.addAll(PlanBuilder.expressions(path.partitionBy()));
    needed.addAll(PlanBuilder.expressions(path.orderBy()));
    Built input = builder.build(path.input(), new ArrayList<>(needed));
    InputRewriter inner = new InputRewriter().add(PlanColumns.OUTER, input.targets());
    List<WindowCall> rewritten = new ArrayList<>(path.calls().size());
    for (WindowCall call : path.calls()) {
      rewritten.add(rewrite(call, inner));
    }
    InputRewriter outer =
        new InputRewriter()
            .add(PlanColumns.OUTER, input.targets())
            .add(PlanColumns.OUTER, path.calls(), input.targets().size());
    Plan plan =
        new WindowPlan(
            PlanBuilder.estimate(path),
            outer.mapAll(wanted),
            input.plan(),
            rewritten,
            rewrite(path.window().frame(), inner),
            PlanBuilder.keys(path.partitionBy(), input.targets()),
            PlanBuilder.keys(path.orderBy(), input.targets()),
            path.window().name(),
            rewrite(path.runCondition(), outer),
            null);
    return new Built(plan, wanted);
  }

  private static RunCondition rewrite(RunCondition run, InputRewriter rewriter) {
    return run == null
        ? null
        : new RunCondition(
            run.function(), run.limit(), run.inclusive(), rewriter.map(run.condition()));
  }

  private static WindowDefinition.Frame rewrite(
      WindowDefinition.Frame frame, InputRewriter rewriter) {
    return new WindowDefinition.Frame(
        frame.mode(),
        frame.start(),
        frame.end(),
        rewriter.mapNullable(frame.startOffset()),
        rewriter.mapNullable(frame.endOffset()),
        frame.exclusion(),
        frame.startInRange(),
        frame.endInRange(),
        frame.isDefault());
  }

  /** An expression without calls of this window is computed below as a whole. */
  private static void addNeeded(Expression target, List<WindowCall> calls, Set<Expression> needed) {
    Set<Expression> leaves = new LinkedHashSet<>();
    Leaves.collect(target, Leaves.Level.WINDOWS, List.of(), leaves);
    boolean usesWindow = false;
    for (Expression leaf : leaves) {
      usesWindow |= leaf instanceof WindowCall call && calls.contains(call);
    }
    if (!usesWindow) {
      needed.add(target);
      return;
    }
    for (Expression leaf : leaves) {
      if (!(leaf instanceof WindowCall call && calls.contains(call))) {
        needed.add(leaf);
      }
    }
  }

  private static WindowCall rewrite(WindowCall call, InputRewriter rewriter) {
    return new WindowCall(
        call.function(),
        call.aggregate(),
        call.type(),
        call.typmod(),
        call.collation(),
        call.inputCollation(),
        rewriter.mapAll(call.arguments()),
        rewriter.mapNullable(call.filter()),
        call.star(),
        call.window(),
        call.position());
  }
}
