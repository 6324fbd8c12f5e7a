package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.cost.ExpressionCost;
import org.pgj.engine.planner.cost.JoinContext;
import org.pgj.engine.planner.cost.JoinCost;
import org.pgj.engine.planner.cost.Selectivity;
import org.pgj.engine.planner.path.HashJoinPath;
import org.pgj.engine.planner.path.MaterialPath;
import org.pgj.engine.planner.path.MergeJoinPath;
import org.pgj.engine.planner.path.NestedLoopPath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SortItem;

/** The ways to join one relation with another in a given direction. */
final class JoinPaths {
  private final Selectivity selectivity;
  private final JoinCost costs;
  private final ExpressionCost expressionCost;
  private final Orders orders;
  private final EqualityOperators operators;

  JoinPaths(Selectivity selectivity, JoinCost costs, Orders orders, EqualityOperators operators) {
    this.selectivity = selectivity;
    this.costs = costs;
    this.expressionCost = costs.model().expressions();
    this.orders = orders;
    this.operators = operators;
  }

  /** Rows of a join, by the selectivity of its conditions. */
  double rows(Relation outer, Relation inner, JoinKind kind, List<Clause> clauses) {
    long joined = outer.set | inner.set;
    List<Clause> matching = new ArrayList<>();
    List<Clause> filters = new ArrayList<>();
    for (Clause clause : clauses) {
      (JoinClauses.isFilter(clause, kind, joined) ? filters : matching).add(clause);
    }
    JoinContext context = new JoinContext(kind, outer.set, inner.set, inner.rows);
    double match = selectivity.all(matching, context);
    double filter =
        selectivity.all(filters, new JoinContext(JoinKind.INNER, outer.set, inner.set, inner.rows));
    double pairs = outer.rows * inner.rows * match;
    double rows =
        switch (kind) {
          case INNER -> pairs;
          case LEFT -> Math.max(pairs, outer.rows) * filter;
          case RIGHT -> Math.max(pairs, inner.rows) * filter;
          case FULL -> Math.max(Math.max(pairs, outer.rows), inner.rows) * filter;
          case SEMI -> outer.rows * match;
          case ANTI -> outer.rows * (1 - match) * filter;
          case RIGHT_SEMI, RIGHT_ANTI ->
              throw new IllegalArgumentException("rows of a join of kind " + kind);
        };
    return Path.clampRows(rows);
  }

  /** Adds the paths of {@code outer kind inner} to the joined relation. */
  void add(Relation joined, Relation outer, Relation inner, JoinKind kind, List<Clause> clauses) {
    boolean innerUnique = JoinClauses.isUnique(inner, clauses, outer.set);
    boolean onlyInner = kind == JoinKind.RIGHT_SEMI || kind == JoinKind.RIGHT_ANTI;
    JoinCost.MatchFactors factors =
        kind == JoinKind.SEMI || kind == JoinKind.ANTI || innerUnique
            ? factors(outer, inner, kind, clauses)
            : null;
    if (kind != JoinKind.RIGHT && kind != JoinKind.FULL && !onlyInner) {
      addNestedLoops(joined, outer, inner, kind, clauses, innerUnique, factors);
    }
    addHashJoin(joined, outer, inner, kind, clauses, innerUnique, factors);
    if (!onlyInner) {
      addMergeJoins(joined, outer, inner, kind, clauses, innerUnique);
    }
  }

  private JoinCost.MatchFactors factors(
      Relation outer, Relation inner, JoinKind kind, List<Clause> clauses) {
    JoinKind semi = kind == JoinKind.ANTI ? JoinKind.ANTI : JoinKind.SEMI;
    double matched =
        selectivity.all(clauses, new JoinContext(semi, outer.set, inner.set, inner.rows));
    double pairs =
        selectivity.all(clauses, new JoinContext(JoinKind.INNER, outer.set, inner.set, inner.rows));
    double count = matched > 0 ? Math.max(1, pairs * inner.rows / matched) : 1;
    return new JoinCost.MatchFactors(matched, count);
  }

