package org.pgj.engine.type.range;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/**
 * One end of a range.
 *
 * @param value at row 0; null if the bound is infinite
 */
public record Bound(Vector value, boolean inclusive, boolean lower) {
  /** No bound. */
  public static Bound infinite(boolean lower) {
    return new Bound(null, false, lower);
  }

  public boolean isInfinite() {
    return value == null;
  }

  /** The same value as the other end, touching this one from outside. */
  Bound opposite() {
    return new Bound(value, !inclusive, !lower);
  }

  /** Order of bounds as places on the line. */
  public static int compare(SqlType type, Bound a, Bound b) {
    if (a.isInfinite() || b.isInfinite()) {
      return compareInfinite(a, b);
    }
    int order = type.compare(a.value, 0, b.value, 0);
    if (order != 0) {
      return order;
    }
    if (!a.inclusive && !b.inclusive) {
      return a.lower == b.lower ? 0 : a.lower ? 1 : -1;
    }
    if (!a.inclusive) {
      return a.lower ? 1 : -1;
    }
    if (!b.inclusive) {
      return b.lower ? -1 : 1;
    }
    return 0;
  }

  private static int compareInfinite(Bound a, Bound b) {
    if (a.isInfinite() && b.isInfinite()) {
      return a.lower == b.lower ? 0 : a.lower ? -1 : 1;
    }
    if (a.isInfinite()) {
      return a.lower ? -1 : 1;
    }
    return b.lower ? 1 : -1;
  }

  /** Order of the values alone. */
  static int compareValues(SqlType type, Bound a, Bound b) {
    return a.isInfinite() || b.isInfinite()
        ? compareInfinite(a, b)
        : type.compare(a.value, 0, b.value, 0);
  }
}
