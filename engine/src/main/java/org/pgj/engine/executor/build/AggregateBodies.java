package org.pgj.engine.executor.build;

import java.util.Arrays;
import org.pgj.engine.analyzer.resolve.ResultColumns;
import org.pgj.engine.catalog.entry.AggregateEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAggregate;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.aggregate.TransitionAggregate;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.function.FunctionRegistry;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** What computes an aggregate: a body of its own, or the functions that define a user's. */
final class AggregateBodies {
  private final ExecutionContext context;

  AggregateBodies(ExecutionContext context) {
    this.context = context;
  }

  /**
   * The built-in aggregate that does what a user's made of built-in functions does; the function
   * itself if it is built-in or there is none.
   */
  FunctionEntry builtIn(FunctionEntry function) {
    if (SystemCatalog.isBuiltIn(function.oid())) {
      return function;
    }
    AggregateEntry aggregate = context.catalog().aggregate(function.oid());
    if (aggregate == null
        || !SystemCatalog.isBuiltIn(aggregate.transition())
        || FunctionRegistry.exists(aggregate.transition())) {
      return function;
    }
    for (CatalogRow row : context.catalog().source().all(PgAggregate.RELATION)) {
      int oid = row.oid(PgAggregate.AGGFNOID);
      if (SystemCatalog.isBuiltIn(oid)
          && row.oid(PgAggregate.AGGTRANSFN) == aggregate.transition()
          && row.oid(PgAggregate.AGGFINALFN) == aggregate.finalFunction()
          && row.character(PgAggregate.AGGKIND) == aggregate.kind()) {
        return context.catalog().function(oid);
      }
    }
    return function;
  }

  /**
   * The aggregate for one call.
   *
   * @param types of its arguments, direct ones first
   * @param moving whether it follows a frame whose start moves
   */
  Aggregate of(
      FunctionEntry function, int[] types, int resultType, boolean variadic, boolean moving) {
    FunctionEntry known = builtIn(function);
    FunctionCall call = new FunctionCall(known.oid(), types, resultType, variadic);
    Aggregate body = FunctionRegistry.aggregateIfAny(call, known.source());
    if (body != null) {
      return body;
    }
    AggregateEntry aggregate = context.catalog().aggregate(function.oid());
    if (aggregate == null || SystemCatalog.isBuiltIn(function.oid())) {
      throw DatabaseError.notSupported("function " + function.name());
    }
    AggregateEntry.Moving plain =
        new AggregateEntry.Moving(
            aggregate.transition(),
            0,
            aggregate.finalFunction(),
            aggregate.transitionType(),
            aggregate.finalExtra(),
            aggregate.initialValue());
    AggregateEntry.Moving used = moving && aggregate.moving() != null ? aggregate.moving() : plain;
    int direct = aggregate.kind() == 'n' ? 0 : aggregate.directArguments();
    // Behind the function's own arguments may stand columns that ORDER BY needs.
    int[] own =
        function.variadicElement() == Oids.ANY
            ? types
            : Arrays.copyOf(types, function.argumentTypes().length);
    return new TransitionAggregate(
        definition(function, used, direct, own, resultType, variadic), context.functions());
  }

  private TransitionAggregate.Definition definition(
      FunctionEntry function,
      AggregateEntry.Moving used,
      int direct,
      int[] types,
      int resultType,
      boolean variadic) {
    int stateType =
        ResultColumns.actualType(context.catalog(), function, types, used.transitionType());
    if (stateType == Oids.INTERNAL) {
      throw DatabaseError.notSupported(
          "function " + context.catalog().function(used.transition()).name());
    }
    int[] aggregated = Arrays.copyOfRange(types, direct, types.length);
    FunctionEntry transition = context.catalog().function(used.transition());
    FunctionEntry finish =
        used.finalFunction() == 0 ? null : context.catalog().function(used.finalFunction());
    int[] finalTypes = used.finalExtra() ? types : Arrays.copyOf(types, direct);
    SqlType state = context.types().type(stateType);
    return new TransitionAggregate.Definition(
        kernel(transition, stateType, aggregated, stateType, variadic),
        transition.strict(),
        used.inverse() == 0
            ? null
            : kernel(
                context.catalog().function(used.inverse()),
                stateType,
                aggregated,
                stateType,
                variadic),
        finish == null ? null : kernel(finish, stateType, finalTypes, resultType, variadic),
        finish != null && finish.strict(),
        used.finalExtra(),
        initial(state, used.initialValue()),
        direct,
        state.representation(),
        representations(types),
        context.types().type(resultType).representation());
  }

  private FunctionKernel kernel(
      FunctionEntry function, int stateType, int[] others, int resultType, boolean variadic) {
    int[] types = new int[1 + others.length];
    types[0] = stateType;
    System.arraycopy(others, 0, types, 1, others.length);
    return context.kernel(function, new FunctionCall(function.oid(), types, resultType, variadic));
  }

  private Vector initial(SqlType state, String text) {
    Vector value = Vector.create(state.representation(), 1);
    if (text == null) {
      value.setNull(0);
    } else {
      state.input(text, SqlType.NO_TYPMOD, value, 0, context.functions());
    }
    return value;
  }

  private Representation[] representations(int[] types) {
    Representation[] representations = new Representation[types.length];
    for (int i = 0; i < types.length; i++) {
      representations[i] = context.types().type(types[i]).representation();
    }
    return representations;
  }
}
