package org.pgj.engine.analyzer.tree;

import java.util.List;

/** UNION, INTERSECT and EXCEPT over subqueries of the range table. */
public sealed interface SetOperationTree {
  /** A subquery, by range table index (1-based). */
  record Leaf(int rangeIndex) implements SetOperationTree {}

  /**
   * An operation.
   *
   * @param columnTypes types of the result's columns
   * @param keys one key per column for duplicate elimination, empty for UNION ALL
   */
  record Operation(
      Kind kind,
      boolean all,
      SetOperationTree left,
      SetOperationTree right,
      List<RangeTableEntry.ColumnType> columnTypes,
      List<SortKey> keys)
      implements SetOperationTree {}

  /** The three operations. */
  enum Kind {
    UNION,
    INTERSECT,
    EXCEPT
  }
}
