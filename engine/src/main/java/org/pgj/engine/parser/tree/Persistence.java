package org.pgj.engine.parser.tree;

/** Lifetime of a relation. */
public enum Persistence {
  PERMANENT,
  UNLOGGED,
  TEMPORARY
}
