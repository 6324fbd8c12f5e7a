package org.pgj.engine.executor.build;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.type.vector.Vector;

/** Computes expressions without columns and subqueries, for the planner and for defaults. */
public final class ConstantEvaluation {
  private final SessionObjects session;

  public ConstantEvaluation(SessionObjects session) {
    this.session = session;
  }

  /** The value as a constant of the expression's type. */
  public Constant evaluate(Expression expression) {
    ExecutionContext context = new ExecutionContext(session, 0);
    Batch row = new Batch().set(new Vector[0], 1);
    Vector value =
        new ExpressionCompiler(context, ColumnResolver.NONE).compile(expression).evaluate(row);
    return constant(value, expression);
  }

  /** The first value of a vector in an expression's place. */
  public static Constant constant(Vector value, Expression expression) {
    return Constant.ofVector(
        value,
        expression.type(),
        expression.typmod(),
        expression.collation(),
        expression.position());
  }
}
