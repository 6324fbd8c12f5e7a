package org.pgj.engine.parser.tree;

/** The set operators. */
public enum SetOperator {
  UNION,
  INTERSECT,
  EXCEPT
}
