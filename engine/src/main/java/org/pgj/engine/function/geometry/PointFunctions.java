package org.pgj.engine.function.geometry;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of point and lseg. */
public final class PointFunctions {
  private PointFunctions() {}

  static double x(Bytes point) {
    return Shapes.get(point, 0, 0);
  }

  static double y(Bytes point) {
    return Shapes.get(point, 0, 1);
  }

  @SqlFunction("construct_point")
  static void construct(double x, double y, BytesOutput out) {
    Shapes.write(out, x, y);
  }

  @SqlFunction("point_eq")
  static boolean equal(Bytes a, Bytes b) {
    return Shapes.same(x(a), x(b)) && Shapes.same(y(a), y(b));
  }

  @SqlFunction("point_ne")
  static boolean notEqual(Bytes a, Bytes b) {
    return !equal(a, b);
  }

  @SqlFunction("point_left")
  static boolean left(Bytes a, Bytes b) {
    return Shapes.less(x(a), x(b));
  }

  @SqlFunction("point_right")
  static boolean right(Bytes a, Bytes b) {
    return Shapes.less(x(b), x(a));
  }

  @SqlFunction("point_below")
  static boolean below(Bytes a, Bytes b) {
    return Shapes.less(y(a), y(b));
  }

  @SqlFunction("point_above")
  static boolean above(Bytes a, Bytes b) {
    return Shapes.less(y(b), y(a));
  }

  @SqlFunction("point_vert")
  static boolean vertical(Bytes a, Bytes b) {
    return Shapes.same(x(a), x(b));
  }

  @SqlFunction("point_horiz")
  static boolean horizontal(Bytes a, Bytes b) {
    return Shapes.same(y(a), y(b));
  }

  @SqlFunction("point_add")
  static void add(Bytes a, Bytes b, BytesOutput out) {
    Shapes.write(out, x(a) + x(b), y(a) + y(b));
  }

  @SqlFunction("point_sub")
  static void subtract(Bytes a, Bytes b, BytesOutput out) {
    Shapes.write(out, x(a) - x(b), y(a) - y(b));
  }

  @SqlFunction("point_mul")
  static void multiply(Bytes a, Bytes b, BytesOutput out) {
    Shapes.write(out, x(a) * x(b) - y(a) * y(b), x(a) * y(b) + y(a) * x(b));
  }

  @SqlFunction("point_div")
  static void divide(Bytes a, Bytes b, BytesOutput out) {
    double square = x(b) * x(b) + y(b) * y(b);
    if (square == 0) {
      throw NumericFormat.divisionByZero();
    }
    Shapes.write(out, (x(a) * x(b) + y(a) * y(b)) / square, (y(a) * x(b) - x(a) * y(b)) / square);
  }

  @SqlFunction("point_distance")
  static double distance(Bytes a, Bytes b) {
    return Math.hypot(x(a) - x(b), y(a) - y(b));
  }

  @SqlFunction("point_slope")
  static double slope(Bytes a, Bytes b) {
    if (Shapes.same(x(a), x(b))) {
      return Double.POSITIVE_INFINITY;
    }
    return Shapes.same(y(a), y(b)) ? 0 : (y(a) - y(b)) / (x(a) - x(b));
  }

  @SqlFunction("point_box")
  static void toBox(Bytes point, BytesOutput out) {
    Shapes.writeBox(out, x(point), y(point), x(point), y(point));
  }

  @SqlFunction("lseg_construct")
  static void segment(Bytes a, Bytes b, BytesOutput out) {
    out.write(a).write(b);
  }

  @SqlFunction("lseg_length")
  static double length(Bytes segment) {
    return Math.hypot(
        Shapes.get(segment, 0, 0) - Shapes.get(segment, 0, 2),
        Shapes.get(segment, 0, 1) - Shapes.get(segment, 0, 3));
  }

  @SqlFunction("lseg_center")
  static void center(Bytes segment, BytesOutput out) {
    Shapes.write(
        out,
        (Shapes.get(segment, 0, 0) + Shapes.get(segment, 0, 2)) / 2,
        (Shapes.get(segment, 0, 1) + Shapes.get(segment, 0, 3)) / 2);
  }

  @SqlFunction("lseg_eq")
  static boolean segmentEqual(Bytes a, Bytes b) {
    for (int i = 0; i < 4; i++) {
      if (!Shapes.same(Shapes.get(a, 0, i), Shapes.get(b, 0, i))) {
        return false;
      }
    }
    return true;
  }

  @SqlFunction("lseg_ne")
  static boolean segmentNotEqual(Bytes a, Bytes b) {
    return !segmentEqual(a, b);
  }

  @SqlFunction("lseg_lt")
  static boolean shorter(Bytes a, Bytes b) {
    return Shapes.less(length(a), length(b));
  }

  @SqlFunction("lseg_le")
  static boolean shorterOrEqual(Bytes a, Bytes b) {
    return Shapes.lessOrSame(length(a), length(b));
  }

  @SqlFunction("lseg_gt")
  static boolean longer(Bytes a, Bytes b) {
    return Shapes.less(length(b), length(a));
  }

  @SqlFunction("lseg_ge")
  static boolean longerOrEqual(Bytes a, Bytes b) {
    return Shapes.lessOrSame(length(b), length(a));
  }

  @SqlFunction("lseg_vertical")
  static boolean isVertical(Bytes segment) {
    return Shapes.same(Shapes.get(segment, 0, 0), Shapes.get(segment, 0, 2));
  }

  @SqlFunction("lseg_horizontal")
  static boolean isHorizontal(Bytes segment) {
    return Shapes.same(Shapes.get(segment, 0, 1), Shapes.get(segment, 0, 3));
  }
}
