package org.pgj.engine.parser.tree;

/** The kinds of {@link AlterAttribute}. */
public enum AlterAttributeKind {
  ADD,
  DROP,
  ALTER_TYPE
}
