package org.pgj.engine.backend.database;

import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.function.DomainDemands;
import org.pgj.engine.type.vector.Vector;

/** Demands of values that clients bind, or functions make, what the domains in their types do. */
final class ReceivedValues implements DomainDemands {
  private static final Vector[] NO_COLUMNS = {};

  private final QueryEnvironment environment;
  private final Coercion coercion;

  ReceivedValues(QueryEnvironment environment) {
    this.environment = environment;
    this.coercion =
        new Coercion(
            environment.database().catalog(), environment.literals(), ParameterTypes.none());
  }

  @Override
  public void require(int type, Vector value) {
    if (!coercion.isChecked(type)) {
      return;
    }
    ExecutionContext context = new ExecutionContext(environment.sessionObjects(), 0);
    context.parameters().bind(new Vector[] {value});
    Expression checked = coercion.clientParameter(1, type, SourcePosition.UNKNOWN);
    new ExpressionCompiler(context, ColumnResolver.NONE)
        .compile(checked)
        .evaluate(new Batch().set(NO_COLUMNS, 1));
  }
}
