package org.pgj.engine.planner.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.join.EqualityOperators;
import org.pgj.engine.planner.path.AggregatePath;
import org.pgj.engine.planner.path.AppendPath;
import org.pgj.engine.planner.path.BitmapHeapPath;
import org.pgj.engine.planner.path.HashJoinPath;
import org.pgj.engine.planner.path.IndexPath;
import org.pgj.engine.planner.path.LimitPath;
import org.pgj.engine.planner.path.LockRowsPath;
import org.pgj.engine.planner.path.MaterialPath;
import org.pgj.engine.planner.path.MergeAppendPath;
import org.pgj.engine.planner.path.MergeJoinPath;
import org.pgj.engine.planner.path.NestedLoopPath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.PlanPath;
import org.pgj.engine.planner.path.ProjectSetPath;
import org.pgj.engine.planner.path.ProjectionPath;
import org.pgj.engine.planner.path.ResultPath;
import org.pgj.engine.planner.path.ScanPath;
import org.pgj.engine.planner.path.SortPath;
import org.pgj.engine.planner.path.TidPath;
import org.pgj.engine.planner.path.UniquePath;
import org.pgj.engine.planner.path.WindowPath;
import org.pgj.engine.planner.plan.AppendPlan;
import org.pgj.engine.planner.plan.HashJoinPlan;
import org.pgj.engine.planner.plan.HashPlan;
import org.pgj.engine.planner.plan.IncrementalSortPlan;
import org.pgj.engine.planner.plan.LimitPlan;
import org.pgj.engine.planner.plan.MaterializePlan;
import org.pgj.engine.planner.plan.MergeAppendPlan;
import org.pgj.engine.planner.plan.MergeJoinPlan;
import org.pgj.engine.planner.plan.NestedLoopPlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanColumns;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.plan.PlanKey;
import org.pgj.engine.planner.plan.ProjectSetPlan;
import org.pgj.engine.planner.plan.ResultPlan;
import org.pgj.engine.planner.plan.SortPlan;
import org.pgj.engine.planner.plan.UniquePlan;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SortItem;

/** Builds the plan of a path. */
public final class PlanBuilder {
  private final ScanBuilder scans;
  private final GroupBuilder groups;
  private final LoopParameters loops;
  private final EqualityOperators operators;

  public PlanBuilder(ScanBuilder scans, LoopParameters loops, EqualityOperators operators) {
    this.scans = scans;
    this.loops = loops;
    this.operators = operators;
    this.groups = new GroupBuilder(this);
  }

  /**
   * Builds a plan whose first output columns are the wanted expressions.
   *
   * @param wanted expressions of the query level
   */
  public Built build(Path path, List<Expression> wanted) {
    return switch (path) {
      case ScanPath scan -> scans.build(scan, wanted);
      case IndexPath index -> scans.build(index, wanted);
      case BitmapHeapPath heap -> scans.build(heap, wanted);
      case TidPath tid -> scans.build(tid, wanted);
      case NestedLoopPath join -> nestedLoop(join, wanted);
      case HashJoinPath join -> hashJoin(join, wanted);
      case MergeJoinPath join -> mergeJoin(join, wanted);
      case MaterialPath material -> {
        Built input = build(material.input(), wanted);
        yield pass(input, new MaterializePlan(estimate(path), refs(input), input.plan()));
      }
      case SortPath sort -> sort(sort, wanted);
      case UniquePath unique -> unique(unique, wanted);
      case LimitPath limit -> limit(limit, wanted);
      case LockRowsPath lock ->
          scans.build(lock, build(lock.input(), scans.withMarks(lock, wanted)));
      case AggregatePath aggregate -> groups.aggregate(aggregate, wanted);
      case WindowPath window -> groups.window(window, wanted);
      case ProjectSetPath set -> projectSet(set, wanted);
      case ProjectionPath projection -> projection(projection, wanted);
      case ResultPath result -> result(result, wanted);
      case PlanPath ready -> ready(ready, wanted);
      case AppendPath append -> append(append, wanted);
      case MergeAppendPath append -> mergeAppend(append, wanted);
    };
  }

  static PlanEstimate estimate(Path path) {
    return new PlanEstimate(path.startupCost(), path.totalCost(), path.rows(), path.width());
  }

  /** References to all columns of an input. */
  static List<Expression> refs(Built input) {
    List<Expression> output = new ArrayList<>(input.targets().size());
    for (int i = 0; i < input.targets().size(); i++) {
      output.add(PlanColumns.of(PlanColumns.OUTER, i, input.targets().get(i)));
    }
    return output;
  }

