package org.pgj.engine.executor.expression;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/** Passes rows on after their fields have been computed, which raises what checks find. */
final class CompositeCheckEvaluator extends Evaluator {
  private final Evaluator argument;
  private final ValueSlot slot;
  private final Evaluator[] fields;
  private int[] present = {};

  CompositeCheckEvaluator(Evaluator argument, ValueSlot slot, Evaluator[] fields) {
    super(argument.representation());
    this.argument = argument;
    this.slot = slot;
    this.fields = fields;
  }

  @Override
  public Vector evaluate(Batch input, int[] selection, int count) {
    Vector rows = argument.evaluate(input, selection, count);
    if (present.length < count) {
      present = new int[count];
    }
    int found = 0;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      if (!rows.isNull(row)) {
        present[found++] = row;
      }
    }
    if (found > 0) {
      slot.set(rows);
      for (Evaluator field : fields) {
        field.evaluate(input, present, found);
      }
    }
    return rows;
  }

  @Override
  public boolean isConstant() {
    return argument.isConstant();
  }
}
