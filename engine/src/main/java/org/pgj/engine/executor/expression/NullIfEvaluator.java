package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** NULLIF: null where the equality is true, else the left value. */
final class NullIfEvaluator extends ResultEvaluator {
  private final Evaluator left;
  private final ValueSlot leftSlot;
  private final Evaluator equality;

  /**
   * @param equality compares the slot with the right value
   */
  NullIfEvaluator(Evaluator left, ValueSlot leftSlot, Evaluator equality) {
    super(left.representation());
    this.left = left;
    this.leftSlot = leftSlot;
    this.equality = equality;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    Vector value = left.evaluate(input, selection, count);
    leftSlot.set(value);
    LongVector equal = (LongVector) equality.evaluate(input, selection, count);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (!equal.isNull(row) && equal.get(row) != 0) {
        result.setNull(row);
      } else {
        result.copyFrom(value, row, row);
      }
    }
    return result;
  }
}
