package org.pgj.engine.type.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.pgj.engine.type.Hashing;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * Arithmetic on numeric payloads with PostgreSQL's result scales: + - and modulo have the larger
 * scale, * the sum, / at least 16 significant digits. Values of the short form whose result fits 64
 * bits are computed without allocation.
 */
public final class NumericArithmetic {
  private static final int MIN_SIGNIFICANT_DIGITS = 16;
  static final int MAX_DISPLAY_SCALE = 1000;

  private NumericArithmetic() {}

  /** Order: -Infinity, numbers, Infinity, NaN. */
  public static int compare(
      byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
    if (NumericFormat.isShort(a, aOffset) && NumericFormat.isShort(b, bOffset)) {
      long x = NumericFormat.unscaled(a, aOffset, aLength);
      long y = NumericFormat.unscaled(b, bOffset, bLength);
      int difference = a[aOffset] - b[bOffset];
      if (difference == 0) {
        return Long.compare(x, y);
      }
      if (difference < 0) {
        if (-difference <= 18) {
          long power = NumericFormat.powerOfTen(-difference);
          long scaled = x * power;
          if (Math.multiplyHigh(x, power) == scaled >> 63) {
            return Long.compare(scaled, y);
          }
          return Long.signum(x);
        }
      } else if (difference <= 18) {
        long power = NumericFormat.powerOfTen(difference);
        long scaled = y * power;
        if (Math.multiplyHigh(y, power) == scaled >> 63) {
          return Long.compare(x, scaled);
        }
        return -Long.signum(y);
      }
    } else if (NumericFormat.isSpecial(a, aOffset) || NumericFormat.isSpecial(b, bOffset)) {
      return Integer.compare(rank(a[aOffset]), rank(b[bOffset]));
    }
    return NumericFormat.toBigDecimal(a, aOffset, aLength)
        .compareTo(NumericFormat.toBigDecimal(b, bOffset, bLength));
  }

  private static int rank(byte tag) {
    return switch (tag & 0xFF) {
      case NumericFormat.NEGATIVE_INFINITY -> -1;
      case NumericFormat.INFINITY -> 1;
      case NumericFormat.NAN -> 2;
      default -> 0;
    };
  }

  public static int compare(Bytes a, Bytes b) {
    return compare(a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length());
  }

  /** Equal numbers hash equal, whatever their scales. */
  public static long hash(byte[] array, int offset, int length) {
    if (NumericFormat.isShort(array, offset)) {
      long value = NumericFormat.unscaled(array, offset, length);
      int scale = array[offset];
      while (scale > 0 && value % 10 == 0 && value != 0) {
        value /= 10;
        scale--;
      }
      return Hashing.combine(Hashing.mix(value), value == 0 ? 0 : scale);
    }
    if (NumericFormat.isSpecial(array, offset)) {
      return Hashing.mix(array[offset]);
    }
    BigDecimal stripped = NumericFormat.toBigDecimal(array, offset, length).stripTrailingZeros();
    BigInteger unscaled = stripped.unscaledValue();
    int scale = stripped.scale();
    if (scale < 0) {
      unscaled = stripped.setScale(0).unscaledValue();
      scale = 0;
    }
    if (unscaled.bitLength() <= 63) {
      return Hashing.combine(Hashing.mix(unscaled.longValue()), scale);
    }
    byte[] bytes = unscaled.toByteArray();
    return Hashing.combine(Hashing.bytes(bytes, 0, bytes.length), scale);
  }

  public static void add(Bytes a, Bytes b, BytesOutput out) {
    if (!addShort(a, b, 1, out)) {
      addGeneral(a, b, false, out);
    }
  }

  public static void subtract(Bytes a, Bytes b, BytesOutput out) {
    if (!addShort(a, b, -1, out)) {
      addGeneral(a, b, true, out);
    }
  }

  private static boolean addShort(Bytes a, Bytes b, int sign, BytesOutput out) {
    int aScale = a.get(0);
    int bScale = b.get(0);
    if ((aScale | bScale) < 0) {
      return false;
    }
    long x = NumericFormat.unscaled(a.array(), a.offset(), a.length());
    long y = NumericFormat.unscaled(b.array(), b.offset(), b.length());
    if (aScale != bScale) {
      int difference = aScale - bScale;
      if (difference > 18 || difference < -18) {
        return false;
      }
      long power = NumericFormat.powerOfTen(Math.abs(difference));
      long narrow = difference > 0 ? y : x;
      long scaled = narrow * power;
      if (Math.multiplyHigh(narrow, power) != scaled >> 63) {
        return false;
      }
      if (difference > 0) {
        y = scaled;
      } else {
        x = scaled;
      }
    }
    long result;
    if (sign > 0) {
      result = x + y;
      if (((x ^ result) & (y ^ result)) < 0) {
        return false;
      }
    } else {
      result = x - y;
      if (((x ^ y) & (x ^ result)) < 0) {
        return false;
      }
    }
    NumericFormat.writeShort(result, Math.max(aScale, bScale), out);
    return true;
  }

  private static void addGeneral(Bytes a, Bytes b, boolean subtract, BytesOutput out) {
    if (isSpecial(a) || isSpecial(b)) {
      int x = infinity(a);
      int y = subtract ? -infinity(b) : infinity(b);
      NumericFormat.writeInfinity(isNaN(a) || isNaN(b) || x * y < 0 ? 0 : x != 0 ? x : y, out);
      return;
    }
    BigDecimal x = NumericFormat.toBigDecimal(a);
    BigDecimal y = NumericFormat.toBigDecimal(b);
    NumericFormat.write(subtract ? x.subtract(y) : x.add(y), out);
  }

