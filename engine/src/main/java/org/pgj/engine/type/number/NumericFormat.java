package org.pgj.engine.type.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * The payload of a numeric: value = unscaled / 10^scale, where scale is what PostgreSQL calls the
 * display scale.
 *
 * <pre>
 * short  | scale 0..127 | unscaled: 1, 2, 4 or 8 bytes, little endian, the fewest that hold it |
 * long   | 0x80 | scale, 2 bytes little endian | unscaled, two's complement, big endian        |
 * others | 0x81 NaN | 0x82 Infinity | 0x83 -Infinity                                           |
 * </pre>
 *
 * The long form is used only where the short one cannot be. It holds a binary integer and not
 * decimal digits because that is what {@link BigInteger} computes with.
 */
public final class NumericFormat {
  /** Largest number of digits after the point that a value may have. */
  public static final int MAX_SCALE = 16383;

  /** Largest number of digits before the point that a value may have. */
  public static final int MAX_INTEGER_DIGITS = 131072;

  static final int LONG_FORM = 0x80;
  static final int NAN = 0x81;
  static final int INFINITY = 0x82;
  static final int NEGATIVE_INFINITY = 0x83;

  /** Digits after the point that a sort prefix tells. */
  private static final int PREFIX_SCALE = 4;

  private static final long[] POWERS = powers();

  private NumericFormat() {}

  private static long[] powers() {
    long[] powers = new long[19];
    long power = 1;
    for (int i = 0; i < powers.length; i++) {
      powers[i] = power;
      power *= 10;
    }
    return powers;
  }

  /** 10 to the exponent, which is 0 to 18. */
  public static long powerOfTen(int exponent) {
    return POWERS[exponent];
  }

  /** Whether the value is of the short form: {@link #unscaled} and {@link #scale} apply. */
  public static boolean isShort(byte[] array, int offset) {
    return array[offset] >= 0;
  }

  /** Whether the value is NaN or infinite. */
  public static boolean isSpecial(byte[] array, int offset) {
    return (array[offset] & 0xFF) > LONG_FORM;
  }

  public static boolean isNaN(byte[] array, int offset) {
    return (array[offset] & 0xFF) == NAN;
  }

  /** 1 for Infinity, -1 for -Infinity, else 0. */
  public static int infinitySign(byte[] array, int offset) {
    return switch (array[offset] & 0xFF) {
      case INFINITY -> 1;
      case NEGATIVE_INFINITY -> -1;
      default -> 0;
    };
  }

  /** Digits after the point; 0 for NaN and infinities. */
  public static int scale(byte[] array, int offset) {
    int tag = array[offset];
    if (tag >= 0) {
      return tag;
    }
    return (tag & 0xFF) == LONG_FORM ? BytesOutput.getShortLE(array, offset + 1) : 0;
  }

  /** The unscaled value of a short form. */
  public static long unscaled(byte[] array, int offset, int length) {
    return switch (length) {
      case 2 -> array[offset + 1];
      case 3 -> BytesOutput.getShortLE(array, offset + 1);
      case 5 -> BytesOutput.getIntLE(array, offset + 1);
      default -> BytesOutput.getLongLE(array, offset + 1);
    };
  }

  /** The value of a short or long form. */
  public static BigDecimal toBigDecimal(byte[] array, int offset, int length) {
    int tag = array[offset];
    if (tag >= 0) {
      return BigDecimal.valueOf(unscaled(array, offset, length), tag);
    }
    int scale = BytesOutput.getShortLE(array, offset + 1);
    return new BigDecimal(new BigInteger(array, offset + 3, length - 3), scale);
  }

  public static BigDecimal toBigDecimal(Bytes value) {
    return toBigDecimal(value.array(), value.offset(), value.length());
  }

