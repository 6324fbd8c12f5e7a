package org.pgj.engine.parser.tree;

/** Frame units. */
public enum FrameMode {
  RANGE,
  ROWS,
  GROUPS
}
