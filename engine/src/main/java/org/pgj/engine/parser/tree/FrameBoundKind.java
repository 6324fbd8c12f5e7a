package org.pgj.engine.parser.tree;

/** The kinds of frame bounds. */
public enum FrameBoundKind {
  UNBOUNDED_PRECEDING,
  OFFSET_PRECEDING,
  CURRENT_ROW,
  OFFSET_FOLLOWING,
  UNBOUNDED_FOLLOWING
}
