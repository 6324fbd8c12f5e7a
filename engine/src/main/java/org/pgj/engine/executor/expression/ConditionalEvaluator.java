package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** CASE without a test value: the first true condition decides which result is computed. */
final class ConditionalEvaluator extends ResultEvaluator {
  private final Evaluator[] conditions;
  private final Evaluator[] results;
  private final Evaluator defaultResult;
  private int[] remaining = new int[4];
  private int[] chosen = new int[4];

  ConditionalEvaluator(
      Representation representation,
      Evaluator[] conditions,
      Evaluator[] results,
      Evaluator defaultResult) {
    super(representation);
    this.conditions = conditions;
    this.results = results;
    this.defaultResult = defaultResult;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    prepare(input);
    if (remaining.length < count) {
      remaining = new int[count];
      chosen = new int[count];
    }
    int left = all(selection, count, remaining);
    for (int branch = 0; branch < conditions.length && left > 0; branch++) {
      int selected = conditions[branch].select(input, remaining, left, chosen);
      if (selected > 0) {
        compute(results[branch], input, chosen, selected);
        left = subtract(left, selected);
      }
    }
    if (left > 0) {
      compute(defaultResult, input, remaining, left);
    }
    return result;
  }

  private void compute(Evaluator branch, Batch input, int[] rows, int count) {
    Vector values = branch.evaluate(input, rows, count);
    for (int i = 0; i < count; i++) {
      result.copyFrom(values, rows[i], rows[i]);
    }
  }

  /** Removes the chosen rows, which stand in the same order, from the remaining ones. */
  private int subtract(int left, int selected) {
    int kept = 0;
    int next = 0;
    for (int i = 0; i < left; i++) {
      if (next < selected && chosen[next] == remaining[i]) {
        next++;
      } else {
        remaining[kept++] = remaining[i];
      }
    }
    return kept;
  }
}
