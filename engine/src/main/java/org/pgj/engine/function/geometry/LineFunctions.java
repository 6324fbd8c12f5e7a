package org.pgj.engine.function.geometry;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of line. */
public final class LineFunctions {
  private LineFunctions() {}

  @SqlFunction("line_construct_pp")
  static void construct(Bytes a, Bytes b, BytesOutput out) {
    Point first = Point.read(a);
    Point second = Point.read(b);
    if (first.isAt(second)) {
      throw new DatabaseError("22023", "invalid line specification: must be two distinct points");
    }
    Line.through(first, first.slope(second)).write(out);
  }

  @SqlFunction("line_eq")
  static boolean equal(Bytes a, Bytes b) {
    return Line.read(a).isSame(Line.read(b));
  }

  @SqlFunction("line_intersect")
  static boolean meets(Bytes a, Bytes b) {
    return Line.read(a).crossing(Line.read(b)) != null;
  }

  @SqlFunction("line_parallel")
  static boolean isParallel(Bytes a, Bytes b) {
    return Line.read(a).crossing(Line.read(b)) == null;
  }

  @SqlFunction("line_perp")
  static boolean isPerpendicular(Bytes a, Bytes b) {
    return Line.read(a).isPerpendicular(Line.read(b));
  }

  @SqlFunction("line_vertical")
  static boolean isVertical(Bytes line) {
    return Line.read(line).isVertical();
  }

  @SqlFunction("line_horizontal")
  static boolean isHorizontal(Bytes line) {
    return Line.read(line).isHorizontal();
  }

  @SqlFunction("line_interpt")
  static boolean crossing(Bytes a, Bytes b, BytesOutput out) {
    Point crossing = Line.read(a).crossing(Line.read(b));
    if (crossing != null) {
      crossing.write(out);
    }
    return crossing != null;
  }

  @SqlFunction("line_distance")
  static double distance(Bytes a, Bytes b) {
    return Line.read(a).distance(Line.read(b));
  }

  @SqlFunction("dist_pl")
  static double pointDistance(Bytes point, Bytes line) {
    return Line.read(line).distance(Point.read(point));
  }

  @SqlFunction("dist_lp")
  static double distanceToPoint(Bytes line, Bytes point) {
    return Line.read(line).distance(Point.read(point));
  }

  @SqlFunction("on_pl")
  static boolean contains(Bytes point, Bytes line) {
    return Line.read(line).contains(Point.read(point));
  }

  @SqlFunction("inter_lb")
  static boolean meetsBox(Bytes line, Bytes box) {
    return Box.read(box).meets(Line.read(line));
  }
}