  // ---- nested loops

  private void addNestedLoops(
      Relation joined,
      Relation outer,
      Relation inner,
      JoinKind kind,
      List<Clause> clauses,
      boolean innerUnique,
      JoinCost.MatchFactors factors) {
    for (Path outerPath : outer.paths) {
      if (!isWorthAsOuter(outer, outerPath)) {
        continue;
      }
      for (Path innerPath : inner.paths) {
        boolean cheapest = innerPath == inner.cheapestTotal;
        boolean usesOuter = RelationSet.overlap(innerPath.requiredOuter(), outer.set);
        boolean usesTested = RelationSet.overlap(innerPath.requiredOuter(), outer.tested);
        if ((cheapest || usesOuter) && !usesTested) {
          addNestedLoop(joined, outerPath, innerPath, kind, clauses, innerUnique, factors);
        }
      }
      addMaterialized(joined, outerPath, inner, kind, clauses, innerUnique, factors);
    }
  }

  private static boolean isWorthAsOuter(Relation outer, Path path) {
    if (path.requiredOuter() != 0) {
      return outer.lateral != 0;
    }
    return path == outer.cheapestTotal || path == outer.cheapestStartup || !path.order().isEmpty();
  }

  private void addMaterialized(
      Relation joined,
      Path outerPath,
      Relation inner,
      JoinKind kind,
      List<Clause> clauses,
      boolean innerUnique,
      JoinCost.MatchFactors factors) {
    Path cheapest = inner.cheapestTotal;
    if (cheapest == null
        || cheapest.requiredOuter() != 0
        || !costs.model().settings().enableMaterial()) {
      return;
    }
    addNestedLoop(joined, outerPath, material(cheapest), kind, clauses, innerUnique, factors);
  }

  private MaterialPath material(Path input) {
    CostModel.Cost cost = costs.model().material(input);
    double rescan = costs.model().materialRescan(input.rows(), input.width());
    return new MaterialPath(
        input.relation(), input, rescan, input.order(), cost.startup(), cost.total(), input.rows());
  }

  private void addNestedLoop(
      Relation joined,
      Path outer,
      Path inner,
      JoinKind kind,
      List<Clause> clauses,
      boolean innerUnique,
      JoinCost.MatchFactors factors) {
    if (RelationSet.overlap(outer.requiredOuter(), inner.relation().set)) {
      return;
    }
    long required = (outer.requiredOuter() | inner.requiredOuter()) & ~joined.set;
    long lateral = outer.relation().lateral | inner.relation().lateral;
    if (!RelationSet.isSubset(required, lateral)) {
      return;
    }
    List<Clause> remaining = JoinClauses.remaining(clauses, inner);
    boolean indexed = remaining.isEmpty() && inner.requiredOuter() != 0;
    double conditionCost = expressionCost.ofClauses(remaining);
    CostModel.Cost cost = costs.nestedLoop(outer, inner, conditionCost, factors, indexed);
    NestedLoopPath path =
        new NestedLoopPath(
            joined,
            kind,
            outer,
            inner,
            remaining,
            innerUnique,
            required,
            orders.useful(joined, outer.order()));
    path.setCost(cost.startup(), cost.total(), joined.rows);
    PathList.add(joined, path);
  }

  // ---- hash joins

