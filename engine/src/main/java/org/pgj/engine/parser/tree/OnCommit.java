package org.pgj.engine.parser.tree;

/** ON COMMIT of a temporary table. */
public enum OnCommit {
  NOT_SET,
  PRESERVE_ROWS,
  DELETE_ROWS,
  DROP
}
