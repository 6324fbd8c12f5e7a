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
    for (int i = 0; i < 4; i++) {
      if (!Shapes.same(Shapes.get(a, 0, i), Shapes.get(b, 0, i))) {
        return false;
      }
    }
    return true;
  }

  @SqlFunction("box_overlap")
  static boolean overlap(Bytes a, Bytes b) {
    return Shapes.lessOrSame(lowX(a), highX(b))
        && Shapes.lessOrSame(lowX(b), highX(a))
        && Shapes.lessOrSame(lowY(a), highY(b))
        && Shapes.lessOrSame(lowY(b), highY(a));
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
    return Shapes.lessOrSame(highX(b), highX(a))
        && Shapes.lessOrSame(lowX(a), lowX(b))
        && Shapes.lessOrSame(highY(b), highY(a))
        && Shapes.lessOrSame(lowY(a), lowY(b));
  }

  @SqlFunction("box_contained")
  static boolean contained(Bytes a, Bytes b) {
    return contains(b, a);
  }

  @SqlFunction("box_contain_pt")
  static boolean containsPoint(Bytes box, Bytes point) {
    double x = PointFunctions.x(point);
    double y = PointFunctions.y(point);
    return highX(box) >= x && lowX(box) <= x && highY(box) >= y && lowY(box) <= y;
  }

  @SqlFunction("on_pb")
  static boolean pointInside(Bytes point, Bytes box) {
    return containsPoint(box, point);
  }

  @SqlFunction("box_area")
  static double area(Bytes box) {
    return width(box) * height(box);
  }

  @SqlFunction("box_width")
  static double width(Bytes box) {
    return highX(box) - lowX(box);
  }

  @SqlFunction("box_height")
  static double height(Bytes box) {
    return highY(box) - lowY(box);
  }

  @SqlFunction("box_center")
  static void center(Bytes box, BytesOutput out) {
    Shapes.write(out, (highX(box) + lowX(box)) / 2, (highY(box) + lowY(box)) / 2);
  }

  @SqlFunction("box_distance")
  static double distance(Bytes a, Bytes b) {
    return Math.hypot(
        (highX(a) + lowX(a)) / 2 - (highX(b) + lowX(b)) / 2,
        (highY(a) + lowY(a)) / 2 - (highY(b) + lowY(b)) / 2);
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
        Math.min(highX(a), highX(b)),
        Math.min(highY(a), highY(b)),
        Math.max(lowX(a), lowX(b)),
        Math.max(lowY(a), lowY(b)));
    return true;
  }

  @SqlFunction("boxes_bound_box")
  static void bound(Bytes a, Bytes b, BytesOutput out) {
    Shapes.write(
        out,
        Math.max(highX(a), highX(b)),
        Math.max(highY(a), highY(b)),
        Math.min(lowX(a), lowX(b)),
        Math.min(lowY(a), lowY(b)));
  }

  @SqlFunction("box_diagonal")
  static void diagonal(Bytes box, BytesOutput out) {
    out.write(box);
  }

  @SqlFunction("box_add")
  static void add(Bytes box, Bytes point, BytesOutput out) {
    double x = PointFunctions.x(point);
    double y = PointFunctions.y(point);
    Shapes.write(out, highX(box) + x, highY(box) + y, lowX(box) + x, lowY(box) + y);
  }

  @SqlFunction("box_sub")
  static void subtract(Bytes box, Bytes point, BytesOutput out) {
    double x = PointFunctions.x(point);
    double y = PointFunctions.y(point);
    Shapes.write(out, highX(box) - x, highY(box) - y, lowX(box) - x, lowY(box) - y);
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
    double x = (highX(box) + lowX(box)) / 2;
    double y = (highY(box) + lowY(box)) / 2;
    Shapes.write(out, x, y, Math.hypot(x - highX(box), y - highY(box)));
  }
}
