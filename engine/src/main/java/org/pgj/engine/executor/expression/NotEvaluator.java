package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** NOT: null stays null. */
final class NotEvaluator extends ResultEvaluator {
  private final Evaluator argument;

  NotEvaluator(Evaluator argument) {
    super(Representation.LONG);
    this.argument = argument;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    LongVector value = (LongVector) argument.evaluate(input, selection, count);
    prepare(input);
    LongVector output = (LongVector) result;
    if (value.isConstant()) {
      output.setConstant(true);
      output.copyFrom(value, 0, 0);
      output.values()[0] ^= 1;
      return output;
    }
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (value.isNull(row)) {
        output.setNull(row);
      } else {
        output.values()[row] = value.values()[row] ^ 1;
      }
    }
    return output;
  }
}
