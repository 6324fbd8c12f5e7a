package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.cost.CostModel;
import org.pgj.engine.planner.cost.Variables;
import org.pgj.engine.planner.path.AggregatePath;
import org.pgj.engine.planner.path.Path;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.JoinEquality;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SortItem;
import org.pgj.engine.planner.relation.SpecialJoin;

/**
 * Semi joins with a relation that has at most one match are plain joins, free in their order. Where
 * the relation is small beside the one it is compared with, it is made so: its few rows, each once,
 * can then come first and look the others up by an index, as in {@code id IN (SELECT … LIMIT 10)}.
 */
public final class UniqueSemiJoins {
  /** How many times the rows of a small relation the other must have. */
  private static final double MUCH_LARGER = 10;

  private final Relation[] relations;
  private final Equivalences equivalences;
  private final Orders orders;
  private final Variables variables;
  private final CostModel costs;

  /**
   * @param relations base relations by range table index, with their paths
   */
  public UniqueSemiJoins(
      Relation[] relations,
      Equivalences equivalences,
      Orders orders,
      Variables variables,
      CostModel costs) {
    this.relations = relations;
    this.equivalences = equivalences;
    this.orders = orders;
    this.variables = variables;
    this.costs = costs;
  }

  /** Removes them from the special joins. */
  public void reduce(List<SpecialJoin> specialJoins) {
    Iterator<SpecialJoin> iterator = specialJoins.iterator();
    while (iterator.hasNext()) {
      SpecialJoin special = iterator.next();
      if (special.kind() == JoinKind.SEMI && RelationSet.isSingle(special.syntacticRight())) {
        Relation inner = relations[RelationSet.first(special.syntacticRight())];
        List<Clause> clauses = clauses(special, inner);
        if (JoinClauses.isUnique(inner, clauses, special.syntacticLeft())
            || makeUnique(special, inner, clauses)) {
          iterator.remove();
        }
      }
    }
  }

  private List<Clause> clauses(SpecialJoin special, Relation inner) {
    List<Clause> clauses = new ArrayList<>();
    long both = special.syntacticLeft() | special.syntacticRight();
    for (Clause clause : inner.joinClauses) {
      if (RelationSet.isSubset(clause.required, both)) {
        clauses.add(clause);
      }
    }
    clauses.addAll(equivalences.joinClauses(special.syntacticLeft(), inner.set));
    return clauses;
  }

  /** Groups the rows of a small relation by what they are compared by; whether it did. */
  private boolean makeUnique(SpecialJoin special, Relation inner, List<Clause> clauses) {
    Path input = inner.cheapestTotal;
    if (clauses.isEmpty()
        || inner.lateral != 0
        || input == null
        || input.requiredOuter() != 0
        || inner.rows * MUCH_LARGER > largestCompared(clauses, inner)
        || !isComparedOnlyWith(special.syntacticLeft() | inner.set, inner)) {
      return false;
    }
    List<SortItem> keys = new ArrayList<>();
    int[] columns = new int[clauses.size()];
    double groups = 1;
    for (int i = 0; i < columns.length; i++) {
      Clause clause = clauses.get(i);
      JoinEquality equality = clause.equality;
      if (equality == null
          || !equality.hashable()
          || equality.family() == 0
          || !JoinClauses.separates(clause, special.syntacticLeft(), inner.set)) {
        return false;
      }
      Expression side = JoinClauses.innerSide(clause, special.syntacticLeft());
      if (!(side instanceof ColumnReference column)) {
        return false;
      }
      keys.add(orders.item(clause, side));
      columns[i] = column.attribute();
      groups *= variables.distinct(side);
    }
    inner.rows = Path.clampRows(Math.min(groups, inner.rows));
    inner.uniqueKeys.add(columns);
    CostModel.Cost cost = costs.aggregate(true, input, keys.size(), inner.rows, 0, 0, inner.width);
    inner.paths.clear();
    PathList.add(
        inner,
        new AggregatePath(
            inner,
            input,
            AggregatePlan.Strategy.HASHED,
            keys,
            null,
            List.of(),
            inner.rows,
            List.of(),
            cost.startup(),
            cost.total(),
            inner.rows));
    PathList.setCheapest(inner);
    return true;
  }

  /** Rows of the largest base relation on the other side of an equality. */
  private double largestCompared(List<Clause> clauses, Relation inner) {
    double largest = 0;
    for (Clause clause : clauses) {
      if (clause.equality != null) {
        long others = (clause.equality.leftRelations() | clause.equality.rightRelations());
        for (Relation relation : relations) {
          if (relation != null
              && relation != inner
              && relation.isBase()
              && RelationSet.isSubset(relation.set, others)) {
            largest = Math.max(largest, relation.rows);
          }
        }
      }
    }
    return largest;
  }

  private static boolean isComparedOnlyWith(long others, Relation inner) {
    for (Clause clause : inner.joinClauses) {
      if (!RelationSet.isSubset(clause.required, others)) {
        return false;
      }
    }
    return true;
  }
}
