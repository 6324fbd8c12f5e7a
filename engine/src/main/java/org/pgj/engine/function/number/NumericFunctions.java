package org.pgj.engine.function.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.number.NumericMath;
import org.pgj.engine.type.number.NumericType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Functions of numeric (manual: Mathematical Functions and Operators). */
public final class NumericFunctions {
  private static final int MAX_SCALE = 2000;

  private NumericFunctions() {}

  private static boolean isSpecial(Bytes value) {
    return NumericFormat.isSpecial(value.array(), value.offset());
  }

  private static boolean isNaN(Bytes value) {
    return NumericFormat.isNaN(value.array(), value.offset());
  }

  private static int infinity(Bytes value) {
    return NumericFormat.infinitySign(value.array(), value.offset());
  }

  private static int signum(Bytes value) {
    return NumericFormat.signum(value.array(), value.offset(), value.length());
  }

  @SqlFunction("numeric_add")
  static void add(Bytes a, Bytes b, BytesOutput out) {
    NumericArithmetic.add(a, b, out);
  }

  @SqlFunction("numeric_sub")
  static void subtract(Bytes a, Bytes b, BytesOutput out) {
    NumericArithmetic.subtract(a, b, out);
  }

  @SqlFunction("numeric_mul")
  static void multiply(Bytes a, Bytes b, BytesOutput out) {
    NumericArithmetic.multiply(a, b, out);
  }

  @SqlFunction("numeric_div")
  static void divide(Bytes a, Bytes b, BytesOutput out) {
    NumericArithmetic.divide(a, b, out);
  }

  @SqlFunction("numeric_div_trunc")
  static void divideTruncated(Bytes a, Bytes b, BytesOutput out) {
    NumericArithmetic.divideTruncated(a, b, out);
  }

  @SqlFunction("numeric_mod")
  static void modulo(Bytes a, Bytes b, BytesOutput out) {
    NumericArithmetic.modulo(a, b, out);
  }

  @SqlFunction("numeric_inc")
  static void increment(Bytes a, BytesOutput out) {
    if (isSpecial(a)) {
      out.write(a);
    } else {
      NumericFormat.write(NumericFormat.toBigDecimal(a).add(BigDecimal.ONE), out);
    }
  }

  @SqlFunction("numeric_uplus")
  static Bytes plus(Bytes a) {
    return a;
  }

  @SqlFunction("numeric_uminus")
  public static void negate(Bytes a, BytesOutput out) {
    if (isSpecial(a)) {
      NumericFormat.writeInfinity(-infinity(a), out);
    } else {
      NumericFormat.write(NumericFormat.toBigDecimal(a).negate(), out);
    }
  }

  @SqlFunction("numeric_abs")
  public static void abs(Bytes a, BytesOutput out) {
    if (signum(a) < 0) {
      negate(a, out);
    } else {
      out.write(a);
    }
  }

  @SqlFunction("numeric_sign")
  static void sign(Bytes a, BytesOutput out) {
    if (isNaN(a)) {
      NumericFormat.writeNaN(out);
    } else {
      NumericFormat.writeShort(signum(a), 0, out);
    }
  }

  /** The length coercion function: rounds to the modifier's scale, checks its precision. */
  @SqlFunction("numeric")
  public static void coerce(Bytes a, int typmod, BytesOutput out) {
    NumericType.coerce(a, typmod, out);
  }

  @SqlFunction("numeric_round")
  static void round(Bytes a, int scale, BytesOutput out) {
    rescale(a, scale, RoundingMode.HALF_UP, out);
  }

  @SqlFunction("round(numeric)")
  static void round(Bytes a, BytesOutput out) {
    rescale(a, 0, RoundingMode.HALF_UP, out);
  }

  @SqlFunction("numeric_trunc")
  static void truncate(Bytes a, int scale, BytesOutput out) {
    rescale(a, scale, RoundingMode.DOWN, out);
  }

  @SqlFunction("trunc(numeric)")
  public static void truncate(Bytes a, BytesOutput out) {
    rescale(a, 0, RoundingMode.DOWN, out);
  }

