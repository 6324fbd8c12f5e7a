package org.pgj.engine.type.range;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/**
 * A range of a type in memory; its bounds refer to the payload it was read from.
 *
 * @param lower null if the range is empty
 */
public record Range(RangeType type, Bound lower, Bound upper) {
  public boolean isEmpty() {
    return lower == null;
  }

  /** Appends the payload. */
  public void write(BytesOutput out) {
    type.write(this, out);
  }

  private int order(Bound a, Bound b) {
    return Bound.compare(type.subtype(), a, b);
  }

  /** Whether a value of the subtype lies in it. */
  public boolean contains(Vector value, int row) {
    if (isEmpty()) {
      return false;
    }
    if (!lower.isInfinite()) {
      int order = type.subtype().compare(lower.value(), 0, value, row);
      if (order > 0 || order == 0 && !lower.inclusive()) {
        return false;
      }
    }
    if (!upper.isInfinite()) {
      int order = type.subtype().compare(upper.value(), 0, value, row);
      return order > 0 || order == 0 && upper.inclusive();
    }
    return true;
  }

  public boolean contains(Range other) {
    if (other.isEmpty()) {
      return true;
    }
    return !isEmpty() && order(lower, other.lower) <= 0 && order(upper, other.upper) >= 0;
  }

  public boolean overlaps(Range other) {
    if (isEmpty() || other.isEmpty()) {
      return false;
    }
    return order(lower, other.lower) >= 0 && order(lower, other.upper) <= 0
        || order(other.lower, lower) >= 0 && order(other.lower, upper) <= 0;
  }

  public boolean isBefore(Range other) {
    return !isEmpty() && !other.isEmpty() && order(upper, other.lower) < 0;
  }

  /** Whether it does not extend to the right of the other. */
  public boolean isOverLeft(Range other) {
    return !isEmpty() && !other.isEmpty() && order(upper, other.upper) <= 0;
  }

  /** Whether it does not extend to the left of the other. */
  public boolean isOverRight(Range other) {
    return !isEmpty() && !other.isEmpty() && order(lower, other.lower) >= 0;
  }

  public boolean isAdjacent(Range other) {
    return !isEmpty()
        && !other.isEmpty()
        && (touch(upper, other.lower) || touch(other.upper, lower));
  }

  /** Whether nothing lies between an upper and a lower bound and they do not overlap. */
  private boolean touch(Bound end, Bound start) {
    if (end.isInfinite() || start.isInfinite()) {
      return false;
    }
    int order = Bound.compareValues(type.subtype(), end, start);
    if (order == 0) {
      return end.inclusive() != start.inclusive();
    }
    if (order > 0 || !type.isDiscrete()) {
      return false;
    }
    return type.make(
            new Bound(end.value(), !end.inclusive(), true),
            new Bound(start.value(), !start.inclusive(), false))
        .isEmpty();
  }

  /**
   * The union.
   *
   * @param strict whether a gap between the two is an error (22000) and not filled
   */
  public Range union(Range other, boolean strict) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    if (strict && !overlaps(other) && !isAdjacent(other)) {
      throw new DatabaseError("22000", "result of range union would not be contiguous");
    }
    return type.make(
        order(lower, other.lower) < 0 ? lower : other.lower,
        order(upper, other.upper) > 0 ? upper : other.upper);
  }

  public Range intersection(Range other) {
    if (isEmpty() || other.isEmpty() || !overlaps(other)) {
      return type.empty();
    }
    return type.make(
        order(lower, other.lower) >= 0 ? lower : other.lower,
        order(upper, other.upper) <= 0 ? upper : other.upper);
  }

  /** What is left without the other: none, one or two ranges. */
  public List<Range> minus(Range other) {
    if (isEmpty()) {
      return List.of();
    }
    if (!overlaps(other)) {
      return List.of(this);
    }
    boolean left = order(lower, other.lower) < 0;
    boolean right = order(upper, other.upper) > 0;
    Range before = left ? type.make(lower, other.lower.opposite()) : null;
    Range after = right ? type.make(other.upper.opposite(), upper) : null;
    if (left) {
      return right ? List.of(before, after) : List.of(before);
    }
    return right ? List.of(after) : List.of();
  }

  /** Order of ranges: empty ones first, then by lower, then by upper bounds. */
  public static int compare(Range a, Range b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b.isEmpty() ? 0 : -1 : 1;
    }
    int result = a.order(a.lower, b.lower);
    return result != 0 ? result : a.order(a.upper, b.upper);
  }
}
