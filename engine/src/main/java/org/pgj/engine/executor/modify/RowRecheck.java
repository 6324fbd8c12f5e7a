package org.pgj.engine.executor.modify;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/**
 * Looks again at a row whose version, as the plan saw it, has been replaced meanwhile
 * (EvalPlanQual): does the newest version satisfy the query still, and what does the query compute
 * from it?
 */
public interface RowRecheck {
  /** Says which row of the input is looked at again, so that its partners can be found. */
  void partners(Batch batch, int row);

  /**
   * Locks the newest version that is reached from an address and runs the query over it.
   *
   * @return the input's columns at row 0, or null if the row is gone or no longer qualifies
   */
  Vector[] values(long tid);

  /** The address of the version that {@link #values} found. */
  long tid();
}
