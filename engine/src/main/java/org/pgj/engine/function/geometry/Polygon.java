package org.pgj.engine.function.geometry;

import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** A closed shape by its corners. */
record Polygon(Point[] corners) {
  /** What {@link #crossing} answers for an edge that goes through the origin. */
  private static final int ON_EDGE = Integer.MAX_VALUE;

  static Polygon read(Bytes value) {
    return new Polygon(Point.readAll(value, 0));
  }

  void write(BytesOutput out) {
    for (Point corner : corners) {
      corner.write(out);
    }
  }

  Box bounds() {
    return Box.around(corners);
  }

  /** The edge that ends at a corner. */
  private Segment edge(int corner) {
    return new Segment(corners[corner == 0 ? corners.length - 1 : corner - 1], corners[corner]);
  }

  /** Whether a point is inside or on the border: by the winding of the corners around it. */
  boolean contains(Point point) {
    Point first = corners[0].minus(point);
    Point before = first;
    int winding = 0;
    for (int i = 1; i <= corners.length; i++) {
      Point corner = i == corners.length ? first : corners[i].minus(point);
      int crossing = crossing(corner, before);
      if (crossing == ON_EDGE) {
        return true;
      }
      winding += crossing;
      before = corner;
    }
    return winding != 0;
  }

  /**
   * How an edge crosses the positive x axis: 2 upwards, -2 downwards, half of it if it begins or
   * ends there.
   */
  private static int crossing(Point to, Point from) {
    double x = to.x();
    double y = to.y();
    boolean fromAxis = Coordinates.isZero(from.y());
    if (Coordinates.isZero(y)) {
      if (Coordinates.isZero(x)) {
        return ON_EDGE;
      }
      if (Shapes.less(0, x)) {
        return fromAxis
            ? Shapes.less(0, from.x()) ? 0 : ON_EDGE
            : Shapes.less(from.y(), 0) ? 1 : -1;
      }
      return !fromAxis || Shapes.less(from.x(), 0) ? 0 : ON_EDGE;
    }
    int direction = Shapes.less(0, y) ? 1 : -1;
    if (fromAxis) {
      return Shapes.less(from.x(), 0) ? 0 : direction;
    }
    if (direction < 0 ? Shapes.less(from.y(), 0) : Shapes.less(0, from.y())) {
      return 0;
    }
    if (Shapes.lessOrSame(0, x) && Shapes.less(0, from.x())) {
      return 2 * direction;
    }
    if (Shapes.less(x, 0) && Shapes.lessOrSame(from.x(), 0)) {
      return 0;
    }
    double side =
        Coordinates.subtract(
            Coordinates.multiply(Coordinates.subtract(x, from.x()), y),
            Coordinates.multiply(Coordinates.subtract(y, from.y()), x));
    if (Coordinates.isZero(side)) {
      return ON_EDGE;
    }
    boolean left = direction < 0 ? Shapes.less(side, 0) : Shapes.less(0, side);
    return left ? 0 : 2 * direction;
  }

  /** Whether the corners are the same from some corner on, in one direction or the other. */
  boolean isSame(Polygon other) {
    if (corners.length != other.corners.length) {
      return false;
    }
    for (int i = 0; i < corners.length; i++) {
      if (isSame(other, i, 1) || isSame(other, i, -1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSame(Polygon other, int from, int step) {
    int count = corners.length;
    for (int i = 0; i < count; i++) {
      if (!other.corners[Math.floorMod(from + i * step, count)].isAt(corners[i])) {
        return false;
      }
    }
    return true;
  }

  boolean overlaps(Polygon other) {
    if (!bounds().overlaps(other.bounds())) {
      return false;
    }
    for (int i = 0; i < corners.length; i++) {
      for (int j = 0; j < other.corners.length; j++) {
        if (edge(i).meets(other.edge(j))) {
          return true;
        }
      }
    }
    return other.contains(corners[0]) || contains(other.corners[0]);
  }

  boolean contains(Polygon other) {
    if (!bounds().contains(other.bounds())) {
      return false;
    }
    for (int i = 0; i < other.corners.length; i++) {
      Segment edge = other.edge(i);
      if (!contains(edge.start(), edge.end(), 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the way between two points stays inside: it is cut where edges cross it, and of each
   * piece that no edge cuts the middle is inside or not.
   *
   * @param from the first edge to be looked at; those before it do not cut the way
   */
  private boolean contains(Point a, Point b, int from) {
    Segment way = new Segment(a, b);
    boolean cut = false;
    for (int i = from; i < corners.length; i++) {
      Segment edge = edge(i);
      boolean touchesA = edge.contains(a);
      boolean touchesB = edge.contains(b);
      if (touchesA && touchesB) {
        return true;
      }
      if (touchesA || touchesB) {
        if (!(touchesA ? containsTouched(a, b, edge, i + 1) : containsTouched(b, a, edge, i + 1))) {
          return false;
        }
        continue;
      }
      Point crossing = way.crossing(edge);
      if (crossing != null) {
        cut = true;
        if (!contains(a, crossing, i + 1) || !contains(b, crossing, i + 1)) {
          return false;
        }
      }
    }
    return cut || contains(a.middle(b));
  }

  /** The same for a way that begins on an edge: what lies along the edge is inside. */
  private boolean containsTouched(Point touching, Point end, Segment edge, int from) {
    Segment way = new Segment(touching, end);
    if (touching.isAt(edge.start())) {
      return !way.contains(edge.end()) || contains(end, edge.end(), from);
    }
    if (touching.isAt(edge.end())) {
      return !way.contains(edge.start()) || contains(end, edge.start(), from);
    }
    if (way.contains(edge.start())) {
      return contains(end, edge.start(), from);
    }
    return !way.contains(edge.end()) || contains(end, edge.end(), from);
  }

  /** How far a point is away, 0 if it is inside. */
  double distance(Point point) {
    if (contains(point)) {
      return 0;
    }
    double distance = edge(0).distance(point);
    for (int i = 1; i < corners.length; i++) {
      distance = Coordinates.min(edge(i).distance(point), distance);
    }
    return distance;
  }

  /** How far another polygon is away, 0 if they overlap. */
  double distance(Polygon other) {
    if (overlaps(other)) {
      return 0;
    }
    double distance = Double.NaN;
    for (int i = 0; i < corners.length; i++) {
      for (int j = 0; j < other.corners.length; j++) {
        distance = Coordinates.min(edge(i).distance(other.edge(j)), distance);
      }
    }
    return distance;
  }

  /** The mean of the corners. */
  Point center() {
    Point sum = new Point(0, 0);
    for (Point corner : corners) {
      sum = sum.plus(corner);
    }
    return new Point(
        Coordinates.divide(sum.x(), corners.length), Coordinates.divide(sum.y(), corners.length));
  }

  /** The mean distance of the corners from a point. */
  double radius(Point center) {
    double sum = 0;
    for (Point corner : corners) {
      sum = Coordinates.add(sum, corner.distance(center));
    }
    return Coordinates.divide(sum, corners.length);
  }
}
