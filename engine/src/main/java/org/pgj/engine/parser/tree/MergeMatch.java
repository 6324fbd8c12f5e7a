package org.pgj.engine.parser.tree;

/** Which rows a branch of MERGE is for. */
public enum MergeMatch {
  MATCHED,
  NOT_MATCHED_BY_SOURCE,
  NOT_MATCHED_BY_TARGET
}
