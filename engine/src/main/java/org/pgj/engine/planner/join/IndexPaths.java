package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.cost.Selectivity;
import org.pgj.engine.planner.path.BitmapHeapPath;
import org.pgj.engine.planner.path.BitmapTree;
import org.pgj.engine.planner.path.IndexClause;
import org.pgj.engine.planner.path.IndexPath;
import org.pgj.engine.planner.plan.IndexCondition;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/** Finds the index and bitmap scans of a table that can be useful. */
public final class IndexPaths {
  private static final int EQUAL = 3;

  /** Below, a summary is taken to exclude nothing. */
  private static final double LEAST_CORRELATION = 1e-10;

  private final IndexMatcher matcher;
  private final Equivalences equivalences;
  private final Selectivity selectivity;
  private final CostModel costs;
  private final Orders orders;
  private final LoopEstimate loops;

  /** How often a parameterised scan is expected to be repeated. */
  @FunctionalInterface
  public interface LoopEstimate {
    double rows(long relations);
  }

  public IndexPaths(
      IndexMatcher matcher,
      Equivalences equivalences,
      Selectivity selectivity,
      CostModel costs,
      Orders orders,
      LoopEstimate loops) {
    this.matcher = matcher;
    this.equivalences = equivalences;
    this.selectivity = selectivity;
    this.costs = costs;
    this.orders = orders;
    this.loops = loops;
  }

  public void addPaths(Relation relation) {
    List<BitmapTree> bitmaps = new ArrayList<>();
    for (IndexInfo index : relation.indexes) {
      if (!index.predicate().isEmpty() && !index.predicateImplied()) {
        continue;
      }
      List<IndexClause> clauses = matchAll(relation, index, relation.restrictions);
      addIndexPaths(relation, index, lacksFirst(index, clauses) ? List.of() : clauses, 0, bitmaps);
      addParameterised(relation, index, clauses, bitmaps);
    }
    addBitmapPaths(relation, bitmaps);
  }

  private List<IndexClause> matchAll(Relation relation, IndexInfo index, List<Clause> conditions) {
    List<IndexClause> matched = new ArrayList<>();
    for (int column = 0; column < index.entry().keyCount(); column++) {
      for (Clause clause : conditions) {
        if (!clause.mayPrecede(relation)) {
          continue;
        }
        IndexClause found = matcher.match(relation, index, column, clause);
        if (found != null) {
          matched.add(found);
        } else if (index.isOrdered() || index.isSummary()) {
          matched.addAll(matcher.matchPattern(index, column, clause));
        }
      }
    }
    return matched;
  }

  /** An ordered index is of no use without a condition on its first column. */
  private static boolean lacksFirst(IndexInfo index, List<IndexClause> clauses) {
    return index.isOrdered() && !hasColumn(clauses, 0);
  }

  private static boolean hasColumn(List<IndexClause> clauses, int column) {
    for (IndexClause clause : clauses) {
      if (clause.column() == column) {
        return true;
      }
    }
    return false;
  }

  private void addIndexPaths(
      Relation relation,
      IndexInfo index,
      List<IndexClause> clauses,
      long requiredOuter,
      List<BitmapTree> bitmaps) {
    boolean indexOnly = matcher.coversRelation(relation, index);
    List<PathKey> forward = index.isOrdered() ? orders.ofIndex(relation, index, false) : List.of();
    List<PathKey> backward = index.isOrdered() ? orders.ofIndex(relation, index, true) : List.of();
    if (!backward.isEmpty() && requiredOuter == 0) {
      PathList.add(relation, build(relation, index, clauses, true, indexOnly, 0, backward));
    }
    boolean useful = !clauses.isEmpty() || !index.predicate().isEmpty();
    if (index.isOrdered() && (useful || !forward.isEmpty() || indexOnly)) {
      IndexPath path = build(relation, index, clauses, false, indexOnly, requiredOuter, forward);
      PathList.add(relation, path);
      if (useful && !(index.isOrdered() && clauses.isEmpty() && index.predicate().isEmpty())) {
        bitmaps.add(new BitmapTree.Leaf(path));
      }
    } else if (!clauses.isEmpty()) {
      IndexPath path = build(relation, index, clauses, false, false, requiredOuter, List.of());
      if (!index.isBitmapOnly()) {
        PathList.add(relation, path);
      }
      bitmaps.add(new BitmapTree.Leaf(path));
    }
  }

