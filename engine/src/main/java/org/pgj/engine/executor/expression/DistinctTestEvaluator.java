package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** IS DISTINCT FROM: nulls are equal to each other and different from all else. */
final class DistinctTestEvaluator extends ResultEvaluator {
  private final Evaluator left;
  private final Evaluator right;
  private final ValueSlot leftSlot;
  private final ValueSlot rightSlot;
  private final Evaluator equality;

  /**
   * @param equality compares the two slots
   */
  DistinctTestEvaluator(
      Evaluator left,
      Evaluator right,
      ValueSlot leftSlot,
      ValueSlot rightSlot,
      Evaluator equality) {
    super(Representation.LONG);
    this.left = left;
    this.right = right;
    this.leftSlot = leftSlot;
    this.rightSlot = rightSlot;
    this.equality = equality;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    Vector a = left.evaluate(input, selection, count);
    Vector b = right.evaluate(input, selection, count);
    leftSlot.set(a);
    rightSlot.set(b);
    LongVector equal = (LongVector) equality.evaluate(input, selection, count);
    long[] out = ((LongVector) result).values();
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      boolean leftNull = a.isNull(row);
      boolean rightNull = b.isNull(row);
      boolean distinct = leftNull || rightNull ? leftNull != rightNull : equal.get(row) == 0;
      out[row] = distinct ? 1 : 0;
    }
    return result;
  }
}
