package org.pgj.engine.executor.modify;

import org.pgj.engine.executor.operator.Operator;

/** An operator that writes rows; with RETURNING it yields a row per row written. */
public abstract class ModifyOperator extends Operator {
  /** Rows written since open, for the command tag. */
  public abstract long processed();

  /**
   * After a failure: the position in the input's last batch of the row that failed, negative if it
   * was no row's fault.
   */
  public abstract int failedRow();
}
