package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.SetOperationTree;
import org.pgj.engine.analyzer.tree.SetOperationTree.Kind;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.planner.build.Built;
import org.pgj.engine.planner.build.LoopParameters;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.plan.AppendPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.plan.PlanKey;
import org.pgj.engine.planner.plan.ResultPlan;
import org.pgj.engine.planner.plan.SetOperationPlan;
import org.pgj.engine.planner.plan.SortPlan;
import org.pgj.engine.planner.plan.UniquePlan;

/** Plans UNION, INTERSECT and EXCEPT over subqueries that are planned on their own. */
final class SetOperationPlanner {
  private static final int INT4 = 23;

  private final QueryPlanner level;
  private final CostSettings settings;
  private final List<LoopParameters.Request> values = new ArrayList<>();

  SetOperationPlanner(QueryPlanner level) {
    this.level = level;
    this.settings = level.context.settings();
  }

  /** The plan; its targets are the columns of the tree's first leaf. */
  Built plan(SetOperationTree tree) {
    return switch (tree) {
      case SetOperationTree.Leaf leaf -> level.planLeaf(level.query, leaf.rangeIndex(), values);
      case SetOperationTree.Operation operation ->
          operation.kind() == Kind.UNION ? union(operation) : intersectOrExcept(operation);
    };
  }

  /** References to all columns of an input. */
  static List<Expression> references(Built input) {
    List<Expression> output = new ArrayList<>(input.targets().size());
    for (int i = 0; i < input.targets().size(); i++) {
      output.add(PlanColumns.of(PlanColumns.OUTER, i, input.targets().get(i)));
    }
    return output;
  }

  private void collect(SetOperationTree tree, SetOperationTree.Operation like, List<Built> inputs) {
    if (tree instanceof SetOperationTree.Operation operation
        && operation.kind() == Kind.UNION
        && (operation.all() || !like.all())
        && operation.columnTypes().equals(like.columnTypes())) {
      collect(operation.left(), like, inputs);
      collect(operation.right(), like, inputs);
    } else {
      inputs.add(plan(tree));
    }
  }

  private Built union(SetOperationTree.Operation operation) {
    List<Built> inputs = new ArrayList<>();
    collect(operation.left(), operation, inputs);
    collect(operation.right(), operation, inputs);
    List<Expression> output = columns(operation);
    Plan append = append(inputs, output);
    if (operation.all()) {
      return new Built(append, output);
    }
    return new Built(distinct(append, output, operation.keys()), output);
  }

  private static List<Expression> columns(SetOperationTree.Operation operation) {
    List<Expression> output = new ArrayList<>();
    for (RangeTableEntry.ColumnType type : operation.columnTypes()) {
      Constant typed =
          Constant.ofNull(type.type(), type.typmod(), type.collation(), SourcePosition.UNKNOWN);
      output.add(PlanColumns.of(PlanColumns.OUTER, output.size(), typed));
    }
    return output;
  }

  private static Plan append(List<Built> inputs, List<Expression> output) {
    double startup = inputs.getFirst().plan().estimate().startupCost();
    double total = 0;
    double rows = 0;
    int width = 0;
    List<Plan> plans = new ArrayList<>(inputs.size());
    for (Built input : inputs) {
      PlanEstimate estimate = input.plan().estimate();
      total += estimate.totalCost();
      rows += estimate.rows();
      width = Math.max(width, estimate.width());
      plans.add(input.plan());
    }
    return new AppendPlan(new PlanEstimate(startup, total, rows, width), output, plans, null, null);
  }

  private List<PlanKey> keys(List<SortKey> keys, List<Expression> output) {
    List<PlanKey> planKeys = new ArrayList<>(keys.size());
    for (SortKey key : keys) {
      planKeys.add(
          new PlanKey(
              key.target(),
              key.equality(),
              key.ordering(),
              output.get(key.target()).collation(),
              SortOrder.isDescending(level.context.catalog(), key.ordering()),
              key.nullsFirst()));
    }
    return planKeys;
  }

