package org.pgj.engine.parser.tree;

/** The kinds of {@link ParsedSet}. */
public enum SetKind {
  VALUE,
  DEFAULT,
  FROM_CURRENT,
  MULTI,
  RESET,
  RESET_ALL
}
