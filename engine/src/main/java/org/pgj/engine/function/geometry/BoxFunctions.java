package org.pgj.engine.function.geometry;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of box. */
public final class BoxFunctions {
  private BoxFunctions() {}

  private static double highX(Bytes box) {
    return Shapes.get(box, 0, 0);
  }

  private static double highY(Bytes box) {
    return Shapes.get(box, 0, 1);
  }

  private static double lowX(Bytes box) {
    return Shapes.get(box, 0, 2);
  }

  private static double lowY(Bytes box) {
    return Shapes.get(box, 0, 3);
  }

  @SqlFunction("points_box")
  static void construct(Bytes a, Bytes b, BytesOutput out) {
    Shapes.writeBox(
        out, PointFunctions.x(a), PointFunctions.y(a), PointFunctions.x(b), PointFunctions.y(b));
  }

  @SqlFunction("box_same")
  static boolean same(Bytes a, Bytes b) {
    Box first = Box.read(a);
    Box second = Box.read(b);
    return first.high().isAt(second.high()) && first.low().isAt(second.low());
  }

  @SqlFunction("box_overlap")
  static boolean overlap(Bytes a, Bytes b) {
    return Box.read(a).overlaps(Box.read(b));
  }

  @SqlFunction("box_left")
  static boolean left(Bytes a, Bytes b) {
    return Shapes.less(highX(a), lowX(b));
  }

  @SqlFunction("box_right")
  static boolean right(Bytes a, Bytes b) {
    return Shapes.less(highX(b), lowX(a));
  }

  @SqlFunction("box_overleft")
  static boolean overLeft(Bytes a, Bytes b) {
    return Shapes.lessOrSame(highX(a), highX(b));
  }

  @SqlFunction("box_overright")
  static boolean overRight(Bytes a, Bytes b) {
    return Shapes.lessOrSame(lowX(b), lowX(a));
  }

  @SqlFunction("box_below")
  static boolean below(Bytes a, Bytes b) {
    return Shapes.less(highY(a), lowY(b));
  }

  @SqlFunction("box_above")
  static boolean above(Bytes a, Bytes b) {
    return Shapes.less(highY(b), lowY(a));
  }

  @SqlFunction("box_overbelow")
  static boolean overBelow(Bytes a, Bytes b) {
    return Shapes.lessOrSame(highY(a), highY(b));
  }

  @SqlFunction("box_overabove")
  static boolean overAbove(Bytes a, Bytes b) {
    return Shapes.lessOrSame(lowY(b), lowY(a));
  }

  @SqlFunction("box_contain")
  static boolean contains(Bytes a, Bytes b) {
    return Box.read(a).contains(Box.read(b));
  }

  @SqlFunction("box_contained")
  static boolean contained(Bytes a, Bytes b) {
    return contains(b, a);
  }

  @SqlFunction("box_contain_pt")
  static boolean containsPoint(Bytes box, Bytes point) {
    return Box.read(box).contains(Point.read(point));
  }

  @SqlFunction("on_pb")
  static boolean pointInside(Bytes point, Bytes box) {
    return containsPoint(box, point);
  }

  @SqlFunction("box_area")
  static double area(Bytes box) {
    return Coordinates.multiply(width(box), height(box));
  }

  @SqlFunction("box_width")
  static double width(Bytes box) {
    return Coordinates.subtract(highX(box), lowX(box));
  }

  @SqlFunction("box_height")
  static double height(Bytes box) {
    return Coordinates.subtract(highY(box), lowY(box));
  }

  private static Point center(Bytes box) {
    return Point.read(box, 0, 0).middle(Point.read(box, 0, 1));
  }

  @SqlFunction("box_center")
  static void center(Bytes box, BytesOutput out) {
    center(box).write(out);
  }

  @SqlFunction("box_distance")
  static double distance(Bytes a, Bytes b) {
    return center(a).distance(center(b));
  }

  @SqlFunction("box_lt")
  static boolean smaller(Bytes a, Bytes b) {
    return Shapes.less(area(a), area(b));
  }

  @SqlFunction("box_gt")
  static boolean larger(Bytes a, Bytes b) {
    return Shapes.less(area(b), area(a));
  }

  @SqlFunction("box_eq")
  static boolean sameArea(Bytes a, Bytes b) {
    return Shapes.same(area(a), area(b));
  }

  @SqlFunction("box_le")
  static boolean smallerOrSame(Bytes a, Bytes b) {
    return Shapes.lessOrSame(area(a), area(b));
  }

  @SqlFunction("box_ge")
  static boolean largerOrSame(Bytes a, Bytes b) {
    return Shapes.lessOrSame(area(b), area(a));
  }

  @SqlFunction("box_intersect")
  static boolean intersection(Bytes a, Bytes b, BytesOutput out) {
    if (!overlap(a, b)) {
      return false;
    }
    Shapes.write(
        out,
        Coordinates.min(highX(a), highX(b)),
        Coordinates.min(highY(a), highY(b)),
        Coordinates.max(lowX(a), lowX(b)),
        Coordinates.max(lowY(a), lowY(b)));
    return true;
  }

  @SqlFunction("boxes_bound_box")
  static void bound(Bytes a, Bytes b, BytesOutput out) {
    Shapes.write(
        out,
        Coordinates.max(highX(a), highX(b)),
        Coordinates.max(highY(a), highY(b)),
        Coordinates.min(lowX(a), lowX(b)),
        Coordinates.min(lowY(a), lowY(b)));
  }

  @SqlFunction("box_diagonal")
  static void diagonal(Bytes box, BytesOutput out) {
    out.write(box);
  }

  @SqlFunction("box_add")
  static void add(Bytes box, Bytes point, BytesOutput out) {
    Point by = Point.read(point);
    Box moved = Box.read(box);
    new Box(moved.high().plus(by), moved.low().plus(by)).write(out);
  }

  @SqlFunction("box_sub")
  static void subtract(Bytes box, Bytes point, BytesOutput out) {
    Point by = Point.read(point);
    Box moved = Box.read(box);
    new Box(moved.high().minus(by), moved.low().minus(by)).write(out);
  }

  @SqlFunction("box_mul")
  static void multiply(Bytes box, Bytes point, BytesOutput out) {
    Point by = Point.read(point);
    Box turned = Box.read(box);
    Box.of(turned.high().times(by), turned.low().times(by)).write(out);
  }

  @SqlFunction("box_div")
  static void divide(Bytes box, Bytes point, BytesOutput out) {
    Point by = Point.read(point);
    Box turned = Box.read(box);
    Box.of(turned.high().dividedBy(by), turned.low().dividedBy(by)).write(out);
  }

  @SqlFunction("box_above_eq")
  static boolean aboveOrTouching(Bytes a, Bytes b) {
    return Shapes.lessOrSame(highY(b), lowY(a));
  }

  @SqlFunction("box_below_eq")
  static boolean belowOrTouching(Bytes a, Bytes b) {
    return Shapes.lessOrSame(highY(a), lowY(b));
  }

  @SqlFunction("box_poly")
  static void toPolygon(Bytes box, BytesOutput out) {
    Shapes.write(
        out,
        lowX(box),
        lowY(box),
        lowX(box),
        highY(box),
        highX(box),
        highY(box),
        highX(box),
        lowY(box));
  }

  @SqlFunction("box_circle")
  static void toCircle(Bytes box, BytesOutput out) {
    Point center = center(box);
    Shapes.write(out, center.x(), center.y(), center.distance(Point.read(box, 0, 0)));
  }
}
