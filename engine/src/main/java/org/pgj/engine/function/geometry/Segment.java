package org.pgj.engine.function.geometry;

import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;

/** A line segment. */
record Segment(Point start, Point end) {
  static Segment read(Bytes value) {
    return new Segment(Point.read(value, 0, 0), Point.read(value, 0, 1));
  }

  /** A point of a shape and how far it is from what was asked about. */
  record Nearest(Point point, double distance) {
    /** The nearer one, this if neither is. */
    Nearest or(Nearest other) {
      return Coordinates.before(other.distance, distance) ? other : this;
    }
  }

  double length() {
    return start.distance(end);
  }

  double slope() {
    return start.slope(end);
  }

  double perpendicularSlope() {
    return start.perpendicularSlope(end);
  }

  private Line line() {
    return Line.through(start, slope());
  }

  boolean contains(Point point) {
    double detour = Coordinates.add(point.distance(start), point.distance(end));
    return Shapes.same(detour, length());
  }

  /** Where it meets a line, an end itself if it is that near; null if it does not. */
  Point crossing(Line line) {
    Point crossing = line().crossing(line);
    if (crossing == null || !contains(crossing)) {
      return null;
    }
    if (start.isAt(crossing)) {
      return start;
    }
    return end.isAt(crossing) ? end : crossing;
  }

  /** Where it meets another segment; null if it does not, or if they are parallel. */
  Point crossing(Segment other) {
    Point crossing = crossing(other.line());
    return crossing == null || !other.contains(crossing) ? null : crossing;
  }

  boolean meets(Segment other) {
    return crossing(other) != null;
  }

  /** The point of this segment that is nearest to a line. */
  Nearest nearest(Line line) {
    Point crossing = crossing(line);
    if (crossing != null) {
      return new Nearest(crossing, 0);
    }
    double fromStart = line.distance(start);
    double fromEnd = line.distance(end);
    return Coordinates.before(fromStart, fromEnd)
        ? new Nearest(start, fromStart)
        : new Nearest(end, fromEnd);
  }

  /** The point of this segment that is nearest to a point. */
  Nearest nearest(Point point) {
    Point nearest = nearest(Line.through(point, perpendicularSlope())).point();
    return new Nearest(nearest, nearest.distance(point));
  }

  double distance(Point point) {
    return nearest(point).distance();
  }

  /** The point of this segment that is nearest to another segment. */
  Nearest nearest(Segment other) {
    Point crossing = crossing(other);
    if (crossing != null) {
      return new Nearest(crossing, 0);
    }
    return nearest(other.start)
        .or(nearest(other.end))
        .or(new Nearest(start, other.distance(start)))
        .or(new Nearest(end, other.distance(end)));
  }

  double distance(Segment other) {
    return nearest(other).distance();
  }
}
