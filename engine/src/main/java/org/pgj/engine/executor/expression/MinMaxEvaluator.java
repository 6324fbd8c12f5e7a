package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** GREATEST and LEAST: nulls are passed over. */
final class MinMaxEvaluator extends ResultEvaluator {
  private final Evaluator[] arguments;
  private final ValueComparator comparator;
  private final int sign;

  MinMaxEvaluator(
      Representation representation,
      Evaluator[] arguments,
      ValueComparator comparator,
      boolean greatest) {
    super(representation);
    this.arguments = arguments;
    this.comparator = comparator;
    this.sign = greatest ? 1 : -1;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    Vector first = arguments[0].evaluate(input, selection, count);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      result.copyFrom(first, row, row);
    }
    for (int a = 1; a < arguments.length; a++) {
      Vector next = arguments[a].evaluate(input, selection, count);
      for (int i = 0; i < count; i++) {
        int row = selection == null ? i : selection[i];
        if (!next.isNull(row)
            && (result.isNull(row) || comparator.compare(next, row, result, row) * sign > 0)) {
          result.copyFrom(next, row, row);
        }
      }
    }
    return result;
  }
}
