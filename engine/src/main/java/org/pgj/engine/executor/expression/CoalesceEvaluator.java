package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** COALESCE: later arguments are computed only for rows where all earlier ones were null. */
final class CoalesceEvaluator extends ResultEvaluator {
  private final Evaluator[] arguments;
  private int[] remaining = new int[4];

  CoalesceEvaluator(Representation representation, Evaluator[] arguments) {
    super(representation);
    this.arguments = arguments;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    Vector first = arguments[0].evaluate(input, selection, count);
    if (!first.mayHaveNulls()) {
      return first;
    }
    prepare(input);
    if (remaining.length < count) {
      remaining = new int[count];
    }
    int left = all(selection, count, remaining);
    Vector values = first;
    for (int a = 0; ; ) {
      int kept = 0;
      for (int i = 0; i < left; i++) {
        int row = remaining[i];
        result.copyFrom(values, row, row);
        if (values.isNull(row)) {
          remaining[kept++] = row;
        }
      }
      left = kept;
      if (left == 0 || ++a == arguments.length) {
        return result;
      }
      values = arguments[a].evaluate(input, remaining, left);
    }
  }
}
