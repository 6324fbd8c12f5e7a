package org.pgj.engine.access.gist;

import org.pgj.engine.type.range.Bound;
import org.pgj.engine.type.range.Range;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** range_ops: from lower to upper bound; a second dimension tells empty ranges apart. */
final class RangeOperators implements GistOperators {
  private static final int BEFORE = 1;
  private static final int OVER_LEFT = 2;
  private static final int OVERLAPS = 3;
  private static final int OVER_RIGHT = 4;
  private static final int AFTER = 5;
  private static final int ADJACENT = 6;
  private static final int CONTAINS = 7;
  private static final int CONTAINED = 8;
  private static final int CONTAINS_ELEMENT = 16;
  private static final int EQUAL = 18;
  private static final double LOW = Double.NEGATIVE_INFINITY;
  private static final double HIGH = Double.POSITIVE_INFINITY;

  private final RangeType type;
  private final ScalarOrder order;

  RangeOperators(RangeType type) {
    this.type = type;
    this.order = new ScalarOrder(type.subtype());
  }

  @Override
  public int dimensions() {
    return 2;
  }

  private Range range(Vector value, int row) {
    return type.read(new Bytes().set((BytesVector) value, row));
  }

  private double number(Bound bound, double infinite) {
    return bound.isInfinite() ? infinite : order.number(bound.value(), 0);
  }

  @Override
  public void key(Vector value, int row, double[] intervals, int at) {
    Range range = range(value, row);
    if (range.isEmpty()) {
      intervals[at] = HIGH;
      intervals[at + 1] = LOW;
    } else {
      intervals[at] = number(range.lower(), LOW);
      intervals[at + 1] = number(range.upper(), HIGH);
    }
    double empty = range.isEmpty() ? 1 : 0;
    intervals[at + 2] = empty;
    intervals[at + 3] = empty;
  }

  /** Ranges that start at a place or before, and end at a place or behind. */
  private static GistQuery of(double maxLow, double minHigh) {
    return GistQuery.of(new double[] {maxLow, HIGH}, new double[] {minHigh, LOW});
  }

  private static GistQuery empty() {
    return GistQuery.of(new double[] {HIGH, HIGH}, new double[] {LOW, 1});
  }

  @Override
  public GistQuery query(int strategy, Vector argument) {
    if (strategy == CONTAINS_ELEMENT) {
      double place = order.number(argument, 0);
      return of(place, place);
    }
    Range range = range(argument, 0);
    if (range.isEmpty()) {
      return switch (strategy) {
        case CONTAINS -> GistQuery.all(2);
        case CONTAINED, EQUAL -> empty();
        default -> GistQuery.none();
      };
    }
    double lower = number(range.lower(), LOW);
    double upper = number(range.upper(), HIGH);
    return switch (strategy) {
      case BEFORE -> of(lower, LOW);
      case OVER_LEFT -> of(upper, LOW);
      case OVERLAPS, ADJACENT -> of(upper, lower);
      case OVER_RIGHT -> of(HIGH, lower);
      case AFTER -> of(HIGH, upper);
      case CONTAINS, EQUAL -> of(lower, upper);
      case CONTAINED -> of(upper, lower).or(empty());
      default -> GistQuery.all(2);
    };
  }
}
