package org.pgj.engine.executor.build;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.operator.CommonTable;
import org.pgj.engine.executor.operator.CommonTableScanOperator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.RecursiveUnionOperator;
import org.pgj.engine.executor.operator.WorkTableScanOperator;
import org.pgj.engine.planner.plan.ModifyTablePlan;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.planner.plan.Subplan;

/** What several nodes of a statement read together: WITH queries and work tables. */
final class SharedTables {
  private final PlannedStatement statement;
  private final ExecutionContext context;
  private final CommonTable[] commonTables;
  private final Map<Integer, RecursiveUnionOperator> workTables = new HashMap<>();
  private OperatorFactory factory;

  SharedTables(PlannedStatement statement, ExecutionContext context) {
    this.statement = statement;
    this.context = context;
    this.commonTables = new CommonTable[statement.subplans().size()];
  }

  void setFactory(OperatorFactory operatorFactory) {
    factory = operatorFactory;
  }

  List<Subplan> subplans() {
    return statement.subplans();
  }

  private CommonTable commonTable(int subplan) {
    if (commonTables[subplan] == null) {
      Plan plan = statement.subplans().get(subplan).plan();
      BitSet parameters = PlanParameters.of(plan, statement.subplans());
      commonTables[subplan] =
          new CommonTable(
              factory.build(plan), factory.layout(plan), context.workMemory(), parameters);
    }
    return commonTables[subplan];
  }

  Operator commonTableScan(int subplan) {
    return new CommonTableScanOperator(commonTable(subplan));
  }

  void addWorkTable(int number, RecursiveUnionOperator union) {
    workTables.put(number, union);
  }

  Operator workTableScan(int number) {
    return new WorkTableScanOperator(workTables.get(number));
  }

  void open() {
    for (CommonTable table : commonTables) {
      if (table != null) {
        table.reset();
      }
    }
  }

  /** Runs WITH queries that write to their end, whether the main query read them or not. */
  void finishModifications() {
    for (int s = 0; s < commonTables.length; s++) {
      Subplan subplan = statement.subplans().get(s);
      if (subplan.use() == Subplan.Use.COMMON_TABLE && subplan.plan() instanceof ModifyTablePlan) {
        commonTable(s).readAll();
      }
    }
  }

  void close() {
    for (CommonTable table : commonTables) {
      if (table != null) {
        table.close();
      }
    }
  }
}
