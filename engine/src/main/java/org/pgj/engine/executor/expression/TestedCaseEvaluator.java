package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/** CASE with a test value: it is computed once and compared by the branches' conditions. */
final class TestedCaseEvaluator extends Evaluator {
  private final Evaluator test;
  private final ValueSlot slot;
  private final Evaluator branches;

  TestedCaseEvaluator(Evaluator test, ValueSlot slot, Evaluator branches) {
    super(branches.representation());
    this.test = test;
    this.slot = slot;
    this.branches = branches;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    slot.set(test.evaluate(input, selection, count));
    return branches.evaluate(input, selection, count);
  }
}