  private IndexPath build(
      Relation relation,
      IndexInfo index,
      List<IndexClause> clauses,
      boolean backward,
      boolean indexOnly,
      long requiredOuter,
      List<PathKey> order) {
    List<Clause> used = new ArrayList<>();
    for (IndexClause clause : clauses) {
      if (!clause.lossy()) {
        used.add(clause.clause());
      }
    }
    List<Clause> filter = new ArrayList<>();
    for (Clause clause : relation.restrictions) {
      if (!used.contains(clause)
          && !matcher.isImpliedByPredicate(index, clause)
          && !isRedundant(clause, used)) {
        filter.add(clause);
      }
    }
    IndexPath path =
        new IndexPath(relation, index, clauses, filter, backward, indexOnly, requiredOuter, order);
    setCost(path, requiredOuter);
    return path;
  }

  /** A condition of the same class as one that the index decides already holds. */
  private static boolean isRedundant(Clause clause, List<Clause> used) {
    for (Clause other : used) {
      if (clause.source != null
          && clause.source == other.source
          && clause.relations == other.relations) {
        return true;
      }
    }
    return false;
  }

  private void setCost(IndexPath path, long requiredOuter) {
    Relation relation = path.relation();
    IndexInfo index = path.index();
    double repeats = requiredOuter == 0 ? 1 : loops.rows(requiredOuter);
    if (index.isSummary()) {
      setSummaryCost(path, repeats);
      return;
    }
    List<Clause> boundary = new ArrayList<>();
    List<Clause> all = new ArrayList<>();
    double descents = 1;
    boolean allEqual = true;
    boolean open = true;
    int previous = -1;
    boolean columnHasEquality = true;
    for (IndexClause clause : path.conditions()) {
      boolean halfOfRange = all.contains(clause.clause());
      if (!halfOfRange) {
        all.add(clause.clause());
      }
      if (clause.column() != previous) {
        open &= clause.column() == previous + 1 && columnHasEquality;
        previous = clause.column();
        columnHasEquality = false;
      }
      if (clause.kind() == IndexCondition.Kind.ANY
          && clause.expression() instanceof ArrayOperatorCall call) {
        descents *= Math.max(1, selectivity.arrayLength(call.array()));
        columnHasEquality |= clause.strategy() == EQUAL;
      } else if (clause.strategy() == EQUAL || clause.kind() == IndexCondition.Kind.IS_NULL) {
        columnHasEquality = true;
      }
      if (open && !halfOfRange) {
        boundary.add(clause.clause());
      }
    }
    allEqual = open && columnHasEquality && previous == index.entry().keyCount() - 1;
    double share = selectivity.all(all, null);
    double boundaryTuples;
    if (index.entry().unique() && allEqual && descents == 1 && !path.conditions().isEmpty()) {
      boundaryTuples = 1;
      share = Math.min(share, 1 / Math.max(1, relation.tuples));
    } else {
      boundaryTuples = selectivity.all(boundary, null) * relation.tuples;
      boundaryTuples = Math.max(1, Math.rint(boundaryTuples / descents));
    }
    boundaryTuples = Math.min(boundaryTuples, Math.max(1, index.tuples()));
    CostModel.Cost access =
        costs.indexAccess(
            index.pages(),
            index.tuples(),
            index.treeHeight(),
            boundaryTuples,
            path.conditions().size(),
            descents,
            repeats);
    double filterCost = costs.expressions().ofClauses(path.filter());
    CostModel.IndexCost cost =
        costs.indexScan(
            relation,
            access,
            index.pages(),
            share,
            matcher.correlation(relation, index),
            path.isIndexOnly(),
            filterCost,
            repeats);
    double rows = relation.tuples * share;
    rows *= selectivity.all(path.filter(), null);
    if (requiredOuter == 0) {
      rows = relation.rows;
    } else {
      rows = Math.min(rows, relation.rows);
    }
    path.setCost(cost.startup(), cost.total(), rows, cost.indexTotal(), share);
  }

  /** The better a column's order agrees with that of the blocks, the fewer ranges are read. */
  private void setSummaryCost(IndexPath path, double repeats) {
    Relation relation = path.relation();
    IndexInfo index = path.index();
    List<Clause> clauses = new ArrayList<>();
    double correlation = 0;
    for (IndexClause clause : path.conditions()) {
      if (!clauses.contains(clause.clause())) {
        clauses.add(clause.clause());
      }
      double found = matcher.correlation(relation, index, clause.column());
      correlation = Math.max(correlation, Math.abs(found));
    }
    double ranges = Math.max(1, Math.ceil(relation.pages / index.blocksPerRange()));
    double fewest = Math.ceil(ranges * selectivity.all(clauses, null));
    double read = correlation < LEAST_CORRELATION ? ranges : Math.min(ranges, fewest / correlation);
    CostModel.Cost cost =
        costs.summaryAccess(index.pages(), ranges, read * index.blocksPerRange(), repeats);
    double rows = relation.rows;
    path.setCost(cost.startup(), cost.total(), rows, cost.total(), Math.min(1, read / ranges));
  }

