package org.pgj.engine.parser.tree;

/** The kinds of {@link ParsedJsonBehavior}. */
public enum JsonBehaviorKind {
  NULL,
  ERROR,
  EMPTY,
  TRUE,
  FALSE,
  UNKNOWN,
  EMPTY_ARRAY,
  EMPTY_OBJECT,
  DEFAULT
}
