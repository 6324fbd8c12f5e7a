package org.pgj.engine.function.geometry;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of circle. */
public final class CircleFunctions {
  private CircleFunctions() {}

  private static double x(Bytes circle) {
    return Shapes.get(circle, 0, 0);
  }

  private static double y(Bytes circle) {
    return Shapes.get(circle, 0, 1);
  }

  @SqlFunction("cr_circle")
  static void construct(Bytes center, double radius, BytesOutput out) {
    Shapes.write(out, PointFunctions.x(center), PointFunctions.y(center), radius);
  }

  @SqlFunction("circle_radius")
  static double radius(Bytes circle) {
    return Shapes.get(circle, 0, 2);
  }

  @SqlFunction("circle_diameter")
  static double diameter(Bytes circle) {
    return 2 * radius(circle);
  }

  @SqlFunction("circle_center")
  static void center(Bytes circle, BytesOutput out) {
    Shapes.write(out, x(circle), y(circle));
  }

  @SqlFunction("circle_area")
  static double area(Bytes circle) {
    return radius(circle) * radius(circle) * Math.PI;
  }

  private static double between(Bytes a, Bytes b) {
    return Math.hypot(x(a) - x(b), y(a) - y(b));
  }

  @SqlFunction("circle_same")
  static boolean same(Bytes a, Bytes b) {
    return Shapes.same(x(a), x(b)) && Shapes.same(y(a), y(b)) && Shapes.same(radius(a), radius(b));
  }

  @SqlFunction("circle_overlap")
  static boolean overlap(Bytes a, Bytes b) {
    return Shapes.lessOrSame(between(a, b), radius(a) + radius(b));
  }

  @SqlFunction("circle_contain")
  static boolean contains(Bytes a, Bytes b) {
    return Shapes.lessOrSame(between(a, b), radius(a) - radius(b));
  }

  @SqlFunction("circle_contained")
  static boolean contained(Bytes a, Bytes b) {
    return contains(b, a);
  }

  @SqlFunction("circle_left")
  static boolean left(Bytes a, Bytes b) {
    return Shapes.less(x(a) + radius(a), x(b) - radius(b));
  }

  @SqlFunction("circle_right")
  static boolean right(Bytes a, Bytes b) {
    return Shapes.less(x(b) + radius(b), x(a) - radius(a));
  }

  @SqlFunction("circle_overleft")
  static boolean overLeft(Bytes a, Bytes b) {
    return Shapes.lessOrSame(x(a) + radius(a), x(b) + radius(b));
  }

  @SqlFunction("circle_overright")
  static boolean overRight(Bytes a, Bytes b) {
    return Shapes.lessOrSame(x(b) - radius(b), x(a) - radius(a));
  }

  @SqlFunction("circle_below")
  static boolean below(Bytes a, Bytes b) {
    return Shapes.less(y(a) + radius(a), y(b) - radius(b));
  }

  @SqlFunction("circle_above")
  static boolean above(Bytes a, Bytes b) {
    return Shapes.less(y(b) + radius(b), y(a) - radius(a));
  }

  @SqlFunction("circle_overbelow")
  static boolean overBelow(Bytes a, Bytes b) {
    return Shapes.lessOrSame(y(a) + radius(a), y(b) + radius(b));
  }

  @SqlFunction("circle_overabove")
  static boolean overAbove(Bytes a, Bytes b) {
    return Shapes.lessOrSame(y(b) - radius(b), y(a) - radius(a));
  }

  @SqlFunction("circle_distance")
  static double distance(Bytes a, Bytes b) {
    return Math.max(0, between(a, b) - (radius(a) + radius(b)));
  }

  private static double toPoint(Bytes circle, Bytes point) {
    return Math.hypot(x(circle) - PointFunctions.x(point), y(circle) - PointFunctions.y(point));
  }

  @SqlFunction("circle_contain_pt")
  static boolean containsPoint(Bytes circle, Bytes point) {
    return toPoint(circle, point) <= radius(circle);
  }

  @SqlFunction("pt_contained_circle")
  static boolean pointInside(Bytes point, Bytes circle) {
    return containsPoint(circle, point);
  }

  @SqlFunction("dist_pc")
  static double fromPoint(Bytes point, Bytes circle) {
    return Math.max(0, toPoint(circle, point) - radius(circle));
  }

  @SqlFunction("dist_cpoint")
  static double distanceToPoint(Bytes circle, Bytes point) {
    return fromPoint(point, circle);
  }

  @SqlFunction("circle_eq")
  static boolean sameArea(Bytes a, Bytes b) {
    return Shapes.same(area(a), area(b));
  }

  @SqlFunction("circle_ne")
  static boolean otherArea(Bytes a, Bytes b) {
    return !sameArea(a, b);
  }

  @SqlFunction("circle_lt")
  static boolean smaller(Bytes a, Bytes b) {
    return Shapes.less(area(a), area(b));
  }

  @SqlFunction("circle_gt")
  static boolean larger(Bytes a, Bytes b) {
    return Shapes.less(area(b), area(a));
  }

  @SqlFunction("circle_le")
  static boolean smallerOrSame(Bytes a, Bytes b) {
    return Shapes.lessOrSame(area(a), area(b));
  }

  @SqlFunction("circle_ge")
  static boolean largerOrSame(Bytes a, Bytes b) {
    return Shapes.lessOrSame(area(b), area(a));
  }

  @SqlFunction("circle_add_pt")
  static void add(Bytes circle, Bytes point, BytesOutput out) {
    Shapes.write(
        out,
        x(circle) + PointFunctions.x(point),
        y(circle) + PointFunctions.y(point),
        radius(circle));
  }

  @SqlFunction("circle_sub_pt")
  static void subtract(Bytes circle, Bytes point, BytesOutput out) {
    Shapes.write(
        out,
        x(circle) - PointFunctions.x(point),
        y(circle) - PointFunctions.y(point),
        radius(circle));
  }

  @SqlFunction("circle_box")
  static void toBox(Bytes circle, BytesOutput out) {
    double delta = radius(circle) / Math.sqrt(2);
    Shapes.writeBox(
        out, x(circle) + delta, y(circle) + delta, x(circle) - delta, y(circle) - delta);
  }
}
