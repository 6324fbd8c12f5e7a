package org.pgj.engine.parser.tree;

/** Any node of the syntax tree that an error message can point at. */
public interface Node {
  /**
   * Character offset (0-based) in the whole parsed text; -1 if the node has no place of its own.
   * PostgreSQL's error position is this plus one.
   */
  int location();
}