  private void addHashJoin(
      Relation joined,
      Relation outer,
      Relation inner,
      JoinKind kind,
      List<Clause> clauses,
      boolean innerUnique,
      JoinCost.MatchFactors factors) {
    List<Clause> keys = new ArrayList<>();
    for (Clause clause : clauses) {
      if (JoinClauses.separates(clause, outer.set, inner.set)
          && clause.equality.hashable()
          && !JoinClauses.isFilter(clause, kind, joined.set)) {
        keys.add(clause);
      }
    }
    if (keys.isEmpty() && !(kind == JoinKind.FULL && isConstant(clauses, joined.set))) {
      return;
    }
    Path innerPath = inner.cheapestTotal;
    if (innerPath == null || RelationSet.overlap(innerPath.requiredOuter(), outer.set)) {
      return;
    }
    addHashJoin(joined, outer.cheapestTotal, innerPath, kind, clauses, keys, innerUnique, factors);
    if (outer.cheapestStartup != outer.cheapestTotal) {
      addHashJoin(
          joined, outer.cheapestStartup, innerPath, kind, clauses, keys, innerUnique, factors);
    }
  }

  /** Whether matching does not depend on the rows: a full join then matches all of them or none. */
  private static boolean isConstant(List<Clause> clauses, long joined) {
    for (Clause clause : clauses) {
      if (clause.relations != 0 && !JoinClauses.isFilter(clause, JoinKind.FULL, joined)) {
        return false;
      }
    }
    return true;
  }

  private void addHashJoin(
      Relation joined,
      Path outer,
      Path inner,
      JoinKind kind,
      List<Clause> clauses,
      List<Clause> keys,
      boolean innerUnique,
      JoinCost.MatchFactors factors) {
    if (outer == null || RelationSet.overlap(outer.requiredOuter(), inner.relation().set)) {
      return;
    }
    long required = (outer.requiredOuter() | inner.requiredOuter()) & ~joined.set;
    List<Clause> others = new ArrayList<>(clauses);
    others.removeAll(keys);
    double bucketShare = bucketShare(inner, keys, outer.relation().set);
    double pairs =
        outer.rows()
            * inner.rows()
            * selectivity.all(
                keys,
                new JoinContext(
                    JoinKind.INNER, outer.relation().set, inner.relation().set, inner.rows()));
    CostModel.Cost cost =
        costs.hashJoin(
            outer,
            inner,
            keys.size(),
            expressionCost.ofClauses(keys),
            expressionCost.ofClauses(others),
            bucketShare,
            Path.clampRows(pairs),
            factors);
    HashJoinPath path =
        new HashJoinPath(
            joined, kind, outer, inner, clauses, innerUnique, keys, required, List.of());
    boolean rowsComeLast = kind == JoinKind.RIGHT_SEMI;
    path.setCost(rowsComeLast ? cost.total() : cost.startup(), cost.total(), joined.rows);
    PathList.add(joined, path);
  }

  /** Share of the inner rows in the bucket that an outer row meets, by the best of the keys. */
  private double bucketShare(Path inner, List<Clause> keys, long outer) {
    double best = 1;
    double buckets = Math.max(1024, Long.highestOneBit((long) Math.max(1, inner.rows())) * 2.0);
    for (Clause clause : keys) {
      Expression key = JoinClauses.innerSide(clause, outer);
      double distinct = selectivity.variables().distinct(key);
      Relation relation = inner.relation();
      if (relation.isBase() && relation.tuples > 0) {
        distinct = Math.max(1, Math.rint(distinct * relation.rows / relation.tuples));
      }
      distinct = Math.min(distinct, inner.rows());
      double share = distinct > buckets ? 1 / buckets : 1 / Math.max(1, distinct);
      double average = 1 / Math.max(1, distinct);
      double commonest = selectivity.variables().commonestShare(key);
      if (commonest > average) {
        share *= commonest / average;
      }
      best = Math.min(best, Math.max(1e-6, Math.min(1, share)));
    }
    return best;
  }

  // ---- merge joins

