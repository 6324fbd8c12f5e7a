package org.pgj.engine.parser.tree;

/** When a trigger fires. */
public enum TriggerTime {
  BEFORE,
  AFTER,
  INSTEAD_OF
}
