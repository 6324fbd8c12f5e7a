package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.planner.build.Leaves;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.join.PathList;
import org.pgj.engine.planner.join.Sorts;
import org.pgj.engine.planner.path.AggregatePath;
import org.pgj.engine.planner.path.LimitPath;
import org.pgj.engine.planner.path.LockRowsPath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.path.ProjectSetPath;
import org.pgj.engine.planner.path.SortPath;
import org.pgj.engine.planner.path.UniquePath;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** What happens to the joined rows: grouping, windows, DISTINCT, ORDER BY, locks, LIMIT. */
final class UpperPlanner {
  private final QueryPlanner level;
  private final AnalyzedQuery query;
  private final CostSettings settings;
  private final double tupleFraction;
  private double limitRows = -1;

  UpperPlanner(QueryPlanner level, double tupleFraction) {
    this.level = level;
    this.query = level.query;
    this.settings = level.context.settings();
    this.tupleFraction = fractionWithLimit(tupleFraction);
  }

  /** Whether only a part of the rows is expected to be fetched. */
  boolean fetchesPart() {
    return tupleFraction > 0;
  }

  private double fractionWithLimit(double given) {
    if (query.limit() instanceof Constant limit && !limit.isNull()) {
      double offset =
          query.offset() instanceof Constant skipped && !skipped.isNull() ? skipped.bits() : 0;
      if (query.offset() == null || query.offset() instanceof Constant) {
        limitRows = Math.max(1, limit.bits() + offset);
        return given >= 1 ? Math.min(given, limitRows) : limitRows;
      }
    } else if (query.limit() != null && !(query.limit() instanceof Constant)) {
      level.global.valueSensitive |= Expressions.hasExternalParameter(query.limit());
      return given > 0 ? given : 0.1;
    }
    return given;
  }

  /** Sort items of keys over the target list. */
  static List<SortItem> items(QueryPlanner level, List<SortKey> keys) {
    List<SortItem> items = new ArrayList<>(keys.size());
    for (SortKey key : keys) {
      Expression expression = level.query.targetList().get(key.target()).expression();
      items.add(item(level, key, expression));
    }
    return items;
  }

  static SortItem item(QueryPlanner level, SortKey key, Expression expression) {
    return new SortItem(
        expression,
        key.equality(),
        key.ordering(),
        key.ordering() != 0 && SortOrder.isDescending(level.context.catalog(), key.ordering()),
        key.nullsFirst(),
        key.hashable());
  }

  /** Tells the search for paths which order would be useful. */
  static void setWantedOrder(QueryPlanner level) {
    AnalyzedQuery query = level.query;
    List<SortKey> keys;
    if (!query.groupBy().isEmpty() && query.groupingSets() == null) {
      keys = query.groupBy();
    } else if (!query.windows().isEmpty()) {
      WindowDefinition first = WindowPlanner.first(query);
      keys = new ArrayList<>(first.partitionBy());
      keys.addAll(first.orderBy());
    } else if (query.distinct().size() > query.orderBy().size()) {
      keys = query.distinct();
    } else {
      keys = query.orderBy();
    }
    level.orders.setWanted(level.orders.of(items(level, keys)));
  }

  Path plan(Path joined) {
    Relation current = joined.relation();
    if (current.paths.isEmpty()) {
      current.paths.add(joined);
    }
    boolean grouped =
        query.hasAggregates()
            || !query.groupBy().isEmpty()
            || query.groupingSets() != null
            || query.having() != null;
    if (grouped) {
      current = group(current);
    }
    if (query.hasWindows()) {
      current = new WindowPlanner(level, this).plan(current);
    }
    if (hasSets()) {
      current = expandSets(current);
    }
    if (!query.distinct().isEmpty()) {
      current = distinct(current);
    }
    if (!query.orderBy().isEmpty()) {
      current = order(current);
    }
    Path path = cheapest(current);
    if (!query.rowMarks().isEmpty()) {
      path =
          new LockRowsPath(
              path.relation(),
              path,
              MarkedRelations.withPartners(query.rowMarks(), query.joinTree(), level.relations),
              path.order(),
              path.startupCost(),
              path.totalCost() + settings.cpuTupleCost() * path.rows(),
              path.rows());
    }
    if (limits()) {
      path = limit(path);
    }
    return path;
  }

