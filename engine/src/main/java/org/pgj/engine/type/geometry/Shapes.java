package org.pgj.engine.type.geometry;

import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Coordinates in payloads, and how they compare. */
public final class Shapes {
  /** Coordinates this near are the same. */
  public static final double EPSILON = 1e-6;

  private Shapes() {}

  /** A coordinate of a payload, counted from 0, behind {@code head} bytes. */
  public static double get(Bytes value, int head, int index) {
    return Double.longBitsToDouble(
        BytesOutput.getLongLE(value.array(), value.offset() + head + index * 8));
  }

  /** The coordinates of a payload behind {@code head} bytes. */
  public static double[] all(Bytes value, int head) {
    double[] coordinates = new double[(value.length() - head) / 8];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = get(value, head, i);
    }
    return coordinates;
  }

  /** Appends coordinates. */
  public static void write(BytesOutput out, double... coordinates) {
    for (double coordinate : coordinates) {
      out.writeLongLE(Double.doubleToRawLongBits(coordinate));
    }
  }

  /** Appends the box of two corners. */
  public static void writeBox(BytesOutput out, double x1, double y1, double x2, double y2) {
    boolean firstRight = isAfter(x1, x2);
    boolean firstAbove = isAfter(y1, y2);
    write(
        out,
        firstRight ? x1 : x2,
        firstAbove ? y1 : y2,
        firstRight ? x2 : x1,
        firstAbove ? y2 : y1);
  }

  /** Whether a coordinate is the larger one; NaN is the largest of all. */
  private static boolean isAfter(double a, double b) {
    return Double.isNaN(a) ? !Double.isNaN(b) : a > b;
  }

  public static boolean same(double a, double b) {
    return a == b || Math.abs(a - b) <= EPSILON;
  }

  public static boolean less(double a, double b) {
    return a + EPSILON < b;
  }

  public static boolean lessOrSame(double a, double b) {
    return a <= b + EPSILON;
  }
}
