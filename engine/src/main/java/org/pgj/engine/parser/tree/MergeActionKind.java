package org.pgj.engine.parser.tree;

/** What a branch of MERGE does. */
public enum MergeActionKind {
  DO_NOTHING,
  INSERT,
  UPDATE,
  DELETE
}
