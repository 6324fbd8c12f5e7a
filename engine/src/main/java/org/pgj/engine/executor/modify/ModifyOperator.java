package org.pgj.engine.executor.modify;

import org.pgj.engine.executor.operator.Operator;

/** An operator that writes rows; with RETURNING it yields a row per row written. */
public abstract class ModifyOperator extends Operator {
  /** Rows that this was done to since open. */
  abstract long total(ModifySpec.Kind kind);

  public final long inserted() {
    return total(ModifySpec.Kind.INSERT);
  }

  public final long updated() {
    return total(ModifySpec.Kind.UPDATE);
  }

  public final long deleted() {
    return total(ModifySpec.Kind.DELETE);
  }

  /** Rows written since open, for the command tag. */
  public final long processed() {
    return inserted() + updated() + deleted();
  }

  /**
   * After a failure: the position in the input's last batch of the row that failed, negative if it
   * was no row's fault.
   */
  public abstract int failedRow();
}
