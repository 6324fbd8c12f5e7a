package org.pgj.engine.type.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.pgj.engine.error.DatabaseError;

/**
 * Roots, exponentials and logarithms of finite numerics. Results have at least 16 significant
 * digits and are not less precise than their arguments, counted as PostgreSQL counts.
 */
public final class NumericMath {
  private static final int SIGNIFICANT_DIGITS = 16;
  private static final double LOG10_E = 0.434294481903252;
  private static final double MAX_EXPONENT = 6000;
  private static final BigDecimal POINT_NINE = new BigDecimal("0.9");
  private static final BigDecimal ONE_POINT_ONE = new BigDecimal("1.1");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private NumericMath() {}

  private static int displayScale(int wanted, int least) {
    return Math.min(Math.max(Math.max(wanted, least), 0), NumericArithmetic.MAX_DISPLAY_SCALE);
  }

  /**
   * Square root.
   *
   * @throws DatabaseError 2201F
   */
  public static BigDecimal sqrt(BigDecimal x) {
    if (x.signum() < 0) {
      throw new DatabaseError("2201F", "cannot take square root of a negative number");
    }
    int scale =
        displayScale(SIGNIFICANT_DIGITS - (NumericArithmetic.weight(x) * 4 / 2 + 1), x.scale());
    BigInteger shifted = x.setScale(2 * scale + 2, RoundingMode.DOWN).unscaledValue();
    return new BigDecimal(shifted.sqrt(), scale + 1).setScale(scale, RoundingMode.HALF_UP);
  }

  /**
   * e to the power x.
   *
   * @throws DatabaseError 22003
   */
  public static BigDecimal exp(BigDecimal x) {
    double weight = Math.max(-2000, Math.min(2000, x.doubleValue() * LOG10_E));
    return exp(x, displayScale(SIGNIFICANT_DIGITS - (int) weight, x.scale()));
  }

