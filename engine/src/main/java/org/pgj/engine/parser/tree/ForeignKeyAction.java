package org.pgj.engine.parser.tree;

/** What happens to referencing rows. */
public enum ForeignKeyAction {
  NO_ACTION,
  RESTRICT,
  CASCADE,
  SET_NULL,
  SET_DEFAULT
}