  public static void multiply(Bytes a, Bytes b, BytesOutput out) {
    int scale = a.get(0) + b.get(0);
    if ((a.get(0) | b.get(0)) >= 0 && scale <= Byte.MAX_VALUE) {
      long x = NumericFormat.unscaled(a.array(), a.offset(), a.length());
      long y = NumericFormat.unscaled(b.array(), b.offset(), b.length());
      long low = x * y;
      long high = Math.multiplyHigh(x, y);
      if (high == low >> 63) {
        NumericFormat.writeShort(low, scale, out);
        return;
      }
    }
    if (isSpecial(a) || isSpecial(b)) {
      int sign = isNaN(a) || isNaN(b) ? 0 : signum(a) * signum(b);
      NumericFormat.writeInfinity(sign, out);
      return;
    }
    BigDecimal product = NumericFormat.toBigDecimal(a).multiply(NumericFormat.toBigDecimal(b));
    if (product.scale() > NumericFormat.MAX_SCALE) {
      product = product.setScale(NumericFormat.MAX_SCALE, RoundingMode.HALF_UP);
    }
    NumericFormat.write(product, out);
  }

  /**
   * Division as the operator does it.
   *
   * @throws org.pgj.engine.error.DatabaseError 22012
   */
  public static void divide(Bytes a, Bytes b, BytesOutput out) {
    if (isSpecial(a) || isSpecial(b)) {
      divideSpecial(a, b, out);
      return;
    }
    BigDecimal x = NumericFormat.toBigDecimal(a);
    BigDecimal y = NumericFormat.toBigDecimal(b);
    NumericFormat.write(divide(x, y), out);
  }

  /** x / y at the operator's scale. */
  public static BigDecimal divide(BigDecimal x, BigDecimal y) {
    if (y.signum() == 0) {
      throw NumericFormat.divisionByZero();
    }
    return x.divide(y, divisionScale(x, y), RoundingMode.HALF_UP);
  }

  /** Truncated quotient, the function div(). */
  public static void divideTruncated(Bytes a, Bytes b, BytesOutput out) {
    if (isSpecial(a) || isSpecial(b)) {
      divideSpecial(a, b, out);
      return;
    }
    BigDecimal y = NumericFormat.toBigDecimal(b);
    if (y.signum() == 0) {
      throw NumericFormat.divisionByZero();
    }
    NumericFormat.write(NumericFormat.toBigDecimal(a).divide(y, 0, RoundingMode.DOWN), out);
  }

  private static void divideSpecial(Bytes a, Bytes b, BytesOutput out) {
    if (isNaN(a) || isNaN(b)) {
      NumericFormat.writeNaN(out);
    } else if (infinity(a) != 0) {
      if (infinity(b) != 0) {
        NumericFormat.writeNaN(out);
      } else if (signum(b) == 0) {
        throw NumericFormat.divisionByZero();
      } else {
        NumericFormat.writeInfinity(signum(a) * signum(b), out);
      }
    } else {
      NumericFormat.writeShort(0, 0, out);
    }
  }

  /**
   * Remainder with the sign of the dividend.
   *
   * @throws org.pgj.engine.error.DatabaseError 22012
   */
  public static void modulo(Bytes a, Bytes b, BytesOutput out) {
    if (isSpecial(a) || isSpecial(b)) {
      if (isNaN(a) || isNaN(b)) {
        NumericFormat.writeNaN(out);
      } else if (infinity(a) != 0) {
        if (infinity(b) == 0 && signum(b) == 0) {
          throw NumericFormat.divisionByZero();
        }
        NumericFormat.writeNaN(out);
      } else {
        out.write(a);
      }
      return;
    }
    BigDecimal y = NumericFormat.toBigDecimal(b);
    if (y.signum() == 0) {
      throw NumericFormat.divisionByZero();
    }
    BigDecimal x = NumericFormat.toBigDecimal(a);
    int scale = Math.max(x.scale(), y.scale());
    NumericFormat.write(
        new BigDecimal(
            x.setScale(scale).unscaledValue().remainder(y.setScale(scale).unscaledValue()), scale),
        out);
  }

  /** The scale PostgreSQL gives a quotient: 16 significant digits, counted in groups of four. */
  static int divisionScale(BigDecimal x, BigDecimal y) {
    int weight = weight(x) - weight(y);
    if (firstDigit(x) <= firstDigit(y)) {
      weight--;
    }
    int scale = MIN_SIGNIFICANT_DIGITS - weight * 4;
    return Math.min(
        Math.max(Math.max(scale, 0), Math.max(x.scale(), y.scale())), MAX_DISPLAY_SCALE);
  }

  /** Exponent to base 10000 of the first base-10000 digit; 0 for zero. */
  static int weight(BigDecimal value) {
    return value.signum() == 0 ? 0 : Math.floorDiv(exponent(value), 4);
  }

  /** Decimal exponent of the first non-zero digit. */
  static int exponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  /** The first base-10000 digit; 0 for zero. */
  static int firstDigit(BigDecimal value) {
    if (value.signum() == 0) {
      return 0;
    }
    int wanted = Math.floorMod(exponent(value), 4) + 1;
    BigInteger magnitude = value.unscaledValue().abs();
    int precision = value.precision();
    if (precision > wanted) {
      magnitude = magnitude.divide(BigInteger.TEN.pow(precision - wanted));
    }
    int digit = magnitude.intValue();
    for (int i = precision; i < wanted; i++) {
      digit *= 10;
    }
    return digit;
  }

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
}
