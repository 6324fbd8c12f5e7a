package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** An evaluator that writes into a vector of its own. */
abstract class ResultEvaluator extends Evaluator {
  private static final int FIRST_CAPACITY = 4;

  final Vector result;

  ResultEvaluator(Representation representation) {
    super(representation);
    this.result = Vector.create(representation, FIRST_CAPACITY);
  }

  /** Empties the result and makes room for the batch. */
  final void prepare(Batch input) {
    result.reset();
    result.ensureCapacity(Math.max(input.width(), 1));
  }
}