  /** Scans with parameters from other relations: each set of relations that gives conditions. */
  private void addParameterised(
      Relation relation, IndexInfo index, List<IndexClause> own, List<BitmapTree> bitmaps) {
    List<Clause> candidates = new ArrayList<>();
    for (Clause clause : relation.joinClauses) {
      if (clause.mayParameterise(relation)) {
        candidates.add(clause);
      }
    }
    for (int column = 0; column < index.entry().keyCount(); column++) {
      for (Clause clause : equivalences.forIndexKey(relation.set, index.keys().get(column))) {
        if (!candidates.contains(clause)) {
          candidates.add(clause);
        }
      }
    }
    List<IndexClause> matched = matchAll(relation, index, candidates);
    if (matched.isEmpty()) {
      return;
    }
    List<Long> sets = new ArrayList<>();
    for (IndexClause clause : matched) {
      addSet(sets, clause.clause().relations & ~relation.set);
    }
    int single = sets.size();
    for (int i = 0; i < single && sets.size() < 16; i++) {
      for (int j = i + 1; j < single && sets.size() < 16; j++) {
        addSet(sets, sets.get(i) | sets.get(j));
      }
    }
    for (long outer : sets) {
      List<IndexClause> clauses = new ArrayList<>(own);
      for (IndexClause clause : matched) {
        if (RelationSet.isSubset(clause.clause().relations, outer | relation.set)
            && !repeatsClass(clauses, clause)) {
          clauses.add(clause);
        }
      }
      clauses.sort((a, b) -> Integer.compare(a.column(), b.column()));
      if (!lacksFirst(index, clauses)) {
        addIndexPaths(relation, index, clauses, outer, bitmaps);
      }
    }
  }

  private static boolean repeatsClass(List<IndexClause> clauses, IndexClause added) {
    for (IndexClause clause : clauses) {
      if (clause.column() == added.column()
          && clause.clause().source != null
          && clause.clause().source == added.clause().source) {
        return true;
      }
    }
    return false;
  }

  private static void addSet(List<Long> sets, long set) {
    if (set != 0 && !sets.contains(set)) {
      sets.add(set);
    }
  }

  // ---- bitmaps

  private void addBitmapPaths(Relation relation, List<BitmapTree> leaves) {
    List<BitmapTree> plain = new ArrayList<>();
    for (BitmapTree tree : leaves) {
      BitmapTree.Leaf leaf = (BitmapTree.Leaf) tree;
      if (leaf.path().requiredOuter() == 0) {
        plain.add(tree);
      } else {
        addBitmapHeap(relation, tree, leaf.path().requiredOuter());
      }
    }
    for (Clause clause : relation.restrictions) {
      BitmapTree or = orBitmap(relation, clause);
      if (or != null) {
        plain.add(or);
      }
    }
    BitmapTree best = null;
    for (BitmapTree tree : plain) {
      addBitmapHeap(relation, tree, 0);
      if (best == null || tree.selectivity() < best.selectivity()) {
        best = tree;
      }
    }
    addAnd(relation, plain, best);
  }

  private void addAnd(Relation relation, List<BitmapTree> plain, BitmapTree best) {
    if (plain.size() < 2) {
      return;
    }
    for (BitmapTree other : plain) {
      if (other != best && !sharesClause(best, other)) {
        double share = best.selectivity() * other.selectivity();
        double cost = best.cost() + other.cost() + 100 * costs.settings().cpuOperatorCost();
        addBitmapHeap(relation, new BitmapTree.And(List.of(best, other), cost, share), 0);
      }
    }
  }

  private static boolean sharesClause(BitmapTree left, BitmapTree right) {
    if (!(left instanceof BitmapTree.Leaf a) || !(right instanceof BitmapTree.Leaf b)) {
      return true;
    }
    for (IndexClause one : a.path().conditions()) {
      for (IndexClause other : b.path().conditions()) {
        if (one.clause() == other.clause()) {
          return true;
        }
      }
    }
    return a.path().index() == b.path().index();
  }

