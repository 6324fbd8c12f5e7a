package org.pgj.engine.parser.tree;

/**
 * The kinds of {@link ParsedPartitionBound}; {@code values} holds the list, or the lower bounds of
 * a range.
 */
public enum PartitionBoundKind {
  DEFAULT,
  LIST,
  RANGE,
  HASH
}
