package org.pgj.engine.backend.database;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Computes expressions that have no columns: constant folding, arguments of EXECUTE. */
final class ConstantValues implements PlannerContext.ConstantEvaluator {
  private static final Vector[] NO_COLUMNS = {};

  private final QueryEnvironment environment;

  ConstantValues(QueryEnvironment environment) {
    this.environment = environment;
  }

  private Vector value(Expression expression) {
    ExecutionContext context = new ExecutionContext(environment.sessionObjects(), 0);
    return new ExpressionCompiler(context, ColumnResolver.NONE)
        .compile(expression)
        .evaluate(new Batch().set(NO_COLUMNS, 1));
  }

  /** The values, each as a constant vector of its own. */
  Vector[] values(List<Expression> expressions) {
    Vector[] values = new Vector[expressions.size()];
    for (int i = 0; i < values.length; i++) {
      Vector computed = value(expressions.get(i));
      Vector value = Vector.create(computed.representation(), 1);
      value.copyFrom(computed, 0, 0);
      value.setConstant(true);
      values[i] = value;
    }
    return values;
  }

  @Override
  public Constant evaluate(Expression expression) {
    Vector value = value(expression);
    int type = expression.type();
    int typmod = expression.typmod();
    int collation = expression.collation();
    if (value.isNull(0)) {
      return Constant.ofNull(type, typmod, collation, expression.position());
    }
    return switch (value) {
      case LongVector longs ->
          new Constant(type, typmod, collation, longs.get(0), null, false, expression.position());
      case DoubleVector doubles ->
          new Constant(
              type,
              typmod,
              collation,
              Double.doubleToRawLongBits(doubles.get(0)),
              null,
              false,
              expression.position());
      case BytesVector bytes ->
          new Constant(
              type,
              typmod,
              collation,
              0,
              Arrays.copyOfRange(
                  bytes.chunk(0), bytes.offset(0), bytes.offset(0) + bytes.length(0)),
              false,
              expression.position());
    };
  }
}
