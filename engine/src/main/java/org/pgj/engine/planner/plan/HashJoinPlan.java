package org.pgj.engine.planner.plan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;

/**
 * Joins through a hash table of the inner input, which is a {@link HashPlan}.
 *
 * @param outerKeys expressions over the outer input, null values match nothing
 * @param innerKeys expressions over the inner input
 * @param equalities equality operators of the keys
 * @param clauses the key conditions, for EXPLAIN
 * @param condition further join conditions, or null
 * @param filter condition after outer joining, or null
 */
public record HashJoinPlan(
    PlanEstimate estimate,
    List<Expression> output,
    JoinTree.JoinKind kind,
    Plan outer,
    Plan inner,
    List<Expression> outerKeys,
    List<Expression> innerKeys,
    List<Integer> equalities,
    List<Expression> clauses,
    Expression condition,
    Expression filter,
    boolean innerUnique)
    implements Plan {
  @Override
  public List<Plan> inputs() {
    return List.of(outer, inner);
  }
}
