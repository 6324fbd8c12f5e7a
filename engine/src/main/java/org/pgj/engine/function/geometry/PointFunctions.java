package org.pgj.engine.function.geometry;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of point. */
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
    return Point.read(a).isAt(Point.read(b));
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
    Point.read(a).plus(Point.read(b)).write(out);
  }

  @SqlFunction("point_sub")
  static void subtract(Bytes a, Bytes b, BytesOutput out) {
    Point.read(a).minus(Point.read(b)).write(out);
  }

  @SqlFunction("point_mul")
  static void multiply(Bytes a, Bytes b, BytesOutput out) {
    Point.read(a).times(Point.read(b)).write(out);
  }

  @SqlFunction("point_div")
  static void divide(Bytes a, Bytes b, BytesOutput out) {
    Point.read(a).dividedBy(Point.read(b)).write(out);
  }

  @SqlFunction("point_distance")
  static double distance(Bytes a, Bytes b) {
    return Point.read(a).distance(Point.read(b));
  }

  @SqlFunction("point_slope")
  static double slope(Bytes a, Bytes b) {
    return Point.read(a).slope(Point.read(b));
  }

  @SqlFunction("point_box")
  static void toBox(Bytes point, BytesOutput out) {
    Shapes.writeBox(out, x(point), y(point), x(point), y(point));
  }
}
