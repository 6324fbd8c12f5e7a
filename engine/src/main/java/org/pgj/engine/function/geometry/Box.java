package org.pgj.engine.function.geometry;

import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** A rectangle along the axes, by its upper right and its lower left corner. */
record Box(Point high, Point low) {
  static Box read(Bytes value) {
    return new Box(Point.read(value, 0, 0), Point.read(value, 0, 1));
  }

  static Box of(Point a, Point b) {
    return new Box(
        new Point(Coordinates.max(a.x(), b.x()), Coordinates.max(a.y(), b.y())),
        new Point(Coordinates.min(a.x(), b.x()), Coordinates.min(a.y(), b.y())));
  }

  /** The smallest box around points, one at least. */
  static Box around(Point[] points) {
    Box box = new Box(points[0], points[0]);
    for (Point point : points) {
      box =
          new Box(
              new Point(
                  Coordinates.max(point.x(), box.high.x()),
                  Coordinates.max(point.y(), box.high.y())),
              new Point(
                  Coordinates.min(point.x(), box.low.x()),
                  Coordinates.min(point.y(), box.low.y())));
    }
    return box;
  }

  void write(BytesOutput out) {
    Shapes.write(out, high.x(), high.y(), low.x(), low.y());
  }

  boolean overlaps(Box other) {
    return Shapes.lessOrSame(low.x(), other.high.x())
        && Shapes.lessOrSame(other.low.x(), high.x())
        && Shapes.lessOrSame(low.y(), other.high.y())
        && Shapes.lessOrSame(other.low.y(), high.y());
  }

  boolean contains(Box other) {
    return Shapes.lessOrSame(other.high.x(), high.x())
        && Shapes.lessOrSame(low.x(), other.low.x())
        && Shapes.lessOrSame(other.high.y(), high.y())
        && Shapes.lessOrSame(low.y(), other.low.y());
  }

  /** Without any tolerance. */
  boolean contains(Point point) {
    return high.x() >= point.x()
        && low.x() <= point.x()
        && high.y() >= point.y()
        && low.y() <= point.y();
  }

  private Segment[] sides() {
    Point upperLeft = new Point(low.x(), high.y());
    Point lowerRight = new Point(high.x(), low.y());
    return new Segment[] {
      new Segment(low, upperLeft),
      new Segment(high, upperLeft),
      new Segment(low, lowerRight),
      new Segment(high, lowerRight)
    };
  }

  boolean meets(Line line) {
    for (Segment side : sides()) {
      if (side.crossing(line) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether a segment touches it or is in it. */
  boolean meets(Segment segment) {
    if (!of(segment.start(), segment.end()).overlaps(this)) {
      return false;
    }
    if (contains(segment.start()) || contains(segment.end())) {
      return true;
    }
    for (Segment side : sides()) {
      if (side.meets(segment)) {
        return true;
      }
    }
    return false;
  }

  /** The point of this box that is nearest to a point. */
  Segment.Nearest nearest(Point point) {
    if (contains(point)) {
      return new Segment.Nearest(point, 0);
    }
    Segment.Nearest nearest = null;
    for (Segment side : sides()) {
      Segment.Nearest found = side.nearest(point);
      nearest = nearest == null ? found : nearest.or(found);
    }
    return nearest;
  }

  /** The nearest point to a segment; the segment's nearest to the center if they meet. */
  Segment.Nearest nearest(Segment segment) {
    if (meets(segment)) {
      return new Segment.Nearest(segment.nearest(high.middle(low)).point(), 0);
    }
    Segment.Nearest nearest = null;
    for (Segment side : sides()) {
      Segment.Nearest found = side.nearest(segment);
      nearest = nearest == null ? found : nearest.or(found);
    }
    return nearest;
  }
}
