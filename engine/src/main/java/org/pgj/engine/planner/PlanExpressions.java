package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.planner.relation.SortItem;

/** Small questions about lists of expressions. */
final class PlanExpressions {
  private PlanExpressions() {}

  static List<Expression> of(List<SortItem> items) {
    List<Expression> expressions = new ArrayList<>(items.size());
    for (SortItem item : items) {
      expressions.add(item.expression());
    }
    return expressions;
  }

  /** Rows that the set-returning functions of a target are expected to make of one row. */
  static double setRows(Expression target, Catalog catalog) {
    SetRows rows = new SetRows(catalog);
    rows.walk(target);
    return rows.most;
  }

  private static final class SetRows extends TreeWalker {
    private final Catalog catalog;
    private double most = 1;

    private SetRows(Catalog catalog) {
      this.catalog = catalog;
    }

    @Override
    protected void visit(Expression expression) {
      int function =
          switch (expression) {
            case FunctionCall call when call.returnsSet() -> call.function();
            case OperatorCall call when call.returnsSet() -> call.function();
            default -> 0;
          };
      FunctionEntry entry = function == 0 ? null : catalog.function(function);
      if (entry != null) {
        most = Math.max(most, entry.rows());
      }
      visitChildren(expression);
    }
  }
}
