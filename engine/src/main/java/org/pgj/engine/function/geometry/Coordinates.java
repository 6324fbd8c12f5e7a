package org.pgj.engine.function.geometry;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.geometry.Shapes;
import org.pgj.engine.type.number.NumericFormat;

/**
 * Arithmetic on coordinates as on double precision in SQL: results that are infinite, or zero, only
 * because they do not fit raise 22003, and NaN is larger than every other number.
 */
final class Coordinates {
  private Coordinates() {}

  private static double checked(double result, boolean mayBeInfinite) {
    if (Double.isInfinite(result) && !mayBeInfinite) {
      throw new DatabaseError("22003", "value out of range: overflow");
    }
    return result;
  }

  private static DatabaseError underflow() {
    return new DatabaseError("22003", "value out of range: underflow");
  }

  static double add(double a, double b) {
    return checked(a + b, Double.isInfinite(a) || Double.isInfinite(b));
  }

  static double subtract(double a, double b) {
    return checked(a - b, Double.isInfinite(a) || Double.isInfinite(b));
  }

  static double multiply(double a, double b) {
    double result = checked(a * b, Double.isInfinite(a) || Double.isInfinite(b));
    if (result == 0 && a != 0 && b != 0) {
      throw underflow();
    }
    return result;
  }

  static double divide(double a, double b) {
    if (b == 0 && !Double.isNaN(a)) {
      throw NumericFormat.divisionByZero();
    }
    double result = checked(a / b, Double.isInfinite(a));
    if (result == 0 && a != 0 && !Double.isInfinite(b)) {
      throw underflow();
    }
    return result;
  }

  /** The length of a vector, without squaring its larger component. */
  static double length(double x, double y) {
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    double longer = Math.max(Math.abs(x), Math.abs(y));
    double shorter = Math.min(Math.abs(x), Math.abs(y));
    if (shorter == 0) {
      return longer;
    }
    double ratio = shorter / longer;
    double length = checked(longer * Math.sqrt(1 + ratio * ratio), false);
    if (length == 0) {
      throw underflow();
    }
    return length;
  }

  static boolean isZero(double a) {
    return Math.abs(a) <= Shapes.EPSILON;
  }

  /** Whether a number comes before another, NaN last. */
  static boolean before(double a, double b) {
    return Double.isNaN(b) ? !Double.isNaN(a) : a < b;
  }

  static double min(double a, double b) {
    return before(a, b) ? a : b;
  }

  static double max(double a, double b) {
    return before(b, a) ? a : b;
  }

  /** Whether numbers are the same to the last bit, NaN the same as NaN. */
  static boolean exactly(double a, double b) {
    return a == b || Double.isNaN(a) && Double.isNaN(b);
  }

  /** Minus zero becomes zero. */
  static double unsigned(double a) {
    return a == 0 ? 0 : a;
  }
}
