package org.pgj.engine.function.geometry;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of circle. */
public final class CircleFunctions {
  /** More would not fit into a value. */
  private static final int MOST_CORNERS = (Integer.MAX_VALUE - 40) / 16;

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
    return Coordinates.multiply(radius(circle), 2);
  }

  @SqlFunction("circle_center")
  static void center(Bytes circle, BytesOutput out) {
    Shapes.write(out, x(circle), y(circle));
  }

  @SqlFunction("circle_area")
  static double area(Bytes circle) {
    return Coordinates.multiply(Coordinates.multiply(radius(circle), radius(circle)), Math.PI);
  }

  private static Point center(Bytes circle) {
    return new Point(x(circle), y(circle));
  }

  private static double between(Bytes a, Bytes b) {
    return center(a).distance(center(b));
  }

  @SqlFunction("circle_same")
  static boolean same(Bytes a, Bytes b) {
    return (Coordinates.exactly(radius(a), radius(b)) || Shapes.same(radius(a), radius(b)))
        && center(a).isAt(center(b));
  }

  @SqlFunction("circle_overlap")
  static boolean overlap(Bytes a, Bytes b) {
    return Shapes.lessOrSame(between(a, b), Coordinates.add(radius(a), radius(b)));
  }

  @SqlFunction("circle_contain")
  static boolean contains(Bytes a, Bytes b) {
    return Shapes.lessOrSame(between(a, b), Coordinates.subtract(radius(a), radius(b)));
  }

  @SqlFunction("circle_contained")
  static boolean contained(Bytes a, Bytes b) {
    return contains(b, a);
  }

  @SqlFunction("circle_left")
  static boolean left(Bytes a, Bytes b) {
    return Shapes.less(Coordinates.add(x(a), radius(a)), Coordinates.subtract(x(b), radius(b)));
  }

  @SqlFunction("circle_right")
  static boolean right(Bytes a, Bytes b) {
    return Shapes.less(Coordinates.add(x(b), radius(b)), Coordinates.subtract(x(a), radius(a)));
  }

  @SqlFunction("circle_overleft")
  static boolean overLeft(Bytes a, Bytes b) {
    return Shapes.lessOrSame(Coordinates.add(x(a), radius(a)), Coordinates.add(x(b), radius(b)));
  }

  @SqlFunction("circle_overright")
  static boolean overRight(Bytes a, Bytes b) {
    return Shapes.lessOrSame(
        Coordinates.subtract(x(b), radius(b)), Coordinates.subtract(x(a), radius(a)));
  }

  @SqlFunction("circle_below")
  static boolean below(Bytes a, Bytes b) {
    return Shapes.less(Coordinates.add(y(a), radius(a)), Coordinates.subtract(y(b), radius(b)));
  }

  @SqlFunction("circle_above")
  static boolean above(Bytes a, Bytes b) {
    return Shapes.less(Coordinates.add(y(b), radius(b)), Coordinates.subtract(y(a), radius(a)));
  }

  @SqlFunction("circle_overbelow")
  static boolean overBelow(Bytes a, Bytes b) {
    return Shapes.lessOrSame(Coordinates.add(y(a), radius(a)), Coordinates.add(y(b), radius(b)));
  }

  @SqlFunction("circle_overabove")
  static boolean overAbove(Bytes a, Bytes b) {
    return Shapes.lessOrSame(
        Coordinates.subtract(y(b), radius(b)), Coordinates.subtract(y(a), radius(a)));
  }

  @SqlFunction("circle_distance")
  static double distance(Bytes a, Bytes b) {
    double gap = Coordinates.subtract(between(a, b), Coordinates.add(radius(a), radius(b)));
    return gap < 0 ? 0 : gap;
  }

  private static double toPoint(Bytes circle, Bytes point) {
    return center(circle).distance(Point.read(point));
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
    double gap = Coordinates.subtract(toPoint(circle, point), radius(circle));
    return gap < 0 ? 0 : gap;
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

  private static void write(Point center, double radius, BytesOutput out) {
    Shapes.write(out, center.x(), center.y(), radius);
  }

  @SqlFunction("circle_add_pt")
  static void add(Bytes circle, Bytes point, BytesOutput out) {
    write(center(circle).plus(Point.read(point)), radius(circle), out);
  }

  @SqlFunction("circle_sub_pt")
  static void subtract(Bytes circle, Bytes point, BytesOutput out) {
    write(center(circle).minus(Point.read(point)), radius(circle), out);
  }

  @SqlFunction("circle_mul_pt")
  static void multiply(Bytes circle, Bytes point, BytesOutput out) {
    Point by = Point.read(point);
    double scale = Coordinates.length(by.x(), by.y());
    write(center(circle).times(by), Coordinates.multiply(radius(circle), scale), out);
  }

  @SqlFunction("circle_div_pt")
  static void divide(Bytes circle, Bytes point, BytesOutput out) {
    Point by = Point.read(point);
    Point center = center(circle).dividedBy(by);
    double scale = Coordinates.length(by.x(), by.y());
    write(center, Coordinates.divide(radius(circle), scale), out);
  }

  private static double distance(Bytes circle, Polygon polygon) {
    double gap = Coordinates.subtract(polygon.distance(center(circle)), radius(circle));
    return gap < 0 ? 0 : gap;
  }

  @SqlFunction("dist_cpoly")
  static double distanceToPolygon(Bytes circle, Bytes polygon) {
    return distance(circle, Polygon.read(polygon));
  }

  @SqlFunction("dist_polyc")
  static double polygonDistance(Bytes polygon, Bytes circle) {
    return distance(circle, Polygon.read(polygon));
  }

  @SqlFunction("poly_circle")
  static void ofPolygon(Bytes polygon, BytesOutput out) {
    Polygon shape = Polygon.read(polygon);
    Point center = shape.center();
    write(center, shape.radius(center), out);
  }

  /** A polygon of so many corners on the circle, from the left one clockwise. */
  @SqlFunction("circle_poly")
  static void toPolygon(int corners, Bytes circle, BytesOutput out) {
    if (Coordinates.isZero(radius(circle))) {
      throw new DatabaseError("0A000", "cannot convert circle with radius zero to polygon");
    }
    if (corners < 2) {
      throw new DatabaseError("22023", "must request at least 2 points");
    }
    if (corners > MOST_CORNERS) {
      throw new DatabaseError("54000", "too many points requested");
    }
    double step = Coordinates.divide(2 * Math.PI, corners);
    for (int i = 0; i < corners; i++) {
      double angle = Coordinates.multiply(step, i);
      Shapes.write(
          out,
          Coordinates.subtract(x(circle), Coordinates.multiply(radius(circle), Math.cos(angle))),
          Coordinates.add(y(circle), Coordinates.multiply(radius(circle), Math.sin(angle))));
    }
  }

  @SqlFunction("circle_box")
  static void toBox(Bytes circle, BytesOutput out) {
    double delta = Coordinates.divide(radius(circle), Math.sqrt(2));
    new Box(
            new Point(Coordinates.add(x(circle), delta), Coordinates.add(y(circle), delta)),
            new Point(
                Coordinates.subtract(x(circle), delta), Coordinates.subtract(y(circle), delta)))
        .write(out);
  }
}
