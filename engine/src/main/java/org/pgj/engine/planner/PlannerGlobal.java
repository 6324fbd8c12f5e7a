package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.planner.plan.Subplan;

/** What all query levels of one statement share while it is planned. */
final class PlannerGlobal {
  final PlannerContext context;
  final Expressions expressions;
  final List<Subplan> subplans = new ArrayList<>();
  final List<RangeTableEntry.Relation> relations = new ArrayList<>();
  boolean modifiesData;
  boolean locksRows;
  private int parameters;
  private int workTables;
  private int initPlans;

  PlannerGlobal(PlannerContext context) {
    this.context = context;
    this.expressions = new Expressions(context.catalog());
  }

  int newParameter() {
    return parameters++;
  }

  int parameterCount() {
    return parameters;
  }

  int newWorkTable() {
    return workTables++;
  }

  /** Number of the next subplan or init plan in EXPLAIN. */
  int nextPlanNumber() {
    return ++initPlans;
  }
}
