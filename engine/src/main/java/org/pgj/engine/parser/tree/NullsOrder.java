package org.pgj.engine.parser.tree;

/** NULLS FIRST, NULLS LAST or nothing. */
public enum NullsOrder {
  DEFAULT,
  FIRST,
  LAST
}