  private BitmapTree orBitmap(Relation relation, Clause clause) {
    if (!(clause.expression instanceof BooleanExpression or)
        || or.kind() != BooleanExpression.Kind.OR
        || !clause.mayPrecede(relation)) {
      return null;
    }
    List<BitmapTree> inputs = new ArrayList<>();
    double cost = 0;
    double share = 0;
    boolean exact = true;
    for (Expression argument : or.arguments()) {
      List<Expression> conditions = Expressions.conjuncts(argument);
      BitmapTree.Leaf best = bestForConditions(relation, conditions);
      if (best == null) {
        return null;
      }
      exact &= decides(best, conditions);
      inputs.add(best);
      cost += best.cost() + 100 * costs.settings().cpuOperatorCost();
      share += best.selectivity();
    }
    return new BitmapTree.Or(inputs, exact ? clause : null, cost, Math.min(1, share));
  }

  private static boolean decides(BitmapTree.Leaf leaf, List<Expression> conditions) {
    List<Expression> decided = new ArrayList<>();
    for (IndexClause clause : leaf.path().conditions()) {
      if (!clause.lossy()) {
        decided.add(clause.clause().expression);
      }
    }
    return decided.containsAll(conditions);
  }

  private BitmapTree.Leaf bestForConditions(Relation relation, List<Expression> conditions) {
    List<Clause> clauses = new ArrayList<>();
    for (Expression condition : conditions) {
      clauses.add(matcher.temporaryClause(condition));
    }
    BitmapTree.Leaf best = null;
    for (IndexInfo index : relation.indexes) {
      if (!index.predicate().isEmpty() && !index.predicateImplied()) {
        continue;
      }
      List<IndexClause> matched = matchAll(relation, index, clauses);
      if (!matched.isEmpty() && !lacksFirst(index, matched)) {
        IndexPath path = build(relation, index, matched, false, false, 0, List.of());
        BitmapTree.Leaf tree = new BitmapTree.Leaf(path);
        if (best == null || tree.cost() < best.cost()) {
          best = tree;
        }
      }
    }
    return best;
  }

  private void addBitmapHeap(Relation relation, BitmapTree tree, long requiredOuter) {
    List<Clause> decided = new ArrayList<>();
    collectClauses(tree, decided);
    List<Clause> filter = new ArrayList<>();
    for (Clause clause : relation.restrictions) {
      if (!decided.contains(clause) && !isImplied(tree, clause)) {
        filter.add(clause);
      }
    }
    double repeats = requiredOuter == 0 ? 1 : loops.rows(requiredOuter);
    double indexCost =
        tree.cost() + costs.bitmapIndexOverhead(tree.selectivity() * relation.tuples);
    double conditionCost =
        costs.expressions().ofClauses(filter) + costs.expressions().ofClauses(decided);
    CostModel.Cost cost =
        costs.bitmapHeapScan(relation, indexCost, tree.selectivity(), conditionCost, repeats);
    double rows =
        requiredOuter == 0
            ? relation.rows
            : Math.min(
                relation.rows,
                relation.tuples * tree.selectivity() * selectivity.all(filter, null));
    PathList.add(
        relation,
        new BitmapHeapPath(
            relation, tree, filter, requiredOuter, cost.startup(), cost.total(), rows));
  }

  /** Whether an index of a bitmap has only rows that meet a condition, by its predicate. */
  private boolean isImplied(BitmapTree tree, Clause clause) {
    return switch (tree) {
      case BitmapTree.Leaf leaf -> matcher.isImpliedByPredicate(leaf.path().index(), clause);
      case BitmapTree.And and -> {
        boolean implied = false;
        for (BitmapTree input : and.inputs()) {
          implied |= isImplied(input, clause);
        }
        yield implied;
      }
      case BitmapTree.Or ignored -> false;
    };
  }

  /** Conditions that a bitmap decides as a whole. */
  private static void collectClauses(BitmapTree tree, List<Clause> clauses) {
    switch (tree) {
      case BitmapTree.Leaf leaf -> {
        for (IndexClause clause : leaf.path().conditions()) {
          if (!clause.lossy()) {
            clauses.add(clause.clause());
          }
        }
      }
      case BitmapTree.And and -> {
        for (BitmapTree input : and.inputs()) {
          collectClauses(input, clauses);
        }
      }
      case BitmapTree.Or or -> {
        if (or.decided() != null) {
          clauses.add(or.decided());
        }
      }
    }
  }
}
