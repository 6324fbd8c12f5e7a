package org.pgj.engine.parser.tree;

/** The kinds of columns of JSON_TABLE. */
public enum JsonTableColumnKind {
  ORDINALITY,
  REGULAR,
  EXISTS,
  NESTED
}
