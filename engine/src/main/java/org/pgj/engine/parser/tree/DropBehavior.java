package org.pgj.engine.parser.tree;

/** RESTRICT or CASCADE. */
public enum DropBehavior {
  RESTRICT,
  CASCADE
}