  private Path cheapest(Relation relation) {
    Path best = null;
    double bestCost = 0;
    for (Path path : relation.paths) {
      if (path.requiredOuter() != 0) {
        continue;
      }
      double fraction =
          tupleFraction <= 0
              ? 1
              : tupleFraction < 1 ? tupleFraction : Math.min(1, tupleFraction / path.rows());
      double cost = path.startupCost() + fraction * (path.totalCost() - path.startupCost());
      if (best == null || cost < bestCost) {
        best = path;
        bestCost = cost;
      }
    }
    return best;
  }

  Relation next(Relation current, double rows) {
    Relation upper = new Relation(current.set);
    upper.rows = rows;
    int width = 0;
    for (TargetEntry target : query.targetList()) {
      width += level.selectivity.variables().width(target.expression());
    }
    upper.width = width;
    return upper;
  }

  Path sort(Path input, List<SortItem> items, double limit) {
    List<PathKey> wanted = level.orders.of(items);
    if (PathList.isSorted(input.order(), wanted)) {
      return input;
    }
    return Sorts.of(level.costs, input, items, wanted, limit);
  }

  Path incrementalSort(Path input, List<SortItem> items) {
    List<PathKey> wanted = level.orders.of(items);
    int presorted = PathList.commonPrefix(input.order(), wanted);
    if (presorted == 0 || presorted >= wanted.size() || !settings.enableIncrementalSort()) {
      return null;
    }
    double groups = 1;
    for (int i = 0; i < presorted; i++) {
      groups *= level.selectivity.variables().distinct(items.get(i).expression());
    }
    groups = Math.max(1, Math.min(groups, input.rows()));
    CostModel.Cost cost =
        level.costs.incrementalSort(
            input.startupCost(), input.totalCost(), input.rows(), input.width(), groups);
    return new SortPath(input, items, presorted, wanted, cost.startup(), cost.total());
  }

  // ---- grouping

  private Relation group(Relation current) {
    List<SortItem> keys = groupItems();
    List<Expression> having = Expressions.conjuncts(query.having());
    List<AggregateCall> calls = aggregates();
    double transition = level.costs.transitions(calls);
    double finish = finishCost();
    Path cheapest = cheapestTotal(current);
    if (query.groupingSets() != null) {
      return groupingSets(current, cheapest, keys, having, transition, finish);
    }
    double groups = keys.isEmpty() ? 1 : groupCount(keys, cheapest.rows());
    double rows = groups;
    for (Expression condition : having) {
      rows *= level.selectivity.of(condition, null);
    }
    Relation upper = next(current, Path.clampRows(rows));
    if (keys.isEmpty()) {
      addAggregate(
          upper,
          cheapest,
          AggregatePlan.Strategy.PLAIN,
          keys,
          having,
          groups,
          transition,
          finish,
          List.of());
      return upper;
    }
    if (isSortable(keys)) {
      List<PathKey> wanted = level.orders.of(keys);
      for (Path path : current.paths) {
        boolean sorted = PathList.isSorted(path.order(), wanted);
        if (path.requiredOuter() == 0 && (sorted || path == cheapest)) {
          Path input = sorted ? path : sort(path, keys, -1);
          addAggregate(
              upper,
              input,
              AggregatePlan.Strategy.SORTED,
              keys,
              having,
              groups,
              transition,
              finish,
              wanted);
        }
      }
    }
    if (isHashable(keys) && !needsSortedInput(calls)) {
      addAggregate(
          upper,
          cheapest,
          AggregatePlan.Strategy.HASHED,
          keys,
          having,
          groups,
          transition,
          finish,
          List.of());
    }
    return upper;
  }

