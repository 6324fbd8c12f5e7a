package org.pgj.engine.parser.tree;

/** Directions of FETCH. */
public enum FetchDirection {
  FORWARD,
  BACKWARD,
  ABSOLUTE,
  RELATIVE
}
