package org.pgj.engine.executor.modify;

import java.util.Deque;
import org.pgj.engine.access.heap.ModifyResult;
import org.pgj.engine.access.heap.RowLockMode;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/**
 * Target rows of MERGE that somebody has changed since the plan matched them with source rows. A
 * source row whose target is gone, or no longer matches, waits for its turn as one without a match;
 * a target row that had no source never gets one.
 */
final class MergeMatches {
  private final OpenTable table;
  private final ModifySpec spec;
  private final ConcurrentChange change;
  private final RowRecheck recheck;
  private final MergeRows merge;
  private final Deque<Batch> unmatched;

  /**
   * @param unmatched receives rows of the input that have lost their match
   */
  MergeMatches(
      OpenTable table,
      ModifySpec spec,
      ConcurrentChange change,
      RowRecheck recheck,
      MergeRows merge,
      Deque<Batch> unmatched) {
    this.table = table;
    this.spec = spec;
    this.change = change;
    this.recheck = recheck;
    this.merge = merge;
    this.unmatched = unmatched;
  }

  /**
   * Looks again at a target row whose change has failed.
   *
   * @return the version that the actions are to be chosen for again, 0 if there is none
   */
  long newest(ModifyResult result, int row) {
    boolean hasSource = merge.hasSource(row);
    RowLockMode mode = table.heap().relation().updateLock(spec.assigned());
    if (!change.lockSuccessor(table.heap(), result, mode)) {
      if (change.isOwn()) {
        throw new DatabaseError("21000", "MERGE command cannot affect row a second time")
            .hint("Ensure that not more than one source row matches any one target row.");
      }
      if (hasSource) {
        unmatched.add(unmatched(recheck.planned()));
      }
      return 0;
    }
    return hasSource ? rematch(change.newest(), row) : change.newest();
  }

  private long rematch(long newest, int row) {
    long match = 0;
    recheck.replace(table, newest);
    for (Vector[] found : recheck.rows(Integer.MAX_VALUE)) {
      if (found[spec.tidColumn()].isNull(0)) {
        unmatched.add(unmatched(found));
      } else {
        match = newest;
        merge.replaceInput(found, row);
      }
    }
    return match;
  }

  /** A row of the input as if it had no match in the target. */
  private Batch unmatched(Vector[] columns) {
    columns[spec.tidColumn()].setNull(0);
    return new Batch().set(columns, 1);
  }
}
