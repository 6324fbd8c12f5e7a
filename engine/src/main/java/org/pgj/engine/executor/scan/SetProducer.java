package org.pgj.engine.executor.scan;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.function.FunctionRegistry;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** The rows of one function call: of a set-returning function, or the one row of another. */
public final class SetProducer {
  private final ExecutionContext context;
  private final SetFunction function;
  private final Evaluator[] arguments;
  private final Evaluator scalar;
  private final boolean strict;
  private final Vector[] values;
  private final Vector[] columns;
  private final int[] oneRow = new int[1];
  private boolean open;
  private boolean scalarPending;

  private SetProducer(
      ExecutionContext context,
      SetFunction function,
      Evaluator[] arguments,
      Evaluator scalar,
      boolean strict,
      Representation[] layout) {
    this.context = context;
    this.function = function;
    this.arguments = arguments;
    this.scalar = scalar;
    this.strict = strict;
    this.values = new Vector[arguments.length];
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
  }

  /**
   * The producer of a call.
   *
   * @param layout of its result columns
   */
  public static SetProducer of(
      Expression call,
      Representation[] layout,
      ExpressionCompiler compiler,
      ExecutionContext context) {
    return switch (call) {
      case FunctionCall function when function.returnsSet() ->
          set(
              function.function(),
              function.arguments(),
              function.type(),
              function.variadicArray(),
              layout,
              compiler,
              context);
      case OperatorCall operator when operator.returnsSet() ->
          set(
              operator.function(),
              operator.arguments(),
              operator.type(),
              false,
              layout,
              compiler,
              context);
      default ->
          new SetProducer(context, null, new Evaluator[0], compiler.compile(call), false, layout);
    };
  }

  private static SetProducer set(
      int oid,
      List<Expression> arguments,
      int type,
      boolean variadic,
      Representation[] layout,
      ExpressionCompiler compiler,
      ExecutionContext context) {
    FunctionEntry entry = context.catalog().function(oid);
    int[] types = new int[arguments.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.get(i).type();
    }
    SetFunction function =
        FunctionRegistry.setFunction(
            new org.pgj.engine.function.FunctionCall(oid, types, type, variadic), entry.name());
    return new SetProducer(
        context, function, compiler.compileAll(arguments), null, entry.strict(), layout);
  }

  /** Starts with the arguments of one row of a batch. */
  public void open(Batch input, int row) {
    oneRow[0] = row;
    if (function == null) {
      scalarPending = true;
      values(input);
      return;
    }
    boolean anyNull = false;
    for (int a = 0; a < arguments.length; a++) {
      values[a] = arguments[a].evaluate(input, oneRow, 1);
      anyNull |= values[a].isNull(row);
    }
    open = !(strict && anyNull);
    if (open) {
      function.open(values, row, context.functions());
    }
  }

  private void values(Batch input) {
    Vector value = scalar.evaluate(input, oneRow, 1);
    columns[0].reset();
    columns[0].copyFrom(value, oneRow[0], 0);
  }

  public Vector[] columns() {
    return columns;
  }

  /** Puts the next rows into {@link #columns()}; answers how many, 0 at the end. */
  public int next(int limit) {
    if (function == null) {
      int rows = scalarPending ? 1 : 0;
      scalarPending = false;
      return rows;
    }
    if (!open) {
      return 0;
    }
    for (Vector column : columns) {
      column.reset();
      column.ensureCapacity(limit);
    }
    int rows = function.next(columns, limit, context.functions());
    open = rows > 0;
    return rows;
  }
}
