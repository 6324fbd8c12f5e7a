package org.pgj.engine.planner.relation;

/**
 * One key of an order of rows. Classes are canonical, so that keys compare by identity of the
 * class.
 */
public record PathKey(EquivalenceClass key, boolean descending, boolean nullsFirst) {
  @Override
  public boolean equals(Object other) {
    return other instanceof PathKey that
        && key.resolve() == that.key.resolve()
        && descending == that.descending
        && nullsFirst == that.nullsFirst;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(key.resolve());
  }
}
