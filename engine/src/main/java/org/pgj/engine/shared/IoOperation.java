package org.pgj.engine.shared;

/** What processes do with pages of relations, in the order of the words in the segment. */
public enum IoOperation {
  READ,
  WRITE,
  EXTEND,
  HIT,
  EVICT,
  FSYNC
}
