package org.pgj.engine.function.geometry;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.GeometricType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of path. */
public final class PathFunctions {
  private static final int HEAD = GeometricType.PATH_HEAD;

  private PathFunctions() {}

  private static boolean closed(Bytes path) {
    return BytesOutput.getIntLE(path.array(), path.offset()) != 0;
  }

  @SqlFunction("path_npoints")
  static int points(Bytes path) {
    return (path.length() - HEAD) / 16;
  }

  @SqlFunction("path_isclosed")
  static boolean isClosed(Bytes path) {
    return closed(path);
  }

  @SqlFunction("path_isopen")
  static boolean isOpen(Bytes path) {
    return !closed(path);
  }

  private static void as(Bytes path, int closed, BytesOutput out) {
    out.writeIntLE(closed).write(path.array(), path.offset() + HEAD, path.length() - HEAD);
  }

  @SqlFunction("path_close")
  static void close(Bytes path, BytesOutput out) {
    as(path, 1, out);
  }

  @SqlFunction("path_open")
  static void open(Bytes path, BytesOutput out) {
    as(path, 0, out);
  }

  @SqlFunction("path_length")
  static double length(Bytes path) {
    return Path.read(path).length();
  }

  @SqlFunction("path_area")
  static Double area(Bytes path) {
    return closed(path) ? (Double) Path.read(path).area() : null;
  }

  @SqlFunction("path_poly")
  static void toPolygon(Bytes path, BytesOutput out) {
    if (!closed(path)) {
      throw new DatabaseError("22023", "open path cannot be converted to polygon");
    }
    out.write(path.array(), path.offset() + HEAD, path.length() - HEAD);
  }

  @SqlFunction("path_n_lt")
  static boolean fewer(Bytes a, Bytes b) {
    return points(a) < points(b);
  }

  @SqlFunction("path_n_le")
  static boolean fewerOrEqual(Bytes a, Bytes b) {
    return points(a) <= points(b);
  }

  @SqlFunction("path_n_eq")
  static boolean asMany(Bytes a, Bytes b) {
    return points(a) == points(b);
  }

  @SqlFunction("path_n_ge")
  static boolean moreOrEqual(Bytes a, Bytes b) {
    return points(a) >= points(b);
  }

  @SqlFunction("path_n_gt")
  static boolean more(Bytes a, Bytes b) {
    return points(a) > points(b);
  }

  @SqlFunction("path_inter")
  static boolean meets(Bytes a, Bytes b) {
    return Path.read(a).meets(Path.read(b));
  }

  @SqlFunction("path_distance")
  static Double distance(Bytes a, Bytes b) {
    return Path.read(a).distance(Path.read(b));
  }

  @SqlFunction("dist_ppath")
  static double pointDistance(Bytes point, Bytes path) {
    return Path.read(path).distance(Point.read(point));
  }

  @SqlFunction("dist_pathp")
  static double distanceToPoint(Bytes path, Bytes point) {
    return Path.read(path).distance(Point.read(point));
  }

  @SqlFunction("on_ppath")
  static boolean contains(Bytes point, Bytes path) {
    return Path.read(path).contains(Point.read(point));
  }

  /** Open paths one behind the other; a closed one cannot be continued. */
  @SqlFunction("path_add")
  static boolean concatenate(Bytes a, Bytes b, BytesOutput out) {
    if (closed(a) || closed(b)) {
      return false;
    }
    out.write(a).write(b.array(), b.offset() + HEAD, b.length() - HEAD);
    return true;
  }

  @SqlFunction("path_add_pt")
  static void add(Bytes path, Bytes point, BytesOutput out) {
    Path moved = Path.read(path);
    Point by = Point.read(point);
    Point[] points = moved.points();
    for (int i = 0; i < points.length; i++) {
      points[i] = points[i].plus(by);
    }
    moved.write(out);
  }

  @SqlFunction("path_sub_pt")
  static void subtract(Bytes path, Bytes point, BytesOutput out) {
    Path moved = Path.read(path);
    Point by = Point.read(point);
    Point[] points = moved.points();
    for (int i = 0; i < points.length; i++) {
      points[i] = points[i].minus(by);
    }
    moved.write(out);
  }

  @SqlFunction("path_mul_pt")
  static void multiply(Bytes path, Bytes point, BytesOutput out) {
    Path turned = Path.read(path);
    Point by = Point.read(point);
    Point[] points = turned.points();
    for (int i = 0; i < points.length; i++) {
      points[i] = points[i].times(by);
    }
    turned.write(out);
  }

  @SqlFunction("path_div_pt")
  static void divide(Bytes path, Bytes point, BytesOutput out) {
    Path turned = Path.read(path);
    Point by = Point.read(point);
    Point[] points = turned.points();
    for (int i = 0; i < points.length; i++) {
      points[i] = points[i].dividedBy(by);
    }
    turned.write(out);
  }
}
