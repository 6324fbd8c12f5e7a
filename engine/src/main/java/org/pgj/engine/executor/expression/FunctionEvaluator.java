package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.FunctionKernel;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A call of a function or operator through its kernel. */
final class FunctionEvaluator extends ResultEvaluator {
  private final FunctionKernel kernel;
  private final Evaluator[] arguments;
  private final Vector[] values;
  private final boolean perRow;
  private final FunctionContext context;

  /**
   * @param perRow whether the function is volatile: called once for every row whatever its
   *     arguments
   */
  FunctionEvaluator(
      Representation representation,
      FunctionKernel kernel,
      Evaluator[] arguments,
      boolean perRow,
      FunctionContext context) {
    super(representation);
    this.kernel = kernel;
    this.arguments = arguments;
    this.values = new Vector[arguments.length];
    this.perRow = perRow;
    this.context = context;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    if (count == 0) {
      return result;
    }
    boolean constant = !perRow;
    for (int a = 0; a < arguments.length; a++) {
      values[a] = arguments[a].evaluate(input, selection, count);
      constant &= values[a].isConstant();
    }
    if (constant) {
      kernel.evaluate(values, result, null, 1, context);
      result.setConstant(true);
    } else {
      kernel.evaluate(values, result, selection, count, context);
    }
    return result;
  }
}
