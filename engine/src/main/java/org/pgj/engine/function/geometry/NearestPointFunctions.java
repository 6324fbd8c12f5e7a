package org.pgj.engine.function.geometry;

import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** The operator ##: the point of the second shape that is nearest to the first. */
public final class NearestPointFunctions {
  private NearestPointFunctions() {}

  private static boolean write(Segment.Nearest nearest, BytesOutput out) {
    if (Double.isNaN(nearest.distance())) {
      return false;
    }
    nearest.point().write(out);
    return true;
  }

  @SqlFunction("close_pl")
  static boolean toPoint(Bytes point, Bytes line, BytesOutput out) {
    Point from = Point.read(point);
    Point nearest = Line.read(line).nearest(from);
    return nearest != null && write(new Segment.Nearest(nearest, nearest.distance(from)), out);
  }

  @SqlFunction("close_ps")
  static boolean ofSegmentToPoint(Bytes point, Bytes segment, BytesOutput out) {
    return write(Segment.read(segment).nearest(Point.read(point)), out);
  }

  @SqlFunction("close_lseg")
  static boolean ofSegmentToSegment(Bytes other, Bytes segment, BytesOutput out) {
    Segment from = Segment.read(other);
    Segment to = Segment.read(segment);
    return from.slope() != to.slope() && write(to.nearest(from), out);
  }

  @SqlFunction("close_ls")
  static boolean ofSegmentToLine(Bytes line, Bytes segment, BytesOutput out) {
    Line from = Line.read(line);
    Segment to = Segment.read(segment);
    return from.slope() != to.slope() && write(to.nearest(from), out);
  }

  @SqlFunction("close_pb")
  static boolean ofBoxToPoint(Bytes point, Bytes box, BytesOutput out) {
    return write(Box.read(box).nearest(Point.read(point)), out);
  }

  @SqlFunction("close_sb")
  static boolean ofBoxToSegment(Bytes segment, Bytes box, BytesOutput out) {
    return write(Box.read(box).nearest(Segment.read(segment)), out);
  }

  @SqlFunction("dist_pb")
  static double pointToBox(Bytes point, Bytes box) {
    return Box.read(box).nearest(Point.read(point)).distance();
  }

  @SqlFunction("dist_bp")
  static double boxToPoint(Bytes box, Bytes point) {
    return Box.read(box).nearest(Point.read(point)).distance();
  }
}
