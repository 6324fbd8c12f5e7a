package org.pgj.engine.parser.tree;

/** What LIKE copies. */
public enum LikeOption {
  COMMENTS,
  COMPRESSION,
  CONSTRAINTS,
  DEFAULTS,
  GENERATED,
  IDENTITY,
  INDEXES,
  STATISTICS,
  STORAGE
}