  static boolean isHashable(List<SortKey> keys) {
    for (SortKey key : keys) {
      if (!key.hashable()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSortable(List<SortKey> keys) {
    for (SortKey key : keys) {
      if (key.ordering() == 0) {
        return false;
      }
    }
    return true;
  }

  private Plan distinct(Plan input, List<Expression> output, List<SortKey> keys) {
    List<PlanKey> planKeys = keys(keys, output);
    PlanEstimate estimate = input.estimate();
    double rows = estimate.rows();
    boolean hash =
        isHashable(keys)
            && (!isSortable(keys)
                || settings.enableHashAggregate()
                    && CostModel.bytes(rows, estimate.width()) < settings.hashMemory());
    if (hash) {
      double startup = estimate.totalCost() + settings.cpuOperatorCost() * keys.size() * rows;
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < planKeys.size(); i++) {
        all.add(i);
      }
      return new AggregatePlan(
          new PlanEstimate(
              startup, startup + settings.cpuTupleCost() * rows, rows, estimate.width()),
          output,
          input,
          AggregatePlan.Strategy.HASHED,
          planKeys,
          List.of(),
          List.of(all),
          List.of(),
          rows,
          null);
    }
    Plan sorted = sort(input, output, planKeys);
    PlanEstimate sortedEstimate = sorted.estimate();
    return new UniquePlan(
        new PlanEstimate(
            sortedEstimate.startupCost(),
            sortedEstimate.totalCost() + settings.cpuOperatorCost() * rows * keys.size(),
            rows,
            estimate.width()),
        output,
        sorted,
        planKeys);
  }

  private Plan sort(Plan input, List<Expression> output, List<PlanKey> keys) {
    PlanEstimate estimate = input.estimate();
    CostModel.Cost cost =
        level.costs.sort(estimate.totalCost(), estimate.rows(), estimate.width(), -1);
    return new SortPlan(
        new PlanEstimate(cost.startup(), cost.total(), estimate.rows(), estimate.width()),
        output,
        input,
        keys);
  }

  /** Both sides, flagged 0 and 1, run through one node that counts them group by group. */
  private Built intersectOrExcept(SetOperationTree.Operation operation) {
    Built left = plan(operation.left());
    Built right = plan(operation.right());
    List<Expression> output = columns(operation);
    List<Expression> flagged = new ArrayList<>(output);
    Constant flag = Constant.ofLong(INT4, 0, SourcePosition.UNKNOWN);
    flagged.add(PlanColumns.of(PlanColumns.OUTER, output.size(), flag));
    boolean smallerFirst =
        operation.kind() == Kind.INTERSECT
            && right.plan().estimate().rows() < left.plan().estimate().rows();
    Built first = flag(smallerFirst ? right : left, 0, output.size());
    Built second = flag(smallerFirst ? left : right, 1, output.size());
    Plan append = append(List.of(first, second), flagged);
    List<PlanKey> keys = keys(operation.keys(), output);
    boolean hash =
        isHashable(operation.keys())
            && (settings.enableHashAggregate() || !isSortable(operation.keys()));
    Plan input = hash ? append : sort(append, flagged, keys);
    double leftRows = left.plan().estimate().rows();
    double rows =
        operation.kind() == Kind.EXCEPT
            ? leftRows
            : Math.min(leftRows, right.plan().estimate().rows());
    PlanEstimate estimate = input.estimate();
    double total =
        estimate.totalCost() + settings.cpuOperatorCost() * estimate.rows() * keys.size();
    Plan plan =
        new SetOperationPlan(
            new PlanEstimate(hash ? total : estimate.startupCost(), total, rows, estimate.width()),
            output,
            input,
            operation.kind(),
            operation.all(),
            hash,
            keys,
            rows);
    return new Built(plan, output);
  }

  /** The columns that are compared, without those the input is only sorted by, and its side. */
  private static Built flag(Built input, int side, int columns) {
    List<Expression> output = references(input).subList(0, columns);
    output.add(Constant.ofLong(INT4, side, SourcePosition.UNKNOWN));
    List<Expression> targets = new ArrayList<>(input.targets().subList(0, columns));
    targets.add(output.getLast());
    return new Built(
        new ResultPlan(input.plan().estimate(), output, input.plan(), null, null), targets);
  }
}
