package org.pgj.engine.parser.tree;

/** What to do with a row that somebody else has locked. */
public enum LockWaitPolicy {
  BLOCK,
  SKIP,
  ERROR
}
