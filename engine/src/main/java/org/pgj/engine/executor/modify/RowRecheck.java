package org.pgj.engine.executor.modify;

import java.util.List;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/**
 * Looks again at a row whose version, as the plan saw it, has been replaced meanwhile
 * (EvalPlanQual): does the newest version satisfy the query still, and what does the query compute
 * from it?
 */
public interface RowRecheck {
  /**
   * Says which row of the input is looked at again, so that the rows that were joined with it can
   * be found; forgets what was said of another.
   */
  void partners(Batch batch, int row);

  /** The row as the plan saw it: the input's columns, at row 0. */
  Vector[] planned();

  /** Puts another version of the row in the place of the one that the plan saw. */
  void replace(OpenTable table, long tid);

  /**
   * Runs the query over the versions as they were replaced and the partners of the others.
   *
   * @return the input's columns, at row 0, of at most so many rows
   */
  List<Vector[]> rows(int limit);
}