  private void addMergeJoins(
      Relation joined,
      Relation outer,
      Relation inner,
      JoinKind kind,
      List<Clause> clauses,
      boolean innerUnique) {
    List<Clause> keys = new ArrayList<>();
    for (Clause clause : clauses) {
      if (JoinClauses.separates(clause, outer.set, inner.set)
          && clause.equality.family() != 0
          && !JoinClauses.isFilter(clause, kind, joined.set)) {
        keys.add(clause);
      }
    }
    if (keys.isEmpty()
        || inner.cheapestTotal == null
        || inner.cheapestTotal.requiredOuter() != 0
        || outer.cheapestTotal == null
        || outer.cheapestTotal.requiredOuter() != 0) {
      return;
    }
    addMergeJoin(joined, outer, inner, outer.cheapestTotal, kind, clauses, keys, innerUnique);
    for (Path path : outer.paths) {
      if (path.requiredOuter() == 0 && !path.order().isEmpty()) {
        List<Clause> ordered = inOrderOf(path, keys, outer.set);
        if (!ordered.isEmpty() && (ordered.size() == keys.size() || kind != JoinKind.FULL)) {
          addMergeJoin(joined, outer, inner, path, kind, clauses, ordered, innerUnique);
        }
      }
    }
  }

  /** The keys in the order in which a path is sorted, as far as it is. */
  private List<Clause> inOrderOf(Path path, List<Clause> keys, long outer) {
    List<Clause> ordered = new ArrayList<>();
    for (PathKey wanted : path.order()) {
      Clause found = null;
      for (Clause key : keys) {
        PathKey own = orders.of(key, JoinClauses.outerSide(key, outer));
        if (own != null && own.equals(wanted) && !ordered.contains(key)) {
          found = key;
          break;
        }
      }
      if (found == null) {
        break;
      }
      ordered.add(found);
    }
    return ordered;
  }

  private void addMergeJoin(
      Relation joined,
      Relation outer,
      Relation inner,
      Path outerPath,
      JoinKind kind,
      List<Clause> clauses,
      List<Clause> keys,
      boolean innerUnique) {
    List<SortItem> outerItems = new ArrayList<>();
    List<SortItem> innerItems = new ArrayList<>();
    for (Clause key : keys) {
      outerItems.add(orders.item(key, JoinClauses.outerSide(key, outer.set)));
      innerItems.add(orders.item(key, JoinClauses.innerSide(key, outer.set)));
    }
    List<PathKey> outerOrder = orders.of(outerItems);
    List<PathKey> innerOrder = orders.of(innerItems);
    Path sortedOuter =
        PathList.isSorted(outerPath.order(), outerOrder)
            ? outerPath
            : Sorts.of(costs.model(), outerPath, outerItems, outerOrder, -1);
    Path sortedInner = PathList.cheapestSorted(inner, innerOrder, false);
    Path explicit = Sorts.of(costs.model(), inner.cheapestTotal, innerItems, innerOrder, -1);
    if (sortedInner == null || explicit.totalCost() < sortedInner.totalCost()) {
      sortedInner = explicit;
    }
    double pairs =
        outer.rows
            * inner.rows
            * selectivity.all(
                keys, new JoinContext(JoinKind.INNER, outer.set, inner.set, inner.rows));
    double rescanned = innerUnique ? 0 : Math.max(0, pairs - inner.rows);
    List<Clause> others = new ArrayList<>(clauses);
    others.removeAll(keys);
    CostModel.Cost cost =
        costs.mergeJoin(
            sortedOuter.startupCost(),
            sortedOuter.totalCost(),
            outer.rows,
            sortedInner.startupCost(),
            sortedInner.totalCost(),
            inner.rows,
            expressionCost.ofClauses(keys),
            expressionCost.ofClauses(others),
            Path.clampRows(pairs),
            rescanned);
    List<PathKey> order =
        kind == JoinKind.FULL || kind == JoinKind.RIGHT
            ? List.of()
            : orders.useful(joined, sortedOuter.order());
    MergeJoinPath path =
        new MergeJoinPath(
            joined,
            kind,
            sortedOuter,
            sortedInner,
            clauses,
            innerUnique,
            keys,
            outerItems,
            innerItems,
            false,
            0,
            order);
    path.setCost(cost.startup(), cost.total(), joined.rows);
    PathList.add(joined, path);
  }
}
