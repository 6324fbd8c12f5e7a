package org.pgj.engine.analyzer.tree;

import java.util.List;

/**
 * A window of the query.
 *
 * @param name null if written inline
 * @param frame never null
 */
public record WindowDefinition(
    String name, List<SortKey> partitionBy, List<SortKey> orderBy, Frame frame) {
  /**
   * The frame clause.
   *
   * @param startInRange oid of the in_range function for RANGE offsets, else 0
   */
  public record Frame(
      Mode mode,
      Bound start,
      Bound end,
      Expression startOffset,
      Expression endOffset,
      Exclusion exclusion,
      int startInRange,
      int endInRange,
      boolean isDefault) {}

  /** RANGE, ROWS or GROUPS. */
  public enum Mode {
    RANGE,
    ROWS,
    GROUPS
  }

  /** A frame's bound. */
  public enum Bound {
    UNBOUNDED_PRECEDING,
    OFFSET_PRECEDING,
    CURRENT_ROW,
    OFFSET_FOLLOWING,
    UNBOUNDED_FOLLOWING
  }

  /** EXCLUDE. */
  public enum Exclusion {
    NONE,
    CURRENT_ROW,
    GROUP,
    TIES
  }
}
