package org.pgj.engine.access.index;

import org.pgj.engine.access.ScanDirection;
import org.pgj.engine.type.vector.Vector;

/** A scan of an index. Holds nothing between calls; {@link #restart} as often as wanted. */
public interface IndexScan {
  /**
   * Starts, or starts anew, with values for the scan's keys.
   *
   * @param arguments a vector per key: its value at row 0; for {@link ScanKey.Strategy#ANY} the
   *     elements; null for IS [NOT] NULL
   * @param elementCounts per key, the number of elements of an {@link ScanKey.Strategy#ANY}; null
   *     if there is none
   */
  void restart(Vector[] arguments, int[] elementCounts);

  /**
   * Fills the batch with the next entries, at least one.
   *
   * @return false at the end; the batch is empty then
   */
  boolean next(IndexBatch batch, ScanDirection direction);

  /** Passes on which entries of a batch were found to be dead, so that later scans skip them. */
  void reportDead(IndexBatch batch);

  /** Where the scan stands after the batch returned last. */
  Position position();

  /** Continues from a position of this scan, since the last restart. */
  void seek(Position position);

  /** Made by {@link #position()}, opaque. */
  interface Position {}
}
