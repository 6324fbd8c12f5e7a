package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;

/** A plan that exists already, such as that of a set operation. */
public final class PlanPath extends Path {
  private final Plan plan;
  private final List<Expression> targets;

  /**
   * @param targets what the plan's output columns stand for in the query
   */
  public PlanPath(Relation relation, Plan plan, List<Expression> targets, List<PathKey> order) {
    super(relation);
    this.plan = plan;
    this.targets = targets;
    this.order = order;
    cost(plan.estimate().startupCost(), plan.estimate().totalCost(), plan.estimate().rows());
  }

  public Plan plan() {
    return plan;
  }

  public List<Expression> targets() {
    return targets;
  }
}
