package org.pgj.engine.access.index;

/** Tells which heap addresses VACUUM is about to free. */
@FunctionalInterface
public interface DeadTupleFilter {
  boolean isDead(long tid);
}
