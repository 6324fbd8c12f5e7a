package org.pgj.engine.parser.tree;

/** What stands in an operator class. */
public enum OperatorClassItemKind {
  OPERATOR,
  FUNCTION,
  STORAGE
}