  /** Hashed groups do not collect rows for DISTINCT and ORDER BY within aggregates. */
  private static boolean needsSortedInput(List<AggregateCall> calls) {
    for (AggregateCall call : calls) {
      if (!call.distinct().isEmpty() || !call.orderBy().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void addAggregate(
      Relation upper,
      Path input,
      AggregatePlan.Strategy strategy,
      List<SortItem> keys,
      List<Expression> having,
      double groups,
      double transition,
      double finish,
      List<PathKey> order) {
    CostModel.Cost cost =
        level.costs.aggregate(
            strategy == AggregatePlan.Strategy.HASHED,
            input,
            keys.size(),
            groups,
            transition,
            finish,
            upper.width);
    PathList.add(
        upper,
        new AggregatePath(
            upper,
            input,
            strategy,
            keys,
            null,
            having,
            groups,
            order,
            cost.startup(),
            cost.total(),
            upper.rows));
  }

  private Relation groupingSets(
      Relation current,
      Path cheapest,
      List<SortItem> keys,
      List<Expression> having,
      double transition,
      double finish) {
    List<List<Integer>> sets = query.expandedGroupingSets();
    double groups = 0;
    for (List<Integer> set : sets) {
      List<SortItem> used = new ArrayList<>();
      for (int index : set) {
        used.add(keys.get(index));
      }
      groups += used.isEmpty() ? 1 : groupCount(used, cheapest.rows());
    }
    Relation upper = next(current, Path.clampRows(groups));
    CostModel.Cost cost =
        level.costs.aggregate(true, cheapest, keys.size(), groups, transition, finish, upper.width);
    upper.paths.add(
        new AggregatePath(
            upper,
            cheapest,
            AggregatePlan.Strategy.MIXED,
            keys,
            sets,
            having,
            groups,
            List.of(),
            cost.startup(),
            cost.total(),
            upper.rows));
    return upper;
  }

  /** Grouping keys, those that ORDER BY begins with first and in its direction. */
  private List<SortItem> groupItems() {
    List<SortItem> items = items(level, query.groupBy());
    if (query.groupingSets() != null) {
      return items;
    }
    List<SortItem> ordered = new ArrayList<>();
    for (SortItem wanted : items(level, query.orderBy())) {
      SortItem match = null;
      for (SortItem item : items) {
        if (item.expression().equals(wanted.expression())) {
          match = item;
        }
      }
      if (match == null) {
        break;
      }
      items.remove(match);
      ordered.add(wanted);
    }
    ordered.addAll(items);
    return ordered;
  }

  private List<AggregateCall> aggregates() {
    Set<Expression> leaves = new LinkedHashSet<>();
    for (TargetEntry target : query.targetList()) {
      Leaves.collect(target.expression(), Leaves.Level.AGGREGATES, List.of(), leaves);
    }
    Leaves.collect(query.having(), Leaves.Level.AGGREGATES, List.of(), leaves);
    List<AggregateCall> calls = new ArrayList<>();
    for (Expression leaf : leaves) {
      if (leaf instanceof AggregateCall call) {
        calls.add(call);
      }
    }
    return calls;
  }

  private double finishCost() {
    return query.having() == null ? 0 : level.costs.expressions().of(query.having());
  }

  private double groupCount(List<SortItem> keys, double inputRows) {
    return new GroupEstimate(level).count(PlanExpressions.of(keys), inputRows);
  }

  static Path cheapestTotal(Relation relation) {
    Path best = null;
    for (Path path : relation.paths) {
      if (path.requiredOuter() == 0 && (best == null || path.totalCost() < best.totalCost())) {
        best = path;
      }
    }
    return best;
  }

  private static boolean isSortable(List<SortItem> items) {
    for (SortItem item : items) {
      if (item.ordering() == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHashable(List<SortItem> items) {
    for (SortItem item : items) {
      if (!item.hashable()) {
        return false;
      }
    }
    return true;
  }

  // ---- sets, DISTINCT, ORDER BY, LIMIT

  private Relation expandSets(Relation current) {
    List<Expression> targets = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      targets.add(target.expression());
    }
    Path best = cheapestTotal(current);
    double rows = best.rows() * setRows(targets);
    Relation upper = next(current, rows);
    for (Path path : current.paths) {
      if (path.requiredOuter() == 0) {
        double total =
            path.totalCost()
                + settings.cpuTupleCost() * path.rows()
                + settings.cpuTupleCost() * (rows - path.rows()) / 2;
        PathList.add(upper, new ProjectSetPath(upper, path, targets, total, rows));
      }
    }
    return upper;
  }

  private boolean hasSets() {
    for (TargetEntry target : query.targetList()) {
      if (Expressions.returnsSet(target.expression())) {
        return true;
      }
    }
    return false;
  }

  private double setRows(List<Expression> targets) {
    double rows = 1;
    for (Expression target : targets) {
      rows = Math.max(rows, PlanExpressions.setRows(target, level.context.catalog()));
    }
    return rows;
  }

  private Relation distinct(Relation current) {
    List<SortItem> keys = items(level, query.distinct());
    Path cheapest = cheapestTotal(current);
    double groups = groupCount(keys, cheapest.rows());
    Relation upper = next(current, groups);
    if (isSortable(keys)) {
      List<SortItem> sortItems = distinctOrder(keys);
      List<PathKey> wanted = level.orders.of(sortItems);
      for (Path path : current.paths) {
        boolean sorted = PathList.isSorted(path.order(), wanted);
        if (path.requiredOuter() == 0 && (sorted || path == cheapest)) {
          Path input = sorted ? path : sort(path, sortItems, -1);
          double total =
              input.totalCost() + settings.cpuOperatorCost() * keys.size() * input.rows();
          PathList.add(
              upper,
              new UniquePath(
                  upper, input, keys, input.order(), input.startupCost(), total, groups));
        }
      }
    }
    if (!query.distinctOn() && isHashable(keys)) {
      addAggregate(
          upper, cheapest, AggregatePlan.Strategy.HASHED, keys, List.of(), groups, 0, 0, List.of());
    }
    return upper;
  }

  /** The order for DISTINCT by sorting: ORDER BY's as far as it covers the keys. */
  private List<SortItem> distinctOrder(List<SortItem> keys) {
    List<SortItem> sort = items(level, query.orderBy());
    if (query.distinctOn()) {
      return sort.size() >= keys.size() ? sort : keys;
    }
    List<SortItem> result = new ArrayList<>();
    for (SortItem item : sort) {
      result.add(item);
    }
    for (SortItem key : keys) {
      boolean present = false;
      for (SortItem item : result) {
        present |= item.expression().equals(key.expression());
      }
      if (!present) {
        result.add(key);
      }
    }
    return result;
  }

  private Relation order(Relation current) {
    List<SortItem> items = items(level, query.orderBy());
    List<PathKey> wanted = level.orders.of(items);
    Relation upper = next(current, current.rows);
    upper.width = current.width;
    Path cheapest = cheapestTotal(current);
    for (Path path : current.paths) {
      if (path.requiredOuter() != 0) {
        continue;
      }
      if (PathList.isSorted(path.order(), wanted)) {
        PathList.add(upper, path);
      } else {
        if (path == cheapest) {
          PathList.add(upper, sort(path, items, limitRows));
        }
        Path incremental = incrementalSort(path, items);
        if (incremental != null) {
          PathList.add(upper, incremental);
        }
      }
    }
    return upper;
  }

  /** Whether LIMIT or OFFSET leave anything out; OFFSET 0 only keeps a subquery apart. */
  private boolean limits() {
    boolean noOffset =
        query.offset() == null
            || query.offset() instanceof Constant offset && (offset.isNull() || offset.bits() == 0);
    boolean noLimit =
        query.limit() == null || query.limit() instanceof Constant limit && limit.isNull();
    return !noLimit || !noOffset;
  }

  private Path limit(Path input) {
    double rows = input.rows();
    double startup = input.startupCost();
    double total = input.totalCost();
    double inputRows = input.rows();
    if (query.offset() != null) {
      double skipped =
          query.offset() instanceof Constant constant && !constant.isNull()
              ? constant.bits()
              : Path.clampRows(inputRows * 0.1);
      skipped = Math.min(skipped, rows);
      startup += (input.totalCost() - input.startupCost()) * skipped / Math.max(1, inputRows);
      rows = Math.max(1, rows - skipped);
    }
    if (query.limit() != null) {
      double wanted =
          query.limit() instanceof Constant constant
              ? constant.isNull() ? rows : constant.bits()
              : Path.clampRows(inputRows * 0.1);
      wanted = Math.min(wanted, rows);
      if (inputRows > 0) {
        total = startup + (input.totalCost() - input.startupCost()) * wanted / inputRows;
      }
      rows = Math.max(1, wanted);
    }
    List<SortItem> ties = query.limitWithTies() ? items(level, query.orderBy()) : List.of();
    return new LimitPath(
        input.relation(),
        input,
        query.limit(),
        query.offset(),
        ties,
        input.order(),
        startup,
        total,
        rows);
  }
}