  static Built pass(Built input, Plan plan) {
    return new Built(plan, input.targets());
  }

  /** The wanted expressions and, behind them, others that are not among them. */
  static List<Expression> union(List<Expression> wanted, Iterable<? extends Expression> others) {
    List<Expression> all = new ArrayList<>(wanted);
    for (Expression other : others) {
      if (!all.contains(other)) {
        all.add(other);
      }
    }
    return all;
  }

  // ---- joins

  /** Columns that each side of a join has to deliver. */
  private record Sides(List<Expression> outer, List<Expression> inner) {}

  private static Sides sides(
      Path outer, Path inner, List<Expression> wanted, List<Clause> clauses) {
    Set<ColumnReference> columns = new LinkedHashSet<>();
    for (Expression expression : wanted) {
      Expressions.collectColumns(expression, columns);
    }
    for (Clause clause : clauses) {
      Expressions.collectColumns(clause.expression, columns);
    }
    return split(outer, inner, columns);
  }

  private static Sides split(Path outer, Path inner, Set<ColumnReference> columns) {
    List<Expression> left = new ArrayList<>();
    List<Expression> right = new ArrayList<>();
    for (ColumnReference column : columns) {
      if (RelationSet.contains(outer.relation().set, column.rangeIndex())) {
        left.add(column);
      } else if (RelationSet.contains(inner.relation().set, column.rangeIndex())) {
        right.add(column);
      }
    }
    return new Sides(left, right);
  }

  /** Conditions that decide matches, and those that filter after outer joining. */
  private record Conditions(List<Expression> matching, List<Expression> filters) {}

  private static Conditions conditions(Path path, JoinKind kind, List<Clause> clauses) {
    List<Expression> matching = new ArrayList<>();
    List<Expression> filters = new ArrayList<>();
    for (Clause clause : clauses) {
      boolean filter = kind.returnsUnmatched() && clause.isFilterAt(path.relation().set);
      (filter ? filters : matching).add(clause.expression);
    }
    return new Conditions(matching, filters);
  }

  private Built nestedLoop(NestedLoopPath path, List<Expression> wanted) {
    Sides sides = sides(path.outer(), path.inner(), wanted, path.clauses());
    LoopParameters.Frame frame = loops.enter(path.outer().relation().set);
    Built inner = build(path.inner(), sides.inner());
    List<LoopParameters.Request> requests = loops.leave(frame);
    List<Expression> outerWanted = new ArrayList<>(sides.outer());
    for (LoopParameters.Request request : requests) {
      Set<ColumnReference> needed = new LinkedHashSet<>();
      Expressions.collectColumns(request.value(), needed);
      outerWanted = union(outerWanted, needed);
    }
    Built outer = build(path.outer(), outerWanted);
    InputRewriter rewriter =
        new InputRewriter()
            .add(PlanColumns.OUTER, outer.targets())
            .add(PlanColumns.INNER, inner.targets());
    Conditions conditions = conditions(path, path.kind(), path.clauses());
    Plan plan =
        new NestedLoopPlan(
            estimate(path),
            rewriter.mapAll(wanted),
            path.kind(),
            outer.plan(),
            inner.plan(),
            loops.toPlan(requests, rewriter),
            rewriter.mapNullable(Expressions.and(conditions.matching())),
            rewriter.mapNullable(Expressions.and(conditions.filters())),
            path.innerUnique());
    return new Built(plan, wanted);
  }

