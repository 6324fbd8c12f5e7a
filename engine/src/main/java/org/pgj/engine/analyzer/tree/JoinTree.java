package org.pgj.engine.analyzer.tree;

import java.util.List;

/** The FROM clause as a tree; leaves point into the range table. */
public sealed interface JoinTree {
  /** A range table entry, by index (1-based). */
  record Leaf(int rangeIndex) implements JoinTree {}

  /** An explicit JOIN. {@code condition} is null for CROSS JOIN. */
  record Join(
      JoinKind kind,
      JoinTree left,
      JoinTree right,
      List<String> usingColumns,
      Expression condition,
      String alias)
      implements JoinTree {}

  /** A comma list with the WHERE condition (null if none); the top of every query's join tree. */
  record From(List<JoinTree> items, Expression condition) implements JoinTree {}

  /**
   * The kinds from SEMI on come from the planner only: of the left rows those with a match, those
   * without one, and the same of the right rows.
   */
  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI,
    RIGHT_SEMI,
    RIGHT_ANTI;

    /** Whether rows without a match are returned. */
    public boolean returnsUnmatched() {
      return this != INNER && this != SEMI && this != RIGHT_SEMI;
    }
  }
}
