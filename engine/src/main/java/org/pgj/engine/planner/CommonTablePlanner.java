package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.SetOperationTree;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.planner.build.Built;
import org.pgj.engine.planner.build.LoopParameters;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlanEstimate;
import org.pgj.engine.planner.plan.PlanKey;
import org.pgj.engine.planner.plan.RecursiveUnionPlan;
import org.pgj.engine.planner.plan.Subplan;

/** Plans the WITH queries of a level, each as a subplan that common table scans read. */
final class CommonTablePlanner {
  private final QueryPlanner level;
  private final PlannerGlobal global;

  CommonTablePlanner(QueryPlanner level) {
    this.level = level;
    this.global = level.global;
  }

  void plan(List<CommonTableExpression> tables) {
    for (CommonTableExpression table : tables) {
      if (table.references() == 0 && table.query().command() == CommandKind.SELECT) {
        continue;
      }
      List<LoopParameters.Request> values = new ArrayList<>();
      Plan plan =
          table.recursive() && table.query().setOperations() != null
              ? planRecursive(table, values)
              : level
                  .planExpressionSubquery(new QueryPlanner(global, level), table.query(), 0, values)
                  .plan();
      int number = global.subplans.size();
      global.subplans.add(
          new Subplan(plan, "CTE " + table.name(), List.of(), List.of(), Subplan.Use.COMMON_TABLE));
      level.addCommonTable(table, number);
    }
  }

  /** The non-recursive term, then the recursive one over a work table. */
  private Plan planRecursive(CommonTableExpression table, List<LoopParameters.Request> values) {
    AnalyzedQuery query = table.query();
    if (!(query.setOperations() instanceof SetOperationTree.Operation operation)
        || operation.kind() != SetOperationTree.Kind.UNION) {
      return level.planExpressionSubquery(new QueryPlanner(global, level), query, 0, values).plan();
    }
    QueryPlanner union = new QueryPlanner(global, level);
    union.begin(query);
    new CommonTablePlanner(union).plan(query.commonTables());
    SetOperationPlanner terms = new SetOperationPlanner(union);
    int workTable = global.newParameter();
    Built start = terms.plan(operation.left());
    double startRows = start.plan().estimate().rows();
    union.addRecursiveTable(
        table.name(), new QueryPlanner.RecursiveTable(workTable, startRows * 10));
    Built step = terms.plan(operation.right());
    double rows = startRows + 10 * step.plan().estimate().rows();
    double total =
        start.plan().estimate().totalCost()
            + 10 * step.plan().estimate().totalCost()
            + level.context.settings().cpuTupleCost() * rows;
    List<PlanKey> keys = new ArrayList<>();
    if (!operation.all()) {
      if (!SetOperationPlanner.isHashable(operation.keys())) {
        throw new DatabaseError("0A000", "could not implement recursive UNION")
            .detail("All column datatypes must be hashable.");
      }
      for (SortKey key : operation.keys()) {
        if (!key.hashable()) {
          throw new DatabaseError("0A000", "could not implement recursive UNION")
              .detail("All column datatypes must be hashable.");
        }
        int collation = start.targets().get(key.target()).collation();
        keys.add(
            new PlanKey(
                key.target(), key.equality(), key.ordering(), collation, false, key.nullsFirst()));
      }
    }
    return new RecursiveUnionPlan(
        new PlanEstimate(
            start.plan().estimate().startupCost(), total, rows, start.plan().estimate().width()),
        SetOperationPlanner.references(start),
        start.plan(),
        step.plan(),
        workTable,
        keys,
        rows);
  }
}
