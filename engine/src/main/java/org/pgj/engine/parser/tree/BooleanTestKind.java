package org.pgj.engine.parser.tree;

/** What IS tests a boolean for. */
public enum BooleanTestKind {
  TRUE,
  FALSE,
  UNKNOWN
}
