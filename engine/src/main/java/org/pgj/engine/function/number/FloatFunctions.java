package org.pgj.engine.function.number;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.SqlFunction;

/** Arithmetic of float4 and float8; overflow to infinity and underflow to zero raise 22003. */
public final class FloatFunctions {
  private FloatFunctions() {}

  static DatabaseError overflow() {
    return new DatabaseError("22003", "value out of range: overflow");
  }

  static DatabaseError underflow() {
    return new DatabaseError("22003", "value out of range: underflow");
  }

  private static double check(double result, boolean infinite, boolean zero) {
    if (Double.isInfinite(result) && !infinite) {
      throw overflow();
    }
    if (result == 0 && !zero) {
      throw underflow();
    }
    return result;
  }

  @SqlFunction({"float8pl", "float48pl", "float84pl"})
  static double add(double a, double b) {
    double result = a + b;
    if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
      throw overflow();
    }
    return result;
  }

  @SqlFunction({"float8mi", "float48mi", "float84mi"})
  static double subtract(double a, double b) {
    return add(a, -b);
  }

  @SqlFunction({"float8mul", "float48mul", "float84mul"})
  static double multiply(double a, double b) {
    return check(a * b, Double.isInfinite(a) || Double.isInfinite(b), a == 0 || b == 0);
  }

  @SqlFunction({"float8div", "float48div", "float84div"})
  static double divide(double a, double b) {
    if (b == 0 && !Double.isNaN(a)) {
      throw IntegerFunctions.divisionByZero();
    }
    return check(a / b, Double.isInfinite(a), a == 0 || Double.isInfinite(b));
  }

  @SqlFunction("float4pl")
  static double addFloat(float a, float b) {
    return check(a + b, Float.isInfinite(a) || Float.isInfinite(b), true);
  }

  @SqlFunction("float4mi")
  static double subtractFloat(float a, float b) {
    return addFloat(a, -b);
  }

  @SqlFunction("float4mul")
  static double multiplyFloat(float a, float b) {
    return check(a * b, Float.isInfinite(a) || Float.isInfinite(b), a == 0 || b == 0);
  }

  @SqlFunction("float4div")
  static double divideFloat(float a, float b) {
    if (b == 0 && !Float.isNaN(a)) {
      throw IntegerFunctions.divisionByZero();
    }
    return check(a / b, Float.isInfinite(a), a == 0 || Float.isInfinite(b));
  }

  @SqlFunction({"float4um", "float8um"})
  static double negate(double a) {
    return -a;
  }

  @SqlFunction({"float4up", "float8up"})
  static double plus(double a) {
    return a;
  }

  @SqlFunction({"float4abs", "float8abs"})
  static double abs(double a) {
    return Math.abs(a);
  }

  @SqlFunction("dround")
  static double round(double a) {
    return Math.rint(a);
  }

  @SqlFunction("dtrunc")
  static double truncate(double a) {
    return a >= 0 ? Math.floor(a) : Math.ceil(a);
  }

  @SqlFunction("dceil")
  static double ceiling(double a) {
    return Math.ceil(a);
  }

  @SqlFunction("dfloor")
  static double floor(double a) {
    return Math.floor(a);
  }

  @SqlFunction("dsign")
  static double sign(double a) {
    return a > 0 ? 1 : a < 0 ? -1 : 0;
  }

  @SqlFunction("dsqrt")
  static double squareRoot(double a) {
    if (a < 0) {
      throw new DatabaseError("2201F", "cannot take square root of a negative number");
    }
    return Math.sqrt(a);
  }

  @SqlFunction("dcbrt")
  static double cubeRoot(double a) {
    return Math.cbrt(a);
  }

  @SqlFunction("dpow")
  static double power(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return a == 1 || b == 0 ? 1 : Double.NaN;
    }
    if (a == 0 && b < 0) {
      throw new DatabaseError("2201F", "zero raised to a negative power is undefined");
    }
    if (a < 0 && b != Math.rint(b)) {
      throw new DatabaseError(
          "2201F", "a negative number raised to a non-integer power yields a complex result");
    }
    if (Double.isInfinite(b) && Math.abs(a) == 1) {
      return 1;
    }
    double result = Math.pow(a, b);
    boolean infinite = Double.isInfinite(a) || Double.isInfinite(b);
    return check(result, infinite, infinite || a == 0);
  }

  @SqlFunction("dexp")
  static double exp(double a) {
    return check(Math.exp(a), Double.isInfinite(a), Double.isInfinite(a));
  }

  @SqlFunction("dlog1")
  static double naturalLogarithm(double a) {
    return Math.log(checkLogarithm(a));
  }

  @SqlFunction("dlog10")
  static double decimalLogarithm(double a) {
    return Math.log10(checkLogarithm(a));
  }

  private static double checkLogarithm(double a) {
    if (a == 0) {
      throw new DatabaseError("2201E", "cannot take logarithm of zero");
    }
    if (a < 0) {
      throw new DatabaseError("2201E", "cannot take logarithm of a negative number");
    }
    return a;
  }

  @SqlFunction("width_bucket_float8")
  static int widthBucket(double operand, double low, double high, int count) {
    if (count <= 0) {
      throw new DatabaseError("2201G", "count must be greater than zero");
    }
    if (Double.isNaN(operand) || Double.isNaN(low) || Double.isNaN(high)) {
      throw new DatabaseError("2201G", "operand, lower bound, and upper bound cannot be NaN");
    }
    if (Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new DatabaseError("2201G", "lower and upper bounds must be finite");
    }
    if (low == high) {
      throw new DatabaseError("2201G", "lower bound cannot equal upper bound");
    }
    boolean ascending = low < high;
    if (ascending ? operand < low : operand > low) {
      return 0;
    }
    if (ascending ? operand >= high : operand <= high) {
      if (count == Integer.MAX_VALUE) {
        throw IntegerFunctions.outOfRange("integer");
      }
      return count + 1;
    }
    double share = (operand / 2 - low / 2) / (high / 2 - low / 2);
    return Math.min((int) (share * count), count - 1) + 1;
  }
}