  private Built hashJoin(HashJoinPath path, List<Expression> wanted) {
    Sides sides = sides(path.outer(), path.inner(), wanted, path.clauses());
    Built outer = build(path.outer(), sides.outer());
    Built inner = build(path.inner(), sides.inner());
    InputRewriter rewriter =
        new InputRewriter()
            .add(PlanColumns.OUTER, outer.targets())
            .add(PlanColumns.INNER, inner.targets());
    InputRewriter innerOnly = new InputRewriter().add(PlanColumns.OUTER, inner.targets());
    List<Expression> outerKeys = new ArrayList<>();
    List<Expression> innerKeys = new ArrayList<>();
    List<Integer> equalities = new ArrayList<>();
    List<Expression> keyClauses = new ArrayList<>();
    long outerSet = path.outer().relation().set;
    for (Clause clause : path.hashClauses()) {
      boolean leftIsOuter = RelationSet.isSubset(clause.equality.leftRelations(), outerSet);
      Expression outerKey = leftIsOuter ? clause.equality.left() : clause.equality.right();
      Expression innerKey = leftIsOuter ? clause.equality.right() : clause.equality.left();
      outerKeys.add(rewriter.map(outerKey));
      innerKeys.add(innerOnly.map(innerKey));
      equalities.add(clause.equality.operator());
      keyClauses.add(rewriter.map(oriented(clause, leftIsOuter)));
    }
    List<Clause> others = new ArrayList<>(path.clauses());
    others.removeAll(path.hashClauses());
    Conditions conditions = conditions(path, path.kind(), others);
    PlanEstimate innerEstimate = inner.plan().estimate();
    Plan hash =
        new HashPlan(
            new PlanEstimate(
                innerEstimate.totalCost(),
                innerEstimate.totalCost(),
                innerEstimate.rows(),
                innerEstimate.width()),
            refs(inner),
            inner.plan());
    Plan plan =
        new HashJoinPlan(
            estimate(path),
            rewriter.mapAll(wanted),
            path.kind(),
            outer.plan(),
            hash,
            outerKeys,
            innerKeys,
            equalities,
            keyClauses,
            rewriter.mapNullable(Expressions.and(conditions.matching())),
            rewriter.mapNullable(Expressions.and(conditions.filters())),
            path.innerUnique());
    return new Built(plan, wanted);
  }

  /** The clause with its outer side on the left, as EXPLAIN prints it. */
  private Expression oriented(Clause clause, boolean leftIsOuter) {
    if (leftIsOuter || !(clause.expression instanceof OperatorCall call)) {
      return clause.expression;
    }
    OperatorCall commuted = operators.commute(call);
    return commuted == null ? clause.expression : commuted;
  }

  private Built mergeJoin(MergeJoinPath path, List<Expression> wanted) {
    Sides sides = sides(path.outer(), path.inner(), wanted, path.clauses());
    Built outer = build(path.outer(), union(sides.outer(), expressions(path.outerSort())));
    Built inner = build(path.inner(), union(sides.inner(), expressions(path.innerSort())));
    InputRewriter rewriter =
        new InputRewriter()
            .add(PlanColumns.OUTER, outer.targets())
            .add(PlanColumns.INNER, inner.targets());
    List<Expression> keyClauses = new ArrayList<>();
    long outerSet = path.outer().relation().set;
    for (Clause clause : path.mergeClauses()) {
      boolean leftIsOuter = RelationSet.isSubset(clause.equality.leftRelations(), outerSet);
      keyClauses.add(rewriter.map(oriented(clause, leftIsOuter)));
    }
    List<Clause> others = new ArrayList<>(path.clauses());
    others.removeAll(path.mergeClauses());
    Conditions conditions = conditions(path, path.kind(), others);
    Plan plan =
        new MergeJoinPlan(
            estimate(path),
            rewriter.mapAll(wanted),
            path.kind(),
            outer.plan(),
            inner.plan(),
            keys(path.outerSort(), outer.targets()),
            keys(path.innerSort(), inner.targets()),
            keyClauses,
            rewriter.mapNullable(Expressions.and(conditions.matching())),
            rewriter.mapNullable(Expressions.and(conditions.filters())),
            path.innerUnique());
    return new Built(plan, wanted);
  }

  static List<Expression> expressions(List<SortItem> items) {
    List<Expression> expressions = new ArrayList<>(items.size());
    for (SortItem item : items) {
      expressions.add(item.expression());
    }
    return expressions;
  }

  /** Keys by position of their expressions among an input's columns. */
  static List<PlanKey> keys(List<SortItem> items, List<Expression> targets) {
    List<PlanKey> keys = new ArrayList<>(items.size());
    for (SortItem item : items) {
      int column = targets.indexOf(item.expression());
      if (column < 0) {
        throw new IllegalStateException("sort key is not computed: " + item.expression());
      }
      keys.add(
          new PlanKey(
              column,
              item.equality(),
              item.ordering(),
              item.expression().collation(),
              item.descending(),
              item.nullsFirst()));
    }
    return keys;
  }

  // ---- single inputs

  private Built sort(SortPath path, List<Expression> wanted) {
    Built input = build(path.input(), union(wanted, expressions(path.items())));
    List<PlanKey> keys = keys(path.items(), input.targets());
    Plan plan =
        path.presorted() > 0
            ? new IncrementalSortPlan(
                estimate(path), refs(input), input.plan(), keys, path.presorted())
            : new SortPlan(estimate(path), refs(input), input.plan(), keys);
    return pass(input, plan);
  }

