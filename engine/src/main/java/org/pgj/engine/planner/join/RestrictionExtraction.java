package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.cost.JoinContext;
import org.pgj.engine.planner.cost.Selectivity;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * From a condition over a join that is an OR, what it says of a single relation: {@code (a.x = 1
 * AND b.y = 2) OR (a.x = 3 AND b.y = 4)} implies {@code a.x = 1 OR a.x = 3}, which a scan of a can
 * test.
 */
public final class RestrictionExtraction {
  private static final double WORTHWHILE = 0.9;

  private final Expressions expressions;
  private final Selectivity selectivity;

  public RestrictionExtraction(Expressions expressions, Selectivity selectivity) {
    this.expressions = expressions;
    this.selectivity = selectivity;
  }

  /** Adds restrictions to base relations. */
  public void extract(List<Relation> relations) {
    for (Relation relation : relations) {
      for (Clause clause : new ArrayList<>(relation.joinClauses)) {
        if (clause.pushedDown
            && RelationSet.isSubset(clause.required, clause.relations)
            && clause.expression instanceof BooleanExpression or
            && or.kind() == BooleanExpression.Kind.OR) {
          extract(relation, clause, or);
        }
      }
    }
  }

  private void extract(Relation relation, Clause clause, BooleanExpression or) {
    Expression implied = implied(or, relation.set);
    if (implied == null) {
      return;
    }
    Clause restriction = new Clause(implied, relation.set, relation.set, true);
    restriction.security = clause.security;
    restriction.leakproof = clause.leakproof;
    double share = selectivity.of(implied, null);
    if (share > WORTHWHILE) {
      return;
    }
    relation.restrictions.add(restriction);
    if (clause.selectivity < 0) {
      clause.selectivity =
          selectivity.of(
              clause.expression,
              new JoinContext(
                  JoinKind.INNER, relation.set, clause.relations & ~relation.set, relation.rows));
    }
    clause.selectivity = Math.min(1, clause.selectivity / Math.max(share, 1e-9));
  }

  /** What an OR says of one relation alone; null if some arm says nothing. */
  private Expression implied(BooleanExpression or, long relation) {
    List<Expression> arms = new ArrayList<>(or.arguments().size());
    for (Expression arm : or.arguments()) {
      List<Expression> own = new ArrayList<>();
      for (Expression condition : Expressions.conjuncts(arm)) {
        if (condition instanceof BooleanExpression inner
            && inner.kind() == BooleanExpression.Kind.OR) {
          Expression nested = implied(inner, relation);
          if (nested != null) {
            own.add(nested);
          }
        } else if (Expressions.relations(condition) == relation
            && !expressions.isVolatile(condition)
            && !Expressions.hasSubqueries(condition)) {
          own.add(condition);
        }
      }
      if (own.isEmpty()) {
        return null;
      }
      arms.add(Expressions.and(own));
    }
    return Expressions.or(arms);
  }
}
