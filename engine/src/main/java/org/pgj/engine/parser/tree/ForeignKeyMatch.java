package org.pgj.engine.parser.tree;

/** MATCH of a foreign key. */
public enum ForeignKeyMatch {
  SIMPLE,
  FULL,
  PARTIAL
}
