package org.pgj.engine.planner.path;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.planner.plan.AggregatePlan;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.SortItem;

/** Groups and aggregates. */
public final class AggregatePath extends Path {
  private final Path input;
  private final AggregatePlan.Strategy strategy;
  private final List<SortItem> keys;
  private final List<List<Integer>> groupingSets;
  private final List<Expression> having;
  private final double groups;

  public AggregatePath(
      Relation relation,
      Path input,
      AggregatePlan.Strategy strategy,
      List<SortItem> keys,
      List<List<Integer>> groupingSets,
      List<Expression> having,
      double groups,
      List<PathKey> order,
      double startup,
      double total,
      double rowCount) {
    super(relation);
    this.input = input;
    this.strategy = strategy;
    this.keys = keys;
    this.groupingSets = groupingSets;
    this.having = having;
    this.groups = groups;
    this.order = order;
    this.requiredOuter = input.requiredOuter;
    cost(startup, total, rowCount);
  }

  public Path input() {
    return input;
  }

  public AggregatePlan.Strategy strategy() {
    return strategy;
  }

  public List<SortItem> keys() {
    return keys;
  }

  public List<List<Integer>> groupingSets() {
    return groupingSets;
  }

  public List<Expression> having() {
    return having;
  }

  public double groups() {
    return groups;
  }
}
