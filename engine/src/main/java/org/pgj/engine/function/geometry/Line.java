package org.pgj.engine.function.geometry;

import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** The line ax + by + c = 0. */
record Line(double a, double b, double c) {
  static Line read(Bytes value) {
    return new Line(Shapes.get(value, 0, 0), Shapes.get(value, 0, 1), Shapes.get(value, 0, 2));
  }

  /** The line through a point with a slope, infinity for a vertical one. */
  static Line through(Point point, double slope) {
    if (Double.isInfinite(slope)) {
      return new Line(-1, 0, point.x());
    }
    if (slope == 0) {
      return new Line(0, -1, point.y());
    }
    double c = Coordinates.subtract(point.y(), Coordinates.multiply(slope, point.x()));
    return new Line(slope, -1, Coordinates.unsigned(c));
  }

  void write(BytesOutput out) {
    Shapes.write(out, a, b, c);
  }

  boolean isHorizontal() {
    return Coordinates.isZero(a);
  }

  boolean isVertical() {
    return Coordinates.isZero(b);
  }

  double slope() {
    if (isHorizontal()) {
      return 0;
    }
    return isVertical() ? Double.POSITIVE_INFINITY : Coordinates.divide(a, -b);
  }

  private double perpendicularSlope() {
    if (isHorizontal()) {
      return Double.POSITIVE_INFINITY;
    }
    return isVertical() ? 0 : Coordinates.divide(b, a);
  }

  /** Where it meets another line, null if they are parallel. */
  Point crossing(Line other) {
    if (!isVertical()) {
      return crossingOf(this, other);
    }
    return other.isVertical() ? null : crossingOf(other, this);
  }

  private static Point crossingOf(Line steady, Line other) {
    double parallel = Coordinates.multiply(steady.a, Coordinates.divide(other.b, steady.b));
    if (Shapes.same(other.a, parallel)) {
      return null;
    }
    double x =
        Coordinates.divide(
            Coordinates.subtract(
                Coordinates.multiply(steady.b, other.c), Coordinates.multiply(other.b, steady.c)),
            Coordinates.subtract(
                Coordinates.multiply(steady.a, other.b), Coordinates.multiply(other.a, steady.b)));
    double y =
        Coordinates.divide(-Coordinates.add(Coordinates.multiply(steady.a, x), steady.c), steady.b);
    return new Point(Coordinates.unsigned(x), Coordinates.unsigned(y));
  }

  boolean isPerpendicular(Line other) {
    if (isHorizontal()) {
      return other.isVertical();
    }
    if (other.isHorizontal()) {
      return isVertical();
    }
    if (isVertical()) {
      return other.isHorizontal();
    }
    if (other.isVertical()) {
      return isHorizontal();
    }
    double product =
        Coordinates.divide(Coordinates.multiply(a, other.a), Coordinates.multiply(b, other.b));
    return Shapes.same(product, -1);
  }

  private boolean hasNaN() {
    return Double.isNaN(a) || Double.isNaN(b) || Double.isNaN(c);
  }

  /** Whether the coefficients are in proportion. */
  boolean isSame(Line other) {
    if (hasNaN() || other.hasNaN()) {
      return Coordinates.exactly(a, other.a)
          && Coordinates.exactly(b, other.b)
          && Coordinates.exactly(c, other.c);
    }
    double ratio = 1;
    if (!Coordinates.isZero(other.a)) {
      ratio = Coordinates.divide(a, other.a);
    } else if (!Coordinates.isZero(other.b)) {
      ratio = Coordinates.divide(b, other.b);
    } else if (!Coordinates.isZero(other.c)) {
      ratio = Coordinates.divide(c, other.c);
    }
    return Shapes.same(a, Coordinates.multiply(ratio, other.a))
        && Shapes.same(b, Coordinates.multiply(ratio, other.b))
        && Shapes.same(c, Coordinates.multiply(ratio, other.c));
  }

  private static boolean isUsable(double a, double b) {
    return !Coordinates.isZero(a) && !Double.isNaN(a) && !Coordinates.isZero(b) && !Double.isNaN(b);
  }

  double distance(Line other) {
    if (crossing(other) != null) {
      return 0;
    }
    double ratio = 1;
    if (isUsable(a, other.a)) {
      ratio = Coordinates.divide(a, other.a);
    } else if (isUsable(b, other.b)) {
      ratio = Coordinates.divide(b, other.b);
    }
    double offset = Coordinates.subtract(c, Coordinates.multiply(ratio, other.c));
    return Coordinates.divide(Math.abs(offset), Coordinates.length(a, b));
  }

  boolean contains(Point point) {
    double value =
        Coordinates.add(
            Coordinates.add(Coordinates.multiply(a, point.x()), Coordinates.multiply(b, point.y())),
            c);
    return Coordinates.isZero(value);
  }

  /** The nearest point to one, null if rounding hides it. */
  Point nearest(Point point) {
    return through(point, perpendicularSlope()).crossing(this);
  }

  /** The distance of a point, NaN if there is no nearest one. */
  double distance(Point point) {
    Point nearest = nearest(point);
    return nearest == null ? Double.NaN : nearest.distance(point);
  }
}
