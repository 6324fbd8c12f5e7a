package org.pgj.engine.function.geometry;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of polygon; sides are compared without any tolerance. */
public final class PolygonFunctions {
  private PolygonFunctions() {}

  private static Box bounds(Bytes polygon) {
    return Polygon.read(polygon).bounds();
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
    bounds(polygon).write(out);
  }

  @SqlFunction("poly_center")
  static void center(Bytes polygon, BytesOutput out) {
    Polygon.read(polygon).center().write(out);
  }

  @SqlFunction("poly_same")
  static boolean same(Bytes a, Bytes b) {
    return Polygon.read(a).isSame(Polygon.read(b));
  }

  @SqlFunction("poly_left")
  static boolean left(Bytes a, Bytes b) {
    return bounds(a).high().x() < bounds(b).low().x();
  }

  @SqlFunction("poly_overleft")
  static boolean overLeft(Bytes a, Bytes b) {
    return bounds(a).high().x() <= bounds(b).high().x();
  }

  @SqlFunction("poly_right")
  static boolean right(Bytes a, Bytes b) {
    return bounds(a).low().x() > bounds(b).high().x();
  }

  @SqlFunction("poly_overright")
  static boolean overRight(Bytes a, Bytes b) {
    return bounds(a).low().x() >= bounds(b).low().x();
  }

  @SqlFunction("poly_below")
  static boolean below(Bytes a, Bytes b) {
    return bounds(a).high().y() < bounds(b).low().y();
  }

  @SqlFunction("poly_overbelow")
  static boolean overBelow(Bytes a, Bytes b) {
    return bounds(a).high().y() <= bounds(b).high().y();
  }

  @SqlFunction("poly_above")
  static boolean above(Bytes a, Bytes b) {
    return bounds(a).low().y() > bounds(b).high().y();
  }

  @SqlFunction("poly_overabove")
  static boolean overAbove(Bytes a, Bytes b) {
    return bounds(a).low().y() >= bounds(b).low().y();
  }

  @SqlFunction("poly_overlap")
  static boolean overlap(Bytes a, Bytes b) {
    return Polygon.read(a).overlaps(Polygon.read(b));
  }

  @SqlFunction("poly_contain")
  static boolean contains(Bytes a, Bytes b) {
    return Polygon.read(a).contains(Polygon.read(b));
  }

  @SqlFunction("poly_contained")
  static boolean contained(Bytes a, Bytes b) {
    return contains(b, a);
  }

  @SqlFunction("poly_contain_pt")
  static boolean containsPoint(Bytes polygon, Bytes point) {
    return Polygon.read(polygon).contains(Point.read(point));
  }

  @SqlFunction("pt_contained_poly")
  static boolean pointInside(Bytes point, Bytes polygon) {
    return containsPoint(polygon, point);
  }

  @SqlFunction("poly_distance")
  static double distance(Bytes a, Bytes b) {
    return Polygon.read(a).distance(Polygon.read(b));
  }

  @SqlFunction("dist_polyp")
  static double distanceToPoint(Bytes polygon, Bytes point) {
    return Polygon.read(polygon).distance(Point.read(point));
  }

  @SqlFunction("dist_ppoly")
  static double pointDistance(Bytes point, Bytes polygon) {
    return distanceToPoint(polygon, point);
  }
}
