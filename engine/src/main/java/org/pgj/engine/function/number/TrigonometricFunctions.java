package org.pgj.engine.function.number;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;

/**
 * Trigonometric and hyperbolic functions in radians and degrees (manual: Mathematical Functions).
 */
public final class TrigonometricFunctions {
  private TrigonometricFunctions() {}

  private static DatabaseError inputOutOfRange() {
    return new DatabaseError("22003", "input is out of range");
  }

  private static double finite(double a) {
    if (Double.isInfinite(a)) {
      throw inputOutOfRange();
    }
    return a;
  }

  private static double unit(double a) {
    if (a < -1 || a > 1) {
      throw inputOutOfRange();
    }
    return a;
  }

  @SqlFunction("dpi")
  static double pi() {
    return Math.PI;
  }

  @SqlFunction("degrees")
  static double degrees(double a) {
    double result = a / (Math.PI / 180);
    if (Double.isInfinite(result) && !Double.isInfinite(a)) {
      throw FloatFunctions.overflow();
    }
    return result;
  }

  @SqlFunction("radians")
  static double radians(double a) {
    return a * (Math.PI / 180);
  }

  @SqlFunction("dsin")
  static double sin(double a) {
    return Math.sin(finite(a));
  }

  @SqlFunction("dcos")
  static double cos(double a) {
    return Math.cos(finite(a));
  }

  @SqlFunction("dtan")
  static double tan(double a) {
    return Math.tan(finite(a));
  }

  @SqlFunction("dcot")
  static double cot(double a) {
    return 1 / Math.tan(finite(a));
  }

  @SqlFunction("dasin")
  static double asin(double a) {
    return Math.asin(unit(a));
  }

  @SqlFunction("dacos")
  static double acos(double a) {
    return Math.acos(unit(a));
  }

  @SqlFunction("datan")
  static double atan(double a) {
    return Math.atan(a);
  }

  @SqlFunction("datan2")
  static double atan2(double y, double x) {
    return Math.atan2(y, x);
  }

  @SqlFunction("dsinh")
  static double sinh(double a) {
    return Math.sinh(a);
  }

  @SqlFunction("dcosh")
  static double cosh(double a) {
    return Math.cosh(a);
  }

  @SqlFunction("dtanh")
  static double tanh(double a) {
    return Math.tanh(a);
  }

  @SqlFunction("dasinh")
  static double asinh(double a) {
    if (a == 0 || Double.isInfinite(a)) {
      return a;
    }
    double magnitude = Math.abs(a);
    return Math.copySign(
        magnitude > 1e9
            ? Math.log(magnitude) + Math.log(2)
            : Math.log1p(
                magnitude + magnitude * magnitude / (1 + Math.sqrt(magnitude * magnitude + 1))),
        a);
  }

  @SqlFunction("dacosh")
  static double acosh(double a) {
    if (a < 1) {
      throw inputOutOfRange();
    }
    return a > 1e9 ? Math.log(a) + Math.log(2) : Math.log(a + Math.sqrt(a * a - 1));
  }

  @SqlFunction("datanh")
  static double atanh(double a) {
    if (a == 1 || a == -1) {
      return a / 0;
    }
    return 0.5 * Math.log1p(2 * unit(a) / (1 - a));
  }

  @SqlFunction("dsind")
  static double sinDegrees(double a) {
    double reduced = finite(a) % 360;
    double sign = reduced < 0 ? -1 : 1;
    reduced = Math.abs(reduced);
    if (reduced > 180) {
      reduced = 360 - reduced;
      sign = -sign;
    }
    return sign * sinQuadrant(reduced > 90 ? 180 - reduced : reduced);
  }

  @SqlFunction("dcosd")
  static double cosDegrees(double a) {
    double reduced = Math.abs(finite(a) % 360);
    if (reduced > 180) {
      reduced = 360 - reduced;
    }
    return reduced > 90 ? -sinQuadrant(reduced - 90) : sinQuadrant(90 - reduced);
  }

  /** Exact at 0, 30 and 90 degrees. */
  private static double sinQuadrant(double a) {
    if (a == 30) {
      return 0.5;
    }
    return a == 90 ? 1 : a == 0 ? 0 : Math.sin(a * (Math.PI / 180));
  }

  @SqlFunction("dtand")
  static double tanDegrees(double a) {
    double reduced = finite(a) % 180;
    if (reduced == 45 || reduced == -135) {
      return 1;
    }
    if (reduced == 135 || reduced == -45) {
      return -1;
    }
    return sinDegrees(a) / cosDegrees(a);
  }

  @SqlFunction("dcotd")
  static double cotDegrees(double a) {
    double reduced = finite(a) % 180;
    if (reduced == 45 || reduced == -135) {
      return 1;
    }
    if (reduced == 135 || reduced == -45) {
      return -1;
    }
    return cosDegrees(a) / sinDegrees(a);
  }

  @SqlFunction("dasind")
  static double asinDegrees(double a) {
    double magnitude = Math.abs(unit(a));
    double result = magnitude == 0.5 ? 30 : magnitude == 1 ? 90 : Math.toDegrees(Math.asin(a));
    return magnitude == 0.5 || magnitude == 1 ? Math.copySign(result, a) : result;
  }

  @SqlFunction("dacosd")
  static double acosDegrees(double a) {
    if (a == 0.5) {
      return 60;
    }
    return a == 0 ? 90 : a == -0.5 ? 120 : Math.toDegrees(Math.acos(unit(a)));
  }

  @SqlFunction("datand")
  static double atanDegrees(double a) {
    return Math.abs(a) == 1 ? Math.copySign(45, a) : Math.toDegrees(Math.atan(a));
  }

  @SqlFunction("datan2d")
  static double atan2Degrees(double y, double x) {
    return Math.toDegrees(Math.atan2(y, x));
  }
}
