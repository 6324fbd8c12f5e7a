package org.pgj.engine.backend.database;

import java.util.BitSet;
import java.util.List;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.ConstantEvaluation;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.type.vector.Vector;

/** Computes what needs no rows: constant folding, arguments of EXECUTE, tests of samples. */
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
  public BitSet holding(Expression condition, Vector values, int count) {
    ExecutionContext context = new ExecutionContext(environment.sessionObjects(), 0);
    int[] rows = new int[count];
    int holding =
        new ExpressionCompiler(context, column -> 0)
            .compile(condition)
            .select(new Batch().set(new Vector[] {values}, count), null, count, rows);
    BitSet found = new BitSet(count);
    for (int i = 0; i < holding; i++) {
      found.set(rows[i]);
    }
    return found;
  }

  @Override
  public Constant evaluate(Expression expression) {
    return new ConstantEvaluation(environment.sessionObjects()).evaluate(expression);
  }
}
