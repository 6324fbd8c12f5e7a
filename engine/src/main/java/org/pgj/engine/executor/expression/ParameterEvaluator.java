package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A parameter of the client or of the plan. */
final class ParameterEvaluator extends Evaluator {
  private final ParameterValues values;
  private final boolean external;
  private final int number;

  ParameterEvaluator(
      Representation representation, ParameterValues values, boolean external, int number) {
    super(representation);
    this.values = values;
    this.external = external;
    this.number = number;
  }

  @Override
  public boolean isConstant() {
    return external;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    return external ? values.external(number) : values.execution(number);
  }
}
