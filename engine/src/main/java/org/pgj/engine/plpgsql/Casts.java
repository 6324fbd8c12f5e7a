package org.pgj.engine.plpgsql;

import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.type.vector.Vector;

/** Conversions of values that come out of queries into the types of variables. */
final class Casts {
  private static final Batch ONE_ROW = new Batch().set(new Vector[0], 1);

  private final RoutineSession session;
  private final Map<Key, Cast> casts = new HashMap<>();

  private record Key(int from, int to, int typmod) {}

  private record Cast(Vector[] parameter, Evaluator evaluator) {}

  Casts(RoutineSession session) {
    this.session = session;
  }

  /** Whether a value can be taken as it is. */
  static boolean isSame(int from, int fromTypmod, int to, int typmod) {
    return from == to && (typmod < 0 || typmod == fromTypmod);
  }

  /** The value converted, in a vector of one row that the next conversion uses again. */
  Vector cast(Vector source, int row, int from, int fromTypmod, int to, int typmod) {
    Vector value = Vector.create(source.representation(), 1);
    value.copyFrom(source, row, 0);
    value.setConstant(true);
    if (isSame(from, fromTypmod, to, typmod)) {
      return value;
    }
    Key key = new Key(from, to, typmod);
    Cast cast = casts.get(key);
    if (cast == null) {
      cast = make(key);
      casts.put(key, cast);
    }
    cast.parameter()[0] = value;
    return cast.evaluator().evaluate(ONE_ROW);
  }

  private Cast make(Key key) {
    TypeEntry from = session.catalog().type(key.from());
    Expression parameter =
        new Parameter(
            Parameter.Kind.EXTERNAL, 1, key.from(), -1, from.collation(), SourcePosition.UNKNOWN);
    Coercion coercion = new Coercion(session.catalog(), session.literals(), ParameterTypes.none());
    Expression converted = Expressions.convert(coercion, parameter, key.to(), key.typmod());
    ExecutionContext context = new ExecutionContext(session.executions(), 0);
    Vector[] parameters = new Vector[1];
    context.parameters().bind(parameters);
    return new Cast(
        parameters, new ExpressionCompiler(context, ColumnResolver.NONE).compile(converted));
  }
}
