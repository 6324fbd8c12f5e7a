package org.pgj.engine.parser.tree;

/** What ALTER ... OPTIONS does with an option. */
public enum OptionAction {
  UNSPECIFIED,
  SET,
  ADD,
  DROP
}
