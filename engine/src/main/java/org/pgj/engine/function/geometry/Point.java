package org.pgj.engine.function.geometry;

import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** A point of the plane; also a complex number, which multiplication turns and scales by. */
record Point(double x, double y) {
  static Point read(Bytes value) {
    return read(value, 0, 0);
  }

  /** A point among others, counted from 0, behind {@code head} bytes. */
  static Point read(Bytes value, int head, int index) {
    return new Point(Shapes.get(value, head, index * 2), Shapes.get(value, head, index * 2 + 1));
  }

  /** All points behind {@code head} bytes. */
  static Point[] readAll(Bytes value, int head) {
    Point[] points = new Point[(value.length() - head) / 16];
    for (int i = 0; i < points.length; i++) {
      points[i] = read(value, head, i);
    }
    return points;
  }

  void write(BytesOutput out) {
    Shapes.write(out, x, y);
  }

  Point plus(Point other) {
    return new Point(Coordinates.add(x, other.x), Coordinates.add(y, other.y));
  }

  Point minus(Point other) {
    return new Point(Coordinates.subtract(x, other.x), Coordinates.subtract(y, other.y));
  }

  Point times(Point other) {
    return new Point(
        Coordinates.subtract(Coordinates.multiply(x, other.x), Coordinates.multiply(y, other.y)),
        Coordinates.add(Coordinates.multiply(x, other.y), Coordinates.multiply(y, other.x)));
  }

  Point dividedBy(Point other) {
    double square =
        Coordinates.add(
            Coordinates.multiply(other.x, other.x), Coordinates.multiply(other.y, other.y));
    return new Point(
        Coordinates.divide(
            Coordinates.add(Coordinates.multiply(x, other.x), Coordinates.multiply(y, other.y)),
            square),
        Coordinates.divide(
            Coordinates.subtract(
                Coordinates.multiply(y, other.x), Coordinates.multiply(x, other.y)),
            square));
  }

  /** Same place within the tolerance; NaN is at the place of NaN. */
  boolean isAt(Point other) {
    if (Double.isNaN(x) || Double.isNaN(y) || Double.isNaN(other.x) || Double.isNaN(other.y)) {
      return Coordinates.exactly(x, other.x) && Coordinates.exactly(y, other.y);
    }
    return Shapes.same(x, other.x) && Shapes.same(y, other.y);
  }

  double distance(Point other) {
    return Coordinates.length(Coordinates.subtract(x, other.x), Coordinates.subtract(y, other.y));
  }

  /** The slope of the line to another point, infinity if it is vertical. */
  double slope(Point other) {
    if (Shapes.same(x, other.x)) {
      return Double.POSITIVE_INFINITY;
    }
    return Shapes.same(y, other.y)
        ? 0
        : Coordinates.divide(Coordinates.subtract(y, other.y), Coordinates.subtract(x, other.x));
  }

  /** The slope of what is perpendicular to the line to another point. */
  double perpendicularSlope(Point other) {
    if (Shapes.same(x, other.x)) {
      return 0;
    }
    return Shapes.same(y, other.y)
        ? Double.POSITIVE_INFINITY
        : Coordinates.divide(Coordinates.subtract(x, other.x), Coordinates.subtract(other.y, y));
  }

  /** The point half way to another. */
  Point middle(Point other) {
    return new Point(
        Coordinates.divide(Coordinates.add(x, other.x), 2),
        Coordinates.divide(Coordinates.add(y, other.y), 2));
  }
}
