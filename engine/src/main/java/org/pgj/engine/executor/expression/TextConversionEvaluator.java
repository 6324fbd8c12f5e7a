package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** A cast by writing the value as text and reading it as another type. */
final class TextConversionEvaluator extends ResultEvaluator {
  private final Evaluator argument;
  private final SqlType from;
  private final SqlType to;
  private final int typmod;
  private final FunctionContext context;
  private final BytesOutput text = new BytesOutput(64);

  TextConversionEvaluator(
      Evaluator argument, SqlType from, SqlType to, int typmod, FunctionContext context) {
    super(to.representation());
    this.argument = argument;
    this.from = from;
    this.to = to;
    this.typmod = typmod;
    this.context = context;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    Vector value = argument.evaluate(input, selection, count);
    prepare(input);
    boolean constant = value.isConstant();
    result.setConstant(constant);
    int rows = constant ? Math.min(count, 1) : count;
    for (int i = 0; i < rows; i++) {
      int row = constant ? 0 : selection == null ? i : selection[i];
      if (value.isNull(row)) {
        result.setNull(row);
      } else {
        text.clear();
        from.output(value, row, text, context);
        to.input(text.array(), 0, text.end(), typmod, result, row, context);
      }
    }
    return result;
  }
}
