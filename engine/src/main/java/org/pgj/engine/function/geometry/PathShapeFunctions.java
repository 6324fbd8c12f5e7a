package org.pgj.engine.function.geometry;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.GeometricType;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of path and polygon. */
public final class PathShapeFunctions {
  private static final int HEAD = GeometricType.PATH_HEAD;

  private PathShapeFunctions() {}

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
    double[] points = Shapes.all(path, HEAD);
    double length = 0;
    for (int i = closed(path) ? 0 : 2; i < points.length; i += 2) {
      int before = i == 0 ? points.length - 2 : i - 2;
      length += Math.hypot(points[i] - points[before], points[i + 1] - points[before + 1]);
    }
    return length;
  }

  @SqlFunction("path_poly")
  static void toPolygon(Bytes path, BytesOutput out) {
    if (!closed(path)) {
      throw new DatabaseError("22023", "open path cannot be converted to polygon");
    }
    out.write(path.array(), path.offset() + HEAD, path.length() - HEAD);
  }

  @SqlFunction("poly_npoints")
  static int corners(Bytes polygon) {
    return polygon.length() / 16;
  }

  @SqlFunction("poly_path")
  static void toPath(Bytes polygon, BytesOutput out) {
    out.writeIntLE(1).write(polygon);
  }

  @SqlFunction("poly_box")
  static void bounds(Bytes polygon, BytesOutput out) {
    double[] points = Shapes.all(polygon, 0);
    double lowX = points[0];
    double highX = points[0];
    double lowY = points[1];
    double highY = points[1];
    for (int i = 2; i < points.length; i += 2) {
      lowX = Math.min(lowX, points[i]);
      highX = Math.max(highX, points[i]);
      lowY = Math.min(lowY, points[i + 1]);
      highY = Math.max(highY, points[i + 1]);
    }
    Shapes.writeBox(out, highX, highY, lowX, lowY);
  }

  /** By the parity of the edges that a ray to the right crosses; the border belongs to it. */
  @SqlFunction("poly_contain_pt")
  static boolean contains(Bytes polygon, Bytes point) {
    double[] points = Shapes.all(polygon, 0);
    double x = PointFunctions.x(point);
    double y = PointFunctions.y(point);
    boolean inside = false;
    for (int i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      double ax = points[i];
      double ay = points[i + 1];
      double bx = points[j];
      double by = points[j + 1];
      double cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      if (Shapes.same(cross, 0)
          && Shapes.lessOrSame(Math.min(ax, bx), x)
          && Shapes.lessOrSame(x, Math.max(ax, bx))
          && Shapes.lessOrSame(Math.min(ay, by), y)
          && Shapes.lessOrSame(y, Math.max(ay, by))) {
        return true;
      }
      if (ay > y != by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
        inside = !inside;
      }
    }
    return inside;
  }

  @SqlFunction("pt_contained_poly")
  static boolean pointInside(Bytes point, Bytes polygon) {
    return contains(polygon, point);
  }
}