  /**
   * The value times ten thousand, rounded down, within the bounds of a long: never greater for a
   * smaller value.
   */
  static long sortPrefix(byte[] array, int offset, int length) {
    int tag = array[offset];
    if (tag >= 0) {
      long unscaled = unscaled(array, offset, length);
      if (tag > PREFIX_SCALE) {
        int excess = tag - PREFIX_SCALE;
        return excess <= 18 ? Math.floorDiv(unscaled, POWERS[excess]) : unscaled >> 63;
      }
      long power = POWERS[PREFIX_SCALE - tag];
      long scaled = unscaled * power;
      return Math.multiplyHigh(unscaled, power) == scaled >> 63 ? scaled : bound(unscaled);
    }
    return switch (tag & 0xFF) {
      case NAN, INFINITY -> Long.MAX_VALUE;
      case NEGATIVE_INFINITY -> Long.MIN_VALUE;
      default -> {
        BigInteger scaled =
            toBigDecimal(array, offset, length)
                .setScale(PREFIX_SCALE, RoundingMode.FLOOR)
                .unscaledValue();
        yield scaled.bitLength() < Long.SIZE ? scaled.longValue() : bound(scaled.signum());
      }
    };
  }

  private static long bound(long sign) {
    return sign < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** The nearest double; NaN and infinities as such. */
  public static double toDouble(byte[] array, int offset, int length) {
    int tag = array[offset];
    if (tag >= 0) {
      long unscaled = unscaled(array, offset, length);
      if (tag == 0) {
        return unscaled;
      }
      if (tag <= 18 && Math.abs(unscaled) < 1L << 53) {
        return tag <= 15
            ? (double) unscaled / (double) POWERS[tag]
            : BigDecimal.valueOf(unscaled, tag).doubleValue();
      }
    }
    return switch (tag & 0xFF) {
      case NAN -> Double.NaN;
      case INFINITY -> Double.POSITIVE_INFINITY;
      case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
      default -> toBigDecimal(array, offset, length).doubleValue();
    };
  }

  /** -1, 0 or 1; NaN counts as positive. */
  public static int signum(byte[] array, int offset, int length) {
    return switch (array[offset] & 0xFF) {
      case LONG_FORM -> array[offset + 3] < 0 ? -1 : 1;
      case NAN, INFINITY -> 1;
      case NEGATIVE_INFINITY -> -1;
      default -> Long.signum(unscaled(array, offset, length));
    };
  }

  /** Appends a value; {@code scale} is 0 to 127. */
  public static void writeShort(long unscaled, int scale, BytesOutput out) {
    out.write(scale);
    if (unscaled == (byte) unscaled) {
      out.write((int) unscaled);
    } else if (unscaled == (short) unscaled) {
      out.writeShortLE((int) unscaled);
    } else if (unscaled == (int) unscaled) {
      out.writeIntLE((int) unscaled);
    } else {
      out.writeLongLE(unscaled);
    }
  }

  /**
   * Appends a value in the form it fits.
   *
   * @throws DatabaseError 22003 {@code value overflows numeric format}
   */
  public static void write(BigInteger unscaled, int scale, BytesOutput out) {
    if (unscaled.bitLength() <= 63 && scale <= Byte.MAX_VALUE) {
      writeShort(unscaled.longValue(), scale, out);
      return;
    }
    if (unscaled.bitLength() > 435_000 && digits(unscaled) - scale > MAX_INTEGER_DIGITS) {
      throw overflow();
    }
    out.write(LONG_FORM).writeShortLE(scale).write(unscaled.toByteArray());
  }

  /** Appends a decimal, whose negative scale becomes zeros. */
  public static void write(BigDecimal value, BytesOutput out) {
    if (value.scale() < 0) {
      if (value.precision() - (long) value.scale() > MAX_INTEGER_DIGITS && value.signum() != 0) {
        throw overflow();
      }
      value = value.setScale(0);
    }
    write(value.unscaledValue(), value.scale(), out);
  }

  public static void writeNaN(BytesOutput out) {
    out.write(NAN);
  }

  /** Appends an infinity; NaN if the sign is 0. */
  public static void writeInfinity(int sign, BytesOutput out) {
    out.write(sign > 0 ? INFINITY : sign < 0 ? NEGATIVE_INFINITY : NAN);
  }

  /** Number of decimal digits of an integer, 1 for zero. */
  static int digits(BigInteger value) {
    return new BigDecimal(value).precision();
  }

  /** 22003. */
  public static DatabaseError overflow() {
    return new DatabaseError("22003", "value overflows numeric format");
  }

  /** 22012. */
  public static DatabaseError divisionByZero() {
    return new DatabaseError("22012", "division by zero");
  }
}
