package org.pgj.engine.function.geometry;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions and operators of lseg. */
public final class SegmentFunctions {
  private SegmentFunctions() {}

  @SqlFunction("lseg_construct")
  static void construct(Bytes a, Bytes b, BytesOutput out) {
    out.write(a).write(b);
  }

  @SqlFunction("lseg_length")
  static double length(Bytes segment) {
    return Segment.read(segment).length();
  }

  @SqlFunction("lseg_center")
  static void center(Bytes segment, BytesOutput out) {
    Segment whole = Segment.read(segment);
    whole.start().middle(whole.end()).write(out);
  }

  @SqlFunction("lseg_eq")
  static boolean equal(Bytes a, Bytes b) {
    Segment first = Segment.read(a);
    Segment second = Segment.read(b);
    return first.start().isAt(second.start()) && first.end().isAt(second.end());
  }

  @SqlFunction("lseg_ne")
  static boolean notEqual(Bytes a, Bytes b) {
    return !equal(a, b);
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

  @SqlFunction("lseg_parallel")
  static boolean isParallel(Bytes a, Bytes b) {
    return Shapes.same(Segment.read(a).slope(), Segment.read(b).slope());
  }

  @SqlFunction("lseg_perp")
  static boolean isPerpendicular(Bytes a, Bytes b) {
    return Shapes.same(Segment.read(a).slope(), Segment.read(b).perpendicularSlope());
  }

  @SqlFunction("lseg_intersect")
  static boolean meets(Bytes a, Bytes b) {
    return Segment.read(a).meets(Segment.read(b));
  }

  @SqlFunction("lseg_interpt")
  static boolean crossing(Bytes a, Bytes b, BytesOutput out) {
    Point crossing = Segment.read(a).crossing(Segment.read(b));
    if (crossing != null) {
      crossing.write(out);
    }
    return crossing != null;
  }

  @SqlFunction("lseg_distance")
  static double distance(Bytes a, Bytes b) {
    return Segment.read(a).distance(Segment.read(b));
  }

  @SqlFunction("dist_ps")
  static double pointDistance(Bytes point, Bytes segment) {
    return Segment.read(segment).distance(Point.read(point));
  }

  @SqlFunction("dist_sp")
  static double distanceToPoint(Bytes segment, Bytes point) {
    return Segment.read(segment).distance(Point.read(point));
  }

  @SqlFunction("dist_sl")
  static double distanceToLine(Bytes segment, Bytes line) {
    return Segment.read(segment).nearest(Line.read(line)).distance();
  }

  @SqlFunction("dist_ls")
  static double lineDistance(Bytes line, Bytes segment) {
    return Segment.read(segment).nearest(Line.read(line)).distance();
  }

  @SqlFunction("dist_sb")
  static double distanceToBox(Bytes segment, Bytes box) {
    return Box.read(box).nearest(Segment.read(segment)).distance();
  }

  @SqlFunction("dist_bs")
  static double boxDistance(Bytes box, Bytes segment) {
    return Box.read(box).nearest(Segment.read(segment)).distance();
  }

  @SqlFunction("on_ps")
  static boolean contains(Bytes point, Bytes segment) {
    return Segment.read(segment).contains(Point.read(point));
  }

  @SqlFunction("on_sl")
  static boolean isOnLine(Bytes segment, Bytes line) {
    Segment whole = Segment.read(segment);
    Line other = Line.read(line);
    return other.contains(whole.start()) && other.contains(whole.end());
  }

  @SqlFunction("on_sb")
  static boolean isInBox(Bytes segment, Bytes box) {
    Segment whole = Segment.read(segment);
    Box other = Box.read(box);
    return other.contains(whole.start()) && other.contains(whole.end());
  }

  @SqlFunction("inter_sl")
  static boolean meetsLine(Bytes segment, Bytes line) {
    return Segment.read(segment).crossing(Line.read(line)) != null;
  }

  @SqlFunction("inter_sb")
  static boolean meetsBox(Bytes segment, Bytes box) {
    return Box.read(box).meets(Segment.read(segment));
  }
}
