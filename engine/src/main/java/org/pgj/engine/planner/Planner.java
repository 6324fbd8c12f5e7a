package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.planner.build.Built;
import org.pgj.engine.planner.plan.PlannedStatement;

/** Plans statements. Stateless between calls: safe to keep for a session. */
public final class Planner {
  private final PlannerContext context;

  public Planner(PlannerContext context) {
    this.context = context;
  }

  /**
   * Plans an analyzed and rewritten query.
   *
   * @param tupleFraction share of the result expected to be fetched: 0 for all, below 1 a fraction,
   *     above a number of rows
   */
  public PlannedStatement plan(AnalyzedQuery query, double tupleFraction) {
    PlannerGlobal global = new PlannerGlobal(context);
    QueryPlanner planner = new QueryPlanner(global, null);
    Built built = planner.plan(query, tupleFraction);
    List<TargetEntry> columns = new ArrayList<>();
    List<TargetEntry> source =
        query.command() == CommandKind.SELECT ? query.targetList() : query.returning();
    for (TargetEntry target : source) {
      if (!target.hidden()) {
        columns.add(target);
      }
    }
    return new PlannedStatement(
        query.command(),
        built.plan(),
        List.copyOf(global.subplans),
        global.parameterCount(),
        columns,
        List.copyOf(global.relations),
        global.modifiesData,
        global.locksRows,
        global.valueSensitive,
        RelationCount.isSeveral(query, context.catalog()),
        global.awaited);
  }
}
