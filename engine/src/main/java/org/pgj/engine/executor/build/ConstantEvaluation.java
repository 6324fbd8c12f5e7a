package org.pgj.engine.executor.build;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
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
    int type = expression.type();
    int typmod = expression.typmod();
    int collation = expression.collation();
    SourcePosition position = expression.position();
    if (value.isNull(0)) {
      return Constant.ofNull(type, typmod, collation, position);
    }
    return switch (value) {
      case LongVector longs ->
          new Constant(type, typmod, collation, longs.get(0), null, false, position);
      case DoubleVector doubles ->
          new Constant(
              type,
              typmod,
              collation,
              Double.doubleToRawLongBits(doubles.get(0)),
              null,
              false,
              position);
      case BytesVector bytes -> {
        byte[] copy = new byte[bytes.length(0)];
        System.arraycopy(bytes.chunk(0), bytes.offset(0), copy, 0, copy.length);
        yield Constant.ofBytes(type, typmod, collation, copy, position);
      }
    };
  }
}
