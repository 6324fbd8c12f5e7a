package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.LongType;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Takes the four bytes of an integer as an oid, or the other way round. */
final class SignEvaluator extends ResultEvaluator {
  private final Evaluator argument;
  private final boolean isUnsigned;

  SignEvaluator(Evaluator argument, boolean isUnsigned) {
    super(Representation.LONG);
    this.argument = argument;
    this.isUnsigned = isUnsigned;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    LongVector values = (LongVector) argument.evaluate(input, selection, count);
    prepare(input);
    LongVector output = (LongVector) result;
    boolean constant = values.isConstant();
    output.setConstant(constant);
    int rows = constant ? Math.min(count, 1) : count;
    for (int i = 0; i < rows; i++) {
      int row = constant ? 0 : selection == null ? i : selection[i];
      if (values.isNull(row)) {
        output.setNull(row);
      } else {
        output.set(row, LongType.withSign(values.get(row), isUnsigned));
      }
    }
    return output;
  }

  @Override
  public boolean isConstant() {
    return argument.isConstant();
  }
}
