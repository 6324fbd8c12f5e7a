package org.pgj.engine.parser.tree;

/** When a constraint is checked. */
public enum ConstraintTiming {
  NOT_DEFERRABLE,
  DEFERRABLE_INITIALLY_IMMEDIATE,
  DEFERRABLE_INITIALLY_DEFERRED
}
