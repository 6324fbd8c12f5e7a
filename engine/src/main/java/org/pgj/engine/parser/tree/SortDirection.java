package org.pgj.engine.parser.tree;

/** ASC, DESC or nothing. */
public enum SortDirection {
  DEFAULT,
  ASCENDING,
  DESCENDING
}