  private static void rescale(Bytes a, int scale, RoundingMode mode, BytesOutput out) {
    if (isSpecial(a)) {
      out.write(a);
      return;
    }
    int bounded = Math.max(Math.min(scale, NumericFormat.MAX_SCALE), -MAX_SCALE * 70);
    BigDecimal value = NumericFormat.toBigDecimal(a).setScale(bounded, mode);
    NumericFormat.write(value, out);
  }

  @SqlFunction("numeric_ceil")
  public static void ceiling(Bytes a, BytesOutput out) {
    rescale(a, 0, RoundingMode.CEILING, out);
  }

  @SqlFunction("numeric_floor")
  public static void floor(Bytes a, BytesOutput out) {
    rescale(a, 0, RoundingMode.FLOOR, out);
  }

  @SqlFunction("numeric_sqrt")
  static void squareRoot(Bytes a, BytesOutput out) {
    if (isSpecial(a)) {
      if (infinity(a) < 0) {
        throw new DatabaseError("2201F", "cannot take square root of a negative number");
      }
      out.write(a);
    } else {
      NumericFormat.write(NumericMath.sqrt(NumericFormat.toBigDecimal(a)), out);
    }
  }

  @SqlFunction("numeric_exp")
  static void exp(Bytes a, BytesOutput out) {
    if (infinity(a) < 0) {
      NumericFormat.writeShort(0, 0, out);
    } else if (isSpecial(a)) {
      out.write(a);
    } else {
      NumericFormat.write(NumericMath.exp(NumericFormat.toBigDecimal(a)), out);
    }
  }

  @SqlFunction("numeric_ln")
  static void naturalLogarithm(Bytes a, BytesOutput out) {
    if (isSpecial(a)) {
      checkNotNegativeInfinity(a);
      out.write(a);
    } else {
      NumericFormat.write(NumericMath.ln(NumericFormat.toBigDecimal(a)), out);
    }
  }

  private static void checkNotNegativeInfinity(Bytes a) {
    if (infinity(a) < 0) {
      throw new DatabaseError("2201E", "cannot take logarithm of a negative number");
    }
  }

  @SqlFunction({"log(numeric)", "log10(numeric)"})
  static void decimalLogarithm(Bytes a, BytesOutput out) {
    if (isSpecial(a)) {
      checkNotNegativeInfinity(a);
      out.write(a);
    } else {
      NumericFormat.write(NumericMath.log(BigDecimal.TEN, NumericFormat.toBigDecimal(a)), out);
    }
  }

  @SqlFunction("numeric_log")
  static void logarithm(Bytes base, Bytes a, BytesOutput out) {
    if (isNaN(base) || isNaN(a)) {
      NumericFormat.writeNaN(out);
      return;
    }
    if (isSpecial(base) || isSpecial(a)) {
      checkLogarithm(base);
      checkLogarithm(a);
      if (infinity(base) > 0 && infinity(a) > 0) {
        NumericFormat.writeNaN(out);
      } else if (infinity(a) > 0) {
        NumericFormat.writeInfinity(1, out);
      } else {
        NumericFormat.writeShort(0, 0, out);
      }
      return;
    }
    NumericFormat.write(
        NumericMath.log(NumericFormat.toBigDecimal(base), NumericFormat.toBigDecimal(a)), out);
  }

  private static void checkLogarithm(Bytes a) {
    if (signum(a) < 0) {
      throw new DatabaseError("2201E", "cannot take logarithm of a negative number");
    }
    if (signum(a) == 0) {
      throw new DatabaseError("2201E", "cannot take logarithm of zero");
    }
  }

  @SqlFunction("numeric_power")
  static void power(Bytes a, Bytes b, BytesOutput out) {
    if (!isSpecial(a) && !isSpecial(b)) {
      NumericFormat.write(
          NumericMath.power(NumericFormat.toBigDecimal(a), NumericFormat.toBigDecimal(b)), out);
      return;
    }
    double x = NumericFormat.toDouble(a.array(), a.offset(), a.length());
    double y = NumericFormat.toDouble(b.array(), b.offset(), b.length());
    double result = FloatFunctions.power(x, y);
    if (Double.isNaN(result)) {
      NumericFormat.writeNaN(out);
    } else if (Double.isInfinite(result)) {
      NumericFormat.writeInfinity(result > 0 ? 1 : -1, out);
    } else {
      NumericFormat.writeShort((long) result, 0, out);
    }
  }

