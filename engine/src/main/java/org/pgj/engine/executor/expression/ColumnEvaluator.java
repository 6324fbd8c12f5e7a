package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A column of the input. */
public final class ColumnEvaluator extends Evaluator {
  private final int column;

  public ColumnEvaluator(Representation representation, int column) {
    super(representation);
    this.column = column;
  }

  public int column() {
    return column;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    return input.column(column);
  }
}
