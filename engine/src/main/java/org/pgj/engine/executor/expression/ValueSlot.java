package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A value that an enclosing construct provides: the test value of CASE, a domain's VALUE. */
final class ValueSlot extends Evaluator {
  private Vector value;

  ValueSlot(Representation representation) {
    super(representation);
  }

  void set(Vector vector) {
    value = vector;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    return value;
  }
}
