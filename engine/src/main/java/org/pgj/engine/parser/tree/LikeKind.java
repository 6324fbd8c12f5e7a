package org.pgj.engine.parser.tree;

/** The pattern languages. */
public enum LikeKind {
  LIKE,
  ILIKE,
  SIMILAR
}
