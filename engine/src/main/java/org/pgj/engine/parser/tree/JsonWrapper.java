package org.pgj.engine.parser.tree;

/** Wrapping of JSON_QUERY's result. */
public enum JsonWrapper {
  UNSPECIFIED,
  NONE,
  CONDITIONAL,
  UNCONDITIONAL
}
