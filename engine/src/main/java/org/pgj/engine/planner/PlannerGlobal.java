package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.planner.plan.Subplan;

/** What all query levels of one statement share while it is planned. */
final class PlannerGlobal {
  final PlannerContext context;
  final Expressions expressions;

  /** Parameters that are values of an outer level for the subquery being planned. */
  final BitSet outerValues = new BitSet();

  final List<Subplan> subplans = new ArrayList<>();
  final List<RangeTableEntry.Relation> relations = new ArrayList<>();
  boolean modifiesData;
  boolean locksRows;

  /** See {@link org.pgj.engine.planner.plan.PlannedStatement#valueSensitive}. */
  boolean valueSensitive;

  /** See {@link org.pgj.engine.planner.plan.PlannedStatement#awaited}. */
  long awaited;

  private int parameters;
  private int initPlans;

  PlannerGlobal(PlannerContext context) {
    this.context = context;
    this.expressions = new Expressions(context.catalog());
  }

  /** A state to go back to. */
  record Mark(int subplans, int relations, int initPlans) {}

  /** What planning added since a mark. */
  record Additions(
      List<Subplan> subplans, List<RangeTableEntry.Relation> relations, int initPlans) {}

  Mark mark() {
    return new Mark(subplans.size(), relations.size(), initPlans);
  }

  /** Goes back to a mark: one of two alternatives was planned. */
  Additions takeBack(Mark mark) {
    List<Subplan> addedPlans = subplans.subList(mark.subplans(), subplans.size());
    List<RangeTableEntry.Relation> addedRelations =
        relations.subList(mark.relations(), relations.size());
    Additions additions =
        new Additions(List.copyOf(addedPlans), List.copyOf(addedRelations), initPlans);
    addedPlans.clear();
    addedRelations.clear();
    initPlans = mark.initPlans();
    return additions;
  }

  /** Takes what was planned since the same mark after all. */
  void add(Additions additions) {
    subplans.addAll(additions.subplans());
    relations.addAll(additions.relations());
    initPlans = additions.initPlans();
  }

  int newParameter() {
    return parameters++;
  }

  int parameterCount() {
    return parameters;
  }

  /** Number of the next subplan or init plan in EXPLAIN. */
  int nextPlanNumber() {
    return ++initPlans;
  }
}
