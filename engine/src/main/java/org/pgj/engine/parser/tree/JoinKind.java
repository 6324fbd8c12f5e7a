package org.pgj.engine.parser.tree;

/** The join kinds. */
public enum JoinKind {
  INNER,
  LEFT,
  RIGHT,
  FULL
}
