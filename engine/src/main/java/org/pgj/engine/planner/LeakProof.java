package org.pgj.engine.planner;

import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.ArrayOperatorCall;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.CaseExpression;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DistinctTest;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;

/**
 * Whether a condition may be tested of rows that the user must not see: nothing that it calls with
 * a column's value tells of that value, by an error or a notice (PostgreSQL manual, section 39.5).
 */
public final class LeakProof extends TreeWalker {
  private final Catalog catalog;

  /** Whether what is computed without columns may do as it likes. */
  private final boolean columnsOnly;

  private boolean leaks;

  private LeakProof(Catalog catalog, boolean columnsOnly) {
    this.catalog = catalog;
    this.columnsOnly = columnsOnly;
  }

  public static boolean test(Expression condition, Catalog catalog) {
    LeakProof walk = new LeakProof(catalog, true);
    walk.walk(condition);
    return !walk.leaks;
  }

  /**
   * Whether it makes no difference for how many rows a condition is tested: no error, no effect.
   */
  public static boolean isHarmless(Expression condition, Catalog catalog) {
    LeakProof walk = new LeakProof(catalog, false);
    walk.walk(condition);
    return !walk.leaks;
  }

  @Override
  protected void visit(Expression expression) {
    if (leaks) {
      return;
    }
    boolean safe =
        switch (expression) {
          case ColumnReference ignored -> true;
          case Constant ignored -> true;
          case Parameter ignored -> true;
          case Relabeling ignored -> true;
          case CollateExpression ignored -> true;
          case NullTest ignored -> true;
          case BooleanExpression ignored -> true;
          case BooleanTest ignored -> true;
          case CaseExpression ignored -> true;
          case Coalesce ignored -> true;
          case ArrayConstructor ignored -> true;
          case FunctionCall call -> isLeakProof(call.function());
          case OperatorCall call -> isLeakProof(call.function());
          case ArrayOperatorCall call -> isLeakProof(call.function());
          case DistinctTest test -> isLeakProof(test.function());
          default -> false;
        };
    if (safe) {
      visitChildren(expression);
    } else {
      leaks = !columnsOnly || Expressions.hasColumns(expression);
    }
  }

  private boolean isLeakProof(int function) {
    FunctionEntry entry = catalog.function(function);
    return entry != null && entry.leakproof();
  }
}
