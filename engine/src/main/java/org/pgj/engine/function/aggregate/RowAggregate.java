package org.pgj.engine.function.aggregate;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** An aggregate that takes in row after row. Rows with a null argument are left out if strict. */
abstract class RowAggregate extends Aggregate {
  private final boolean strict;

  RowAggregate(boolean strict) {
    this.strict = strict;
  }

  /** Takes in one row. */
  protected abstract void add(Vector[] arguments, int row, int group, FunctionContext context);

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    rows:
    for (int k = 0; k < count; k++) {
      int row = selection == null ? k : selection[k];
      if (strict) {
        for (Vector argument : arguments) {
          if (argument.isNull(row)) {
            continue rows;
          }
        }
      }
      add(arguments, row, groups == null ? 0 : groups[k], context);
    }
  }

  @Override
  public boolean canSpill() {
    return false;
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    throw DatabaseError.notSupported("spilling the state of this aggregate");
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    throw DatabaseError.notSupported("spilling the state of this aggregate");
  }

  /** Length to grow an array to. */
  static int capacity(int present, int needed) {
    return Math.max(needed, Math.max(4, present + (present >> 1)));
  }
}
