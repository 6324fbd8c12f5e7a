package org.pgj.engine.executor.expression;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** A built-in with OUT parameters called for a single value: its one row becomes a record. */
public final class RowFunctionKernel extends FunctionKernel {
  private final SetFunction function;
  private final SqlType[] types;
  private final boolean strict;
  private final Vector[] columns;

  /**
   * @param types of the OUT parameters
   */
  public RowFunctionKernel(
      FunctionCall call, SetFunction function, SqlType[] types, boolean strict) {
    super(call);
    this.function = function;
    this.types = types;
    this.strict = strict;
    this.columns = new Vector[types.length];
    for (int i = 0; i < types.length; i++) {
      columns[i] = Vector.create(types[i].representation(), 1);
    }
  }

  @Override
  public void evaluate(
      Vector[] arguments, Vector result, int[] selection, int count, FunctionContext context) {
    BytesVector output = (BytesVector) result;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (strict && anyNull(arguments, row) || !read(arguments, row, context)) {
        output.setNull(row);
        continue;
      }
      BytesOutput out = output.output();
      out.begin();
      RecordView.begin(types.length, out);
      for (int f = 0; f < types.length; f++) {
        RecordView.writeField(types[f], columns[f], 0, out);
      }
      output.setWritten(row);
    }
  }

  private boolean read(Vector[] arguments, int row, FunctionContext context) {
    for (Vector column : columns) {
      column.reset();
    }
    function.open(arguments, row, context);
    return function.next(columns, 1, context) > 0;
  }

  private static boolean anyNull(Vector[] arguments, int row) {
    for (Vector argument : arguments) {
      if (argument.isNull(row)) {
        return true;
      }
    }
    return false;
  }
}
