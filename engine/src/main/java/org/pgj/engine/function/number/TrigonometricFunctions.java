package org.pgj.engine.function.number;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;

/**
 * Trigonometric and hyperbolic functions in radians and degrees (manual: Mathematical Functions).
 */
public final class TrigonometricFunctions {
  private static final double RADIANS = Math.PI / 180;
  private static final double SIN_30 = Math.sin(30 * RADIANS);
  private static final double ONE_MINUS_COS_60 = 1 - Math.cos(60 * RADIANS);
  private static final double ASIN_HALF = Math.asin(0.5);
  private static final double ACOS_HALF = Math.acos(0.5);
  private static final double ATAN_1 = Math.atan(1);
  private static final double TAN_45 = sinQuadrant(45) / cosQuadrant(45);

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
    return reduced > 90 ? -cosQuadrant(180 - reduced) : cosQuadrant(reduced);
  }

  /** Exact at 0, 30 and 90 degrees, for 0 to 90. */
  private static double sinQuadrant(double a) {
    return a <= 30 ? sinTo30(a) : cosTo60(90 - a);
  }

  private static double cosQuadrant(double a) {
    return a <= 60 ? cosTo60(a) : sinTo30(90 - a);
  }

  private static double sinTo30(double a) {
    return Math.sin(a * RADIANS) / SIN_30 / 2;
  }

  private static double cosTo60(double a) {
    return 1 - (1 - Math.cos(a * RADIANS)) / ONE_MINUS_COS_60 / 2;
  }

  @SqlFunction("dtand")
  static double tanDegrees(double a) {
    double reduced = finite(a) % 360;
    double sign = reduced < 0 ? -1 : 1;
    reduced = Math.abs(reduced);
    if (reduced > 180) {
      reduced = 360 - reduced;
      sign = -sign;
    }
    if (reduced > 90) {
      reduced = 180 - reduced;
      sign = -sign;
    }
    double result = sign * (sinQuadrant(reduced) / cosQuadrant(reduced) / TAN_45);
    return result == 0 ? 0 : result;
  }

  @SqlFunction("dcotd")
  static double cotDegrees(double a) {
    double reduced = finite(a) % 360;
    double sign = reduced < 0 ? -1 : 1;
    reduced = Math.abs(reduced);
    if (reduced > 180) {
      reduced = 360 - reduced;
      sign = -sign;
    }
    if (reduced > 90) {
      reduced = 180 - reduced;
      sign = -sign;
    }
    double result = sign * (cosQuadrant(reduced) / sinQuadrant(reduced) / TAN_45);
    return result == 0 ? 0 : result;
  }

  @SqlFunction("dasind")
  static double asinDegrees(double a) {
    double magnitude = Math.abs(unit(a));
    return Math.copySign(asinQuadrant(magnitude), a);
  }

  private static double asinQuadrant(double a) {
    return a <= 0.5 ? Math.asin(a) / ASIN_HALF * 30 : 90 - Math.acos(a) / ACOS_HALF * 60;
  }

  private static double acosQuadrant(double a) {
    return a <= 0.5 ? 90 - Math.asin(a) / ASIN_HALF * 30 : Math.acos(a) / ACOS_HALF * 60;
  }

  @SqlFunction("dacosd")
  static double acosDegrees(double a) {
    unit(a);
    return a >= 0 ? acosQuadrant(a) : 90 + asinQuadrant(-a);
  }

  @SqlFunction("datand")
  static double atanDegrees(double a) {
    return Math.atan(a) / ATAN_1 * 45;
  }

  @SqlFunction("datan2d")
  static double atan2Degrees(double y, double x) {
    return Math.atan2(y, x) / ATAN_1 * 45;
  }
}
