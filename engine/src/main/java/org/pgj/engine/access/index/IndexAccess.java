package org.pgj.engine.access.index;

import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.type.vector.Vector;

/** One index, as one worker has it open. */
public interface IndexAccess {
  /** What {@link #insert} answers if there was no conflict. */
  long NO_CONFLICT = 0;

  IndexDescriptor descriptor();

  /** Makes the empty index in its new file. */
  void create();

  /**
   * Adds an entry for a heap tuple.
   *
   * @param columns a vector per column of the index
   * @param tid the heap tuple, the root of its HOT chain
   * @return {@link #NO_CONFLICT}, or the address of a live tuple with equal keys. Then nothing was
   *     inserted, except under {@link UniqueCheck#PARTIAL}, where the conflict is not yet certain
   */
  long insert(Vector[] columns, int row, long tid, UniqueCheck check);

  /**
   * Prepares a scan.
   *
   * @param keys conditions, all of which an entry must meet
   * @param indexOnly whether batches shall hold the index tuples, and tell whose rows are visible
   *     to every snapshot in use
   */
  IndexScan scan(ScanKey[] keys, boolean indexOnly);

  /**
   * Removes the entries whose address the filter accepts.
   *
   * @return what is left
   */
  IndexStatistics bulkDelete(DeadTupleFilter dead);

  /**
   * Starts filling a new index, in an empty file, that nobody else can use yet.
   *
   * @param memoryBudget bytes to sort in
   * @param temporaryFiles for what does not fit
   */
  IndexBuilder build(long memoryBudget, TemporaryFiles temporaryFiles);
}
