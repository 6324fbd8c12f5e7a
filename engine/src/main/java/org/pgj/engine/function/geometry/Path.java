package org.pgj.engine.function.geometry;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.type.geometry.GeometricType;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** A chain of points, closed or open. */
record Path(Point[] points, boolean closed) {
  static Path read(Bytes value) {
    return new Path(
        Point.readAll(value, GeometricType.PATH_HEAD),
        BytesOutput.getIntLE(value.array(), value.offset()) != 0);
  }

  void write(BytesOutput out) {
    out.writeIntLE(closed ? 1 : 0);
    for (Point point : points) {
      point.write(out);
    }
  }

  /** The segments in order; the one that closes a closed path is the first. */
  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>(points.length);
    if (closed) {
      segments.add(new Segment(points[points.length - 1], points[0]));
    }
    for (int i = 1; i < points.length; i++) {
      segments.add(new Segment(points[i - 1], points[i]));
    }
    return segments;
  }

  double length() {
    double length = 0;
    for (Segment segment : segments()) {
      length = Coordinates.add(length, segment.length());
    }
    return length;
  }

  /** What a closed path encloses, by the shoelace formula. */
  double area() {
    double doubled = 0;
    for (int i = 0; i < points.length; i++) {
      Point here = points[i];
      Point next = points[(i + 1) % points.length];
      doubled = Coordinates.add(doubled, Coordinates.multiply(here.x(), next.y()));
      doubled = Coordinates.subtract(doubled, Coordinates.multiply(here.y(), next.x()));
    }
    return Coordinates.divide(Math.abs(doubled), 2);
  }

  boolean meets(Path other) {
    if (!Box.around(points).overlaps(Box.around(other.points))) {
      return false;
    }
    for (Segment mine : segments()) {
      for (Segment its : other.segments()) {
        if (mine.meets(its)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The least distance between segments, null if one of the paths has none. */
  Double distance(Path other) {
    Double distance = null;
    for (Segment mine : segments()) {
      for (Segment its : other.segments()) {
        double found = mine.distance(its);
        if (distance == null || Coordinates.before(found, distance)) {
          distance = found;
        }
      }
    }
    return distance;
  }

  /** How far a point is from the nearest segment, 0 if there is none. */
  double distance(Point point) {
    double distance = 0;
    boolean first = true;
    for (Segment segment : segments()) {
      double found = segment.distance(point);
      if (first || Coordinates.before(found, distance)) {
        distance = found;
      }
      first = false;
    }
    return distance;
  }

  /** Whether a point is on an open path, or in or on a closed one. */
  boolean contains(Point point) {
    if (closed) {
      return new Polygon(points).contains(point);
    }
    for (int i = 1; i < points.length; i++) {
      double detour = Coordinates.add(point.distance(points[i - 1]), point.distance(points[i]));
      if (Shapes.same(detour, points[i - 1].distance(points[i]))) {
        return true;
      }
    }
    return false;
  }
}
