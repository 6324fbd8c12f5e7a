package org.pgj.engine.analyzer.resolve;

import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.SubqueryExpression;
import org.pgj.engine.analyzer.tree.TreeWalker;

/** Finds set-returning calls in an expression, subqueries left out. */
public final class SetReturning extends TreeWalker {
  private boolean found;

  private SetReturning() {}

  public static boolean in(Expression expression) {
    SetReturning search = new SetReturning();
    search.walk(expression);
    return search.found;
  }

  @Override
  protected void visit(Expression expression) {
    switch (expression) {
      case FunctionCall call when call.returnsSet() -> found = true;
      case OperatorCall call when call.returnsSet() -> found = true;
      case SubqueryExpression subquery -> subquery.tests().forEach(this::visit);
      default -> visitChildren(expression);
    }
  }
}
