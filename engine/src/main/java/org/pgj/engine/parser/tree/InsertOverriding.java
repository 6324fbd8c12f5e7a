package org.pgj.engine.parser.tree;

/** OVERRIDING. */
public enum InsertOverriding {
  NOT_SET,
  USER,
  SYSTEM
}
