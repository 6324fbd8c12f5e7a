package org.pgj.engine.parser.tree;

/** The kinds of {@link ParsedGroupingSet}. */
public enum GroupingSetKind {
  EMPTY,
  ROLLUP,
  CUBE,
  SETS
}
