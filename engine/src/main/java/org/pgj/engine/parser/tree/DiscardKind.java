package org.pgj.engine.parser.tree;

/** What DISCARD drops. */
public enum DiscardKind {
  ALL,
  PLANS,
  SEQUENCES,
  TEMP
}