  private Built unique(UniquePath path, List<Expression> wanted) {
    Built input = build(path.input(), union(wanted, expressions(path.keys())));
    List<PlanKey> keys = keys(path.keys(), input.targets());
    return pass(input, new UniquePlan(estimate(path), refs(input), input.plan(), keys));
  }

  private Built limit(LimitPath path, List<Expression> wanted) {
    Built input = build(path.input(), union(wanted, expressions(path.ties())));
    Plan plan =
        new LimitPlan(
            estimate(path),
            refs(input),
            input.plan(),
            path.limit(),
            path.offset(),
            keys(path.ties(), input.targets()));
    return pass(input, plan);
  }

  private Built projectSet(ProjectSetPath path, List<Expression> wanted) {
    Set<Expression> leaves = new LinkedHashSet<>();
    for (Expression target : wanted) {
      Leaves.collect(target, Leaves.Level.WINDOWS, List.of(), leaves);
    }
    Built input = build(path.input(), new ArrayList<>(leaves));
    InputRewriter rewriter = new InputRewriter().add(PlanColumns.OUTER, input.targets());
    Plan plan = new ProjectSetPlan(estimate(path), rewriter.mapAll(wanted), input.plan());
    return new Built(plan, wanted);
  }

  private Built projection(ProjectionPath path, List<Expression> wanted) {
    Built input = build(path.input(), path.targets());
    return project(input, wanted, estimate(path));
  }

  private Built append(AppendPath path, List<Expression> wanted) {
    List<Plan> inputs = new ArrayList<>(path.inputs().size());
    for (Path input : path.inputs()) {
      inputs.add(build(input, wanted).plan());
    }
    Plan plan =
        new AppendPlan(
            estimate(path),
            wanted,
            inputs,
            scans.wholeTarget(path.relation()),
            scans.pruning(path.relation(), path.inputs(), path.clauses()));
    return new Built(plan, wanted);
  }

  private Built mergeAppend(MergeAppendPath path, List<Expression> wanted) {
    List<Expression> all = union(wanted, expressions(path.items()));
    List<Plan> inputs = new ArrayList<>(path.inputs().size());
    for (Path input : path.inputs()) {
      inputs.add(build(input, all).plan());
    }
    Plan plan =
        new MergeAppendPlan(
            estimate(path),
            all,
            inputs,
            keys(path.items(), all),
            scans.wholeTarget(path.relation()),
            scans.pruning(path.relation(), path.inputs(), path.clauses()));
    return new Built(plan, all);
  }

  private Built ready(PlanPath path, List<Expression> wanted) {
    Built ready = new Built(path.plan(), path.targets());
    return startsWith(path.targets(), wanted) ? ready : project(ready, wanted, estimate(path));
  }

  private static boolean startsWith(List<Expression> targets, List<Expression> wanted) {
    return wanted.size() <= targets.size() && targets.subList(0, wanted.size()).equals(wanted);
  }

  /** Adds a projection to a node that cannot project. */
  Built project(Built input, List<Expression> wanted, PlanEstimate estimate) {
    InputRewriter rewriter = new InputRewriter().add(PlanColumns.OUTER, input.targets());
    Plan plan = new ResultPlan(estimate, rewriter.mapAll(wanted), input.plan(), null, null);
    return new Built(plan, wanted);
  }

  private Built result(ResultPath path, List<Expression> wanted) {
    List<Expression> conditions = new ArrayList<>();
    for (Clause clause : path.conditions()) {
      conditions.add(clause.expression);
    }
    if (path.isEmpty()) {
      conditions.clear();
      conditions.add(Constant.ofBoolean(false));
    }
    Expression oneTime = Expressions.and(conditions);
    if (path.input() == null) {
      List<Expression> output = new ArrayList<>(wanted);
      if (path.isEmpty()) {
        output.replaceAll(PlanBuilder::nullOf);
      }
      return new Built(new ResultPlan(estimate(path), output, null, oneTime, null), wanted);
    }
    Built input = build(path.input(), wanted);
    return pass(input, new ResultPlan(estimate(path), refs(input), input.plan(), oneTime, null));
  }

  private static Expression nullOf(Expression target) {
    return Constant.ofNull(target.type(), target.typmod(), target.collation(), target.position());
  }
}
