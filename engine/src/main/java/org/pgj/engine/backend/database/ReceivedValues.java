package org.pgj.engine.backend.database;

import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.type.vector.Vector;

/** Demands of values that clients bind what the domains in their types demand. */
final class ReceivedValues {
  private static final Vector[] NO_COLUMNS = {};

  private final QueryEnvironment environment;
  private final Coercion coercion;

  ReceivedValues(QueryEnvironment environment) {
    this.environment = environment;
    this.coercion =
        new Coercion(
            environment.database().catalog(), environment.literals(), ParameterTypes.none());
  }

  /**
   * @param type with domains; what was read knows base types only
   * @throws org.pgj.engine.error.DatabaseError 23502, 23514
   */
  void require(int type, Vector value) {
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
