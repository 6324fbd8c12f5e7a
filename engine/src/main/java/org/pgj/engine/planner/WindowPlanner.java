package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.WindowCall;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.planner.build.Leaves;
import org.pgj.engine.planner.join.PathList;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.WindowPath;
import org.pgj.engine.planner.plan.RunCondition;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/**
 * Window functions: one step per distinct window, ordered so that windows whose sort keys begin
 * alike follow each other and share a sort.
 */
final class WindowPlanner {
  private final QueryPlanner level;
  private final AnalyzedQuery query;
  private final UpperPlanner upper;

  WindowPlanner(QueryPlanner level, UpperPlanner upper) {
    this.level = level;
    this.query = level.query;
    this.upper = upper;
  }

  Relation plan(Relation joined) {
    List<WindowCall> calls = calls(query);
    Relation input = joined;
    for (WindowDefinition window : order(query, calls)) {
      List<WindowCall> members = new ArrayList<>();
      for (WindowCall call : calls) {
        if (isSame(query.windows().get(call.window()), window)) {
          members.add(call);
        }
      }
      input = step(input, window, members);
    }
    return input;
  }

  private Relation step(Relation input, WindowDefinition window, List<WindowCall> calls) {
    List<SortItem> partition = UpperPlanner.items(level, window.partitionBy());
    List<SortItem> order = UpperPlanner.items(level, window.orderBy());
    List<SortItem> all = new ArrayList<>(partition);
    all.addAll(order);
    Path cheapest = UpperPlanner.cheapestTotal(input);
    Relation relation = upper.next(input, cheapest.rows());
    for (Path path : input.paths) {
      if (path.requiredOuter() != 0) {
        continue;
      }
      if (all.isEmpty() || PathList.isSorted(path.order(), level.orders.of(all))) {
        add(relation, path, window, calls, partition, order);
        continue;
      }
      if (path == cheapest) {
        add(relation, upper.sort(path, all, -1), window, calls, partition, order);
      }
      Path incremental = upper.incrementalSort(path, all);
      if (incremental != null) {
        add(relation, incremental, window, calls, partition, order);
      }
    }
    return relation;
  }

  private void add(
      Relation relation,
      Path sorted,
      WindowDefinition window,
      List<WindowCall> calls,
      List<SortItem> partition,
      List<SortItem> order) {
    CostSettings settings = level.context.settings();
    int operations = calls.size() + partition.size() + order.size();
    double total =
        sorted.totalCost()
            + (settings.cpuOperatorCost() * operations + settings.cpuTupleCost()) * sorted.rows();
    PathList.add(
        relation,
        new WindowPath(
            relation,
            sorted,
            window,
            calls,
            partition,
            order,
            sorted.order(),
            runCondition(calls),
            sorted.startupCost(),
            total,
            sorted.rows()));
  }

  /** What the outer query asks of one of the calls, or null. */
  private RunCondition runCondition(List<WindowCall> calls) {
    RunConditions.Found found = level.runCondition;
    if (found == null
        || !(RunConditions.output(query, found.column()) instanceof WindowCall call)
        || !calls.contains(call)) {
      return null;
    }
    OperatorCall wanted = found.call();
    Expression limit = wanted.arguments().get(1);
    return new RunCondition(
        call.function(),
        limit,
        found.inclusive(),
        level.operators.call(wanted.operator(), call, limit));
  }

  /** The window computed first, whose order the joined rows had best be in. */
  static WindowDefinition first(AnalyzedQuery query) {
    List<WindowDefinition> ordered = order(query, calls(query));
    return ordered.isEmpty() ? query.windows().getFirst() : ordered.getFirst();
  }

  static List<WindowCall> calls(AnalyzedQuery query) {
    Set<Expression> leaves = new LinkedHashSet<>();
    for (TargetEntry target : query.targetList()) {
      Leaves.collect(target.expression(), Leaves.Level.WINDOWS, List.of(), leaves);
    }
    List<WindowCall> calls = new ArrayList<>();
    for (Expression leaf : leaves) {
      if (leaf instanceof WindowCall call) {
        calls.add(call);
      }
    }
    return calls;
  }

  /** The distinct windows that are used, as they are to be computed. */
  private static List<WindowDefinition> order(AnalyzedQuery query, List<WindowCall> calls) {
    List<WindowDefinition> used = new ArrayList<>();
    for (int index = 0; index < query.windows().size(); index++) {
      WindowDefinition window = query.windows().get(index);
      boolean isNew = isUsed(index, calls);
      for (WindowDefinition earlier : used) {
        isNew &= !isSame(earlier, window);
      }
      if (isNew) {
        used.add(window);
      }
    }
    List<Integer> targets = sortTargets(query);
    used.sort((left, right) -> compare(keys(left), keys(right), targets));
    return used;
  }

  private static boolean isUsed(int window, List<WindowCall> calls) {
    for (WindowCall call : calls) {
      if (call.window() == window) {
        return true;
      }
    }
    return false;
  }

  static boolean isSame(WindowDefinition left, WindowDefinition right) {
    return left.partitionBy().equals(right.partitionBy())
        && left.orderBy().equals(right.orderBy())
        && left.frame().equals(right.frame());
  }

  private static List<SortKey> keys(WindowDefinition window) {
    List<SortKey> keys = new ArrayList<>(window.partitionBy());
    for (SortKey key : window.orderBy()) {
      boolean isNew = true;
      for (SortKey earlier : keys) {
        isNew &= earlier.target() != key.target();
      }
      if (isNew) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Longer keys before the shorter ones they begin with; else targets first sorted by last. */
  private static int compare(List<SortKey> left, List<SortKey> right, List<Integer> targets) {
    for (int k = 0; k < Math.min(left.size(), right.size()); k++) {
      SortKey a = left.get(k);
      SortKey b = right.get(k);
      int order = Integer.compare(targets.indexOf(b.target()), targets.indexOf(a.target()));
      if (order == 0) {
        order = Integer.compareUnsigned(b.ordering(), a.ordering());
      }
      if (order == 0) {
        order = Boolean.compare(b.nullsFirst(), a.nullsFirst());
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(right.size(), left.size());
  }

  /** The targets that anything sorts by, in the order in which the clauses are analyzed. */
  private static List<Integer> sortTargets(AnalyzedQuery query) {
    List<Integer> targets = new ArrayList<>();
    addTargets(query.orderBy(), targets);
    addTargets(query.groupBy(), targets);
    for (WindowDefinition window : query.windows()) {
      addTargets(window.orderBy(), targets);
      addTargets(window.partitionBy(), targets);
    }
    addTargets(query.distinct(), targets);
    return targets;
  }

  private static void addTargets(List<SortKey> keys, List<Integer> targets) {
    for (SortKey key : keys) {
      if (!targets.contains(key.target())) {
        targets.add(key.target());
      }
    }
  }
}
