package org.pgj.engine.executor.build;

import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.aggregate.KeySet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * {@code outer = ANY (subquery)} of one column: the subquery's values go into a hash set once. A
 * null among them turns "not found" into null, as does a null on the left unless the set is empty.
 */
final class HashedSubplanEvaluator extends Evaluator {
  private final ExecutionContext context;
  private final Operator operator;
  private final Evaluator left;
  private final KeySet values;
  private final LongVector result = new LongVector(1);
  private boolean loaded;
  private boolean hasNull;
  private boolean empty;

  HashedSubplanEvaluator(
      ExecutionContext context, Operator operator, Evaluator left, KeySet values) {
    super(Representation.LONG);
    this.context = context;
    this.operator = operator;
    this.left = left;
    this.values = values;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    if (!loaded) {
      load();
    }
    result.reset();
    result.ensureCapacity(Math.max(1, input.width()));
    Vector value = left.evaluate(input, selection, count);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (empty) {
        result.set(row, 0);
      } else if (value.isNull(row)) {
        result.setNull(row);
      } else if (values.contains(value, row)) {
        result.set(row, 1);
      } else if (hasNull) {
        result.setNull(row);
      } else {
        result.set(row, 0);
      }
    }
    return result;
  }

  private void load() {
    loaded = true;
    values.clear();
    hasNull = false;
    empty = true;
    operator.open();
    try {
      Batch batch;
      while ((batch = operator.next(context.batchSize())) != null) {
        context.checkInterrupts();
        empty = false;
        hasNull |= values.addAll(batch);
      }
    } finally {
      operator.close();
    }
  }

  /** Before a new execution. */
  void reset() {
    loaded = false;
  }
}
