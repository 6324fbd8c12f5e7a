package org.pgj.engine.access.index;

import org.pgj.engine.type.vector.Vector;

/** Builds an index from all rows of a table at once. */
public interface IndexBuilder extends AutoCloseable {
  /** Adds an entry; order does not matter. */
  void add(Vector[] columns, int row, long tid);

  /** A live row that is known dead to future snapshots; takes no part in the unique check. */
  void addDead(Vector[] columns, int row, long tid);

  /**
   * Writes the index.
   *
   * @return null, or for a unique index the addresses of two live rows with equal keys, whose error
   *     the caller words
   */
  Duplicate finish();

  /** Gives back temporary files, whether the index was written or not. */
  @Override
  default void close() {}

  /**
   * Two rows of a unique index with equal keys.
   *
   * @param columns the keys, at row 0
   */
  record Duplicate(Vector[] columns, long firstTid, long secondTid) {}
}
