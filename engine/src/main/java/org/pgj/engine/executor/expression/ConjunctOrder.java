package org.pgj.engine.executor.expression;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.planner.LeakProof;

/**
 * The order in which the arguments of AND are tested: comparisons of integers come before what
 * costs more. Nothing is moved before a condition that may raise an error or has an effect, which
 * must not depend on it.
 */
final class ConjunctOrder {
  private ConjunctOrder() {}

  /** Sorts the evaluators of these conditions in place. */
  static void sort(Evaluator[] evaluators, List<Expression> conditions, Catalog catalog) {
    int cheap = 0;
    for (int i = 0; i < evaluators.length; i++) {
      if (evaluators[i] instanceof LongComparison comparison && comparison.isOfColumns()) {
        Evaluator moved = evaluators[i];
        System.arraycopy(evaluators, cheap, evaluators, cheap + 1, i - cheap);
        evaluators[cheap++] = moved;
      } else if (!LeakProof.isHarmless(conditions.get(i), catalog)) {
        cheap = i + 1;
      }
    }
  }
}
