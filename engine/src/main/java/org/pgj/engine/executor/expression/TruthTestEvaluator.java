package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** IS [NOT] NULL, TRUE, FALSE, UNKNOWN: tests that are never null themselves. */
final class TruthTestEvaluator extends ResultEvaluator {
  private final Evaluator argument;
  private final long whenNull;
  private final long whenFalse;
  private final long whenTrue;

  private TruthTestEvaluator(
      Evaluator argument, boolean whenNull, boolean whenFalse, boolean whenTrue) {
    super(Representation.LONG);
    this.argument = argument;
    this.whenNull = whenNull ? 1 : 0;
    this.whenFalse = whenFalse ? 1 : 0;
    this.whenTrue = whenTrue ? 1 : 0;
  }

  static Evaluator isNull(Evaluator argument) {
    return new TruthTestEvaluator(argument, true, false, false);
  }

  static Evaluator isNotNull(Evaluator argument) {
    return new TruthTestEvaluator(argument, false, true, true);
  }

  static Evaluator isTrue(Evaluator argument) {
    return new TruthTestEvaluator(argument, false, false, true);
  }

  static Evaluator isNotTrue(Evaluator argument) {
    return new TruthTestEvaluator(argument, true, true, false);
  }

  static Evaluator isFalse(Evaluator argument) {
    return new TruthTestEvaluator(argument, false, true, false);
  }

  static Evaluator isNotFalse(Evaluator argument) {
    return new TruthTestEvaluator(argument, true, false, true);
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    Vector value = argument.evaluate(input, selection, count);
    prepare(input);
    long[] out = ((LongVector) result).values();
    if (value.isConstant()) {
      result.setConstant(true);
      out[0] = test(value, 0);
      return result;
    }
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      out[row] = test(value, row);
    }
    return result;
  }

  private long test(Vector value, int row) {
    if (value.isNull(row)) {
      return whenNull;
    }
    return whenTrue == whenFalse || ((LongVector) value).get(row) != 0 ? whenTrue : whenFalse;
  }
}
