package org.pgj.engine.parser.tree;

/** EXCLUDE of a frame. */
public enum FrameExclusion {
  NO_OTHERS,
  CURRENT_ROW,
  GROUP,
  TIES
}