  @SqlFunction("numeric_fac")
  static void factorial(long n, BytesOutput out, FunctionContext context) {
    if (n < 0) {
      throw new DatabaseError("22003", "factorial of a negative number is undefined");
    }
    if (n > 32_177) {
      throw NumericFormat.overflow();
    }
    BigInteger product = BigInteger.ONE;
    for (long i = 2; i <= n; i++) {
      context.checkInterrupts();
      product = product.multiply(BigInteger.valueOf(i));
    }
    NumericFormat.write(product, 0, out);
  }

  @SqlFunction("numeric_scale")
  static Integer scale(Bytes a) {
    return isSpecial(a) ? null : (Integer) NumericFormat.scale(a.array(), a.offset());
  }

  @SqlFunction("numeric_min_scale")
  static Integer minimalScale(Bytes a) {
    return isSpecial(a) ? null : (Integer) trimmed(a).scale();
  }

  @SqlFunction("numeric_trim_scale")
  static void trimScale(Bytes a, BytesOutput out) {
    if (isSpecial(a)) {
      out.write(a);
    } else {
      NumericFormat.write(trimmed(a), out);
    }
  }

  private static BigDecimal trimmed(Bytes a) {
    BigDecimal value = NumericFormat.toBigDecimal(a);
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  @SqlFunction("numeric_gcd")
  static void gcd(Bytes a, Bytes b, BytesOutput out) {
    if (isSpecial(a) || isSpecial(b)) {
      NumericFormat.writeNaN(out);
      return;
    }
    BigDecimal x = NumericFormat.toBigDecimal(a);
    BigDecimal y = NumericFormat.toBigDecimal(b);
    int scale = Math.max(x.scale(), y.scale());
    NumericFormat.write(
        x.setScale(scale).unscaledValue().gcd(y.setScale(scale).unscaledValue()), scale, out);
  }

  @SqlFunction("numeric_lcm")
  static void lcm(Bytes a, Bytes b, BytesOutput out) {
    if (isSpecial(a) || isSpecial(b)) {
      NumericFormat.writeNaN(out);
      return;
    }
    BigDecimal x = NumericFormat.toBigDecimal(a);
    BigDecimal y = NumericFormat.toBigDecimal(b);
    int scale = Math.max(x.scale(), y.scale());
    BigInteger u = x.setScale(scale).unscaledValue();
    BigInteger v = y.setScale(scale).unscaledValue();
    BigInteger result =
        u.signum() == 0 || v.signum() == 0 ? BigInteger.ZERO : u.divide(u.gcd(v)).multiply(v).abs();
    NumericFormat.write(result, scale, out);
  }

  @SqlFunction("width_bucket_numeric")
  static int widthBucket(Bytes operand, Bytes low, Bytes high, int count) {
    if (count <= 0) {
      throw new DatabaseError("2201G", "count must be greater than zero");
    }
    if (isNaN(operand) || isNaN(low) || isNaN(high)) {
      throw new DatabaseError("2201G", "operand, lower bound, and upper bound cannot be NaN");
    }
    if (isSpecial(low) || isSpecial(high)) {
      throw new DatabaseError("2201G", "lower and upper bounds must be finite");
    }
    int direction = NumericArithmetic.compare(low, high);
    if (direction == 0) {
      throw new DatabaseError("2201G", "lower bound cannot equal upper bound");
    }
    if (NumericArithmetic.compare(operand, low) * direction > 0) {
      return 0;
    }
    if (NumericArithmetic.compare(operand, high) * direction <= 0) {
      if (count == Integer.MAX_VALUE) {
        throw IntegerFunctions.outOfRange("integer");
      }
      return count + 1;
    }
    BigDecimal from = NumericFormat.toBigDecimal(low);
    BigDecimal width = NumericFormat.toBigDecimal(high).subtract(from);
    return NumericFormat.toBigDecimal(operand)
            .subtract(from)
            .multiply(BigDecimal.valueOf(count))
            .divide(width, 0, RoundingMode.FLOOR)
            .intValue()
        + 1;
  }
}