  private static BigDecimal exp(BigDecimal x, int scale) {
    double approximate = x.doubleValue();
    if (Math.abs(approximate) >= MAX_EXPONENT) {
      if (approximate > 0) {
        throw NumericFormat.overflow();
      }
      return new BigDecimal(BigInteger.ZERO, scale);
    }
    int digits = Math.max(1, scale + (int) (approximate * LOG10_E) + 1) + 12;
    int halvings = 0;
    double reduced = Math.abs(approximate);
    while (reduced > 0.01) {
      reduced /= 2;
      halvings++;
    }
    MathContext context = new MathContext(digits + halvings / 3 + 4);
    BigDecimal y = x.divide(TWO.pow(halvings), context);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int i = 1; ; i++) {
      term = term.multiply(y, context).divide(BigDecimal.valueOf(i), context);
      if (term.signum() == 0 || term.precision() - term.scale() < -context.getPrecision() - 1) {
        break;
      }
      sum = sum.add(term, context);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, context);
    }
    return sum.setScale(scale, RoundingMode.HALF_UP);
  }

  private static void checkLogarithm(BigDecimal x) {
    if (x.signum() == 0) {
      throw new DatabaseError("2201E", "cannot take logarithm of zero");
    }
    if (x.signum() < 0) {
      throw new DatabaseError("2201E", "cannot take logarithm of a negative number");
    }
  }

  /**
   * Natural logarithm.
   *
   * @throws DatabaseError 2201E
   */
  public static BigDecimal ln(BigDecimal x) {
    checkLogarithm(x);
    return ln(x, displayScale(SIGNIFICANT_DIGITS - lnWeight(x), x.scale()));
  }

  private static BigDecimal ln(BigDecimal x, int scale) {
    int digits = Math.max(scale, 0) + Math.max(1, lnWeight(x)) + 12;
    MathContext context = new MathContext(digits + 10);
    BigDecimal y = x;
    BigDecimal factor = TWO;
    BigDecimal low = new BigDecimal("0.98");
    BigDecimal high = new BigDecimal("1.02");
    while (y.compareTo(low) < 0 || y.compareTo(high) > 0) {
      y = y.sqrt(context);
      factor = factor.multiply(TWO);
    }
    // ln y = 2 (z + z^3/3 + z^5/5 …) with z = (y - 1) / (y + 1)
    BigDecimal z = y.subtract(BigDecimal.ONE).divide(y.add(BigDecimal.ONE), context);
    BigDecimal square = z.multiply(z, context);
    BigDecimal power = z;
    BigDecimal sum = z;
    int limit = -(scale + 12 + factor.precision());
    for (int i = 3; ; i += 2) {
      power = power.multiply(square, context);
      BigDecimal term = power.divide(BigDecimal.valueOf(i), context);
      if (term.signum() == 0 || term.precision() - term.scale() < limit) {
        break;
      }
      sum = sum.add(term);
    }
    return sum.multiply(factor, new MathContext(context.getPrecision() + 20))
        .setScale(Math.max(scale, 0), RoundingMode.HALF_UP);
  }

  /** Estimate of the decimal exponent of ln x. */
  private static int lnWeight(BigDecimal x) {
    if (x.signum() <= 0) {
      return 0;
    }
    if (x.compareTo(POINT_NINE) >= 0 && x.compareTo(ONE_POINT_ONE) <= 0) {
      BigDecimal distance = x.subtract(BigDecimal.ONE);
      return distance.signum() == 0
          ? 0
          : NumericArithmetic.weight(distance) * 4
              + (int) Math.log10(NumericArithmetic.firstDigit(distance));
    }
    double ln =
        Math.log(new BigDecimal(x.unscaledValue(), x.precision() - 1).doubleValue())
            + NumericArithmetic.exponent(x) * 2.302585092994046;
    return (int) Math.log10(Math.abs(ln));
  }

  /**
   * Logarithm of x to a base.
   *
   * @throws DatabaseError 2201E, 22012
   */
  public static BigDecimal log(BigDecimal base, BigDecimal x) {
    checkLogarithm(base);
    checkLogarithm(x);
    int baseWeight = lnWeight(base);
    int weight = lnWeight(x);
    int resultWeight = weight - baseWeight;
    int scale = displayScale(SIGNIFICANT_DIGITS - resultWeight, Math.max(base.scale(), x.scale()));
    BigDecimal divisor = ln(base, Math.max(scale + resultWeight - baseWeight + 8, 0));
    BigDecimal dividend = ln(x, Math.max(scale + resultWeight - weight + 8, 0));
    if (divisor.signum() == 0) {
      throw NumericFormat.divisionByZero();
    }
    return dividend.divide(divisor, scale, RoundingMode.HALF_UP);
  }

  /**
   * x to the power y.
   *
   * @throws DatabaseError 2201F, 22003
   */
  public static BigDecimal power(BigDecimal x, BigDecimal y) {
    if (x.signum() == 0 && y.signum() < 0) {
      throw new DatabaseError("2201F", "zero raised to a negative power is undefined");
    }
    BigDecimal stripped = y.signum() == 0 ? BigDecimal.ZERO : y.stripTrailingZeros();
    boolean integral = stripped.scale() <= 0;
    if (integral && NumericArithmetic.exponent(stripped) <= 9) {
      BigInteger exponent = stripped.toBigIntegerExact();
      if (exponent.bitLength() <= 31) {
        return integerPower(x, exponent.intValue(), y.scale());
      }
    }
    if (x.signum() == 0) {
      return new BigDecimal(BigInteger.ZERO, SIGNIFICANT_DIGITS);
    }
    if (x.signum() < 0 && !integral) {
      throw new DatabaseError(
          "2201F", "a negative number raised to a non-integer power yields a complex result");
    }
    boolean negative = x.signum() < 0 && stripped.toBigInteger().testBit(0);
    BigDecimal base = x.abs();
    int lnWeight = lnWeight(base);
    double product = ln(base, Math.max(8 - lnWeight, 0)).multiply(y).doubleValue();
    if (Math.abs(product) > MAX_EXPONENT * 1.0034) {
      if (product > 0) {
        throw NumericFormat.overflow();
      }
      return new BigDecimal(BigInteger.ZERO, NumericArithmetic.MAX_DISPLAY_SCALE);
    }
    int weight = (int) (product * LOG10_E);
    int scale = displayScale(SIGNIFICANT_DIGITS - weight, Math.max(base.scale(), y.scale()));
    int digits = Math.max(scale + weight, 0);
    BigDecimal exponent = ln(base, Math.max(digits - lnWeight + 8, 0) + 4).multiply(y);
    BigDecimal result = exp(exponent, scale);
    return negative ? result.negate() : result;
  }

  private static BigDecimal integerPower(BigDecimal base, int exponent, int exponentScale) {
    double weight = 0;
    if (base.signum() != 0) {
      double mantissa =
          new BigDecimal(base.unscaledValue().abs(), base.precision() - 1).doubleValue();
      weight = exponent * (Math.log10(mantissa) + NumericArithmetic.exponent(base));
    }
    if (weight > NumericFormat.MAX_INTEGER_DIGITS) {
      throw NumericFormat.overflow();
    }
    if (weight + 1 < -NumericArithmetic.MAX_DISPLAY_SCALE) {
      return new BigDecimal(BigInteger.ZERO, NumericArithmetic.MAX_DISPLAY_SCALE);
    }
    int scale =
        displayScale(SIGNIFICANT_DIGITS - (int) weight, Math.max(base.scale(), exponentScale));
    if (exponent == 0) {
      return BigDecimal.ONE.setScale(scale);
    }
    if (base.signum() == 0) {
      return new BigDecimal(BigInteger.ZERO, scale);
    }
    if (exponent == 1) {
      return base.setScale(scale, RoundingMode.HALF_UP);
    }
    if (exponent == -1) {
      return BigDecimal.ONE.divide(base, scale, RoundingMode.HALF_UP);
    }
    int digits = 1 + scale + (int) weight + (int) Math.log(Math.abs((double) exponent)) + 8;
    MathContext context = new MathContext(Math.max(digits, 1) + 8);
    BigDecimal power = BigDecimal.ONE;
    BigDecimal square = base;
    for (long bits = Math.abs((long) exponent); bits != 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        power = power.multiply(square, context);
      }
      if (bits > 1) {
        square = square.multiply(square, context);
      }
    }
    return exponent < 0
        ? BigDecimal.ONE.divide(power, scale, RoundingMode.HALF_UP)
        : power.setScale(scale, RoundingMode.HALF_UP);
  }
}
