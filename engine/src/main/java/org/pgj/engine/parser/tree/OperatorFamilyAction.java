package org.pgj.engine.parser.tree;

/** What a statement does to an operator family. */
public enum OperatorFamilyAction {
  CREATE,
  ADD,
  DROP
}
