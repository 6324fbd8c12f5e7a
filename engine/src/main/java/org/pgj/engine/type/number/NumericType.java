package org.pgj.engine.type.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** numeric; payload see {@link NumericFormat}. */
public final class NumericType extends BytesType {
  public static final NumericType NUMERIC = new NumericType();

  private static final int MAX_PRECISION = 1000;
  private static final int BASE = 10_000;
  private static final int SIGN_NEGATIVE = 0x4000;
  private static final int SIGN_NAN = 0xC000;
  private static final int SIGN_INFINITY = 0xD000;
  private static final int SIGN_NEGATIVE_INFINITY = 0xF000;

  private NumericType() {
    super(Oids.NUMERIC, "numeric", -1, 4);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    NumericText.parse(text, from, to, payload);
    if (typmod >= 0) {
      applyInPlace(typmod, payload);
    }
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    NumericText.format(payload, offset, length, out);
  }

  @Override
  public int compareBytes(
      byte[] left, int leftOffset, int leftLength, byte[] right, int rightOffset, int rightLength) {
    return NumericArithmetic.compare(left, leftOffset, leftLength, right, rightOffset, rightLength);
  }

  @Override
  public boolean isBytewiseEqual() {
    return false;
  }

  @Override
  public long hashBytes(byte[] value, int offset, int length) {
    return NumericArithmetic.hash(value, offset, length);
  }

  @Override
  public int typmodIn(int[] arguments) {
    if (arguments.length > 2) {
      throw new DatabaseError("22023", "invalid NUMERIC type modifier");
    }
    int precision = arguments[0];
    if (precision < 1 || precision > MAX_PRECISION) {
      throw new DatabaseError(
          "22023", "NUMERIC precision " + precision + " must be between 1 and " + MAX_PRECISION);
    }
    int scale = arguments.length == 2 ? arguments[1] : 0;
    if (scale < -MAX_PRECISION || scale > MAX_PRECISION) {
      throw new DatabaseError(
          "22023", "NUMERIC scale " + scale + " must be between -1000 and 1000");
    }
    return (precision << 16 | scale & 0x7FF) + 4;
  }

  @Override
  public String typmodOut(int typmod) {
    return typmod < 4 ? "" : "(" + precision(typmod) + "," + scale(typmod) + ")";
  }

  public static int precision(int typmod) {
    return typmod - 4 >> 16 & 0xFFFF;
  }

  public static int scale(int typmod) {
    return ((typmod - 4 & 0x7FF) ^ 1024) - 1024;
  }

  /**
   * Rounds a value to the scale of a modifier and checks its precision.
   *
   * @throws DatabaseError 22003 {@code numeric field overflow}
   */
  public static void coerce(Bytes value, int typmod, BytesOutput out) {
    out.write(value);
    if (typmod >= 0) {
      applyInPlace(typmod, out);
    }
  }

  /** Coerces the value that the output holds. */
  private static void applyInPlace(int typmod, BytesOutput out) {
    byte[] array = out.array();
    int start = out.start();
    int length = out.length();
    int precision = precision(typmod);
    int scale = scale(typmod);
    if (NumericFormat.isSpecial(array, start)) {
      if (NumericFormat.infinitySign(array, start) != 0) {
        throw new DatabaseError("22003", "numeric field overflow")
            .detail(
                "A field with precision "
                    + precision
                    + ", scale "
                    + scale
                    + " cannot hold an infinite value.");
      }
      return;
    }
    int oldScale = array[start];
    if (oldScale >= 0 && scale >= oldScale && scale - oldScale <= 18 && precision <= 18) {
      long unscaled = NumericFormat.unscaled(array, start, length);
      long power = NumericFormat.powerOfTen(scale - oldScale);
      long scaled = unscaled * power;
      if (Math.multiplyHigh(unscaled, power) == scaled >> 63
          && Math.abs(scaled) < NumericFormat.powerOfTen(precision)) {
        if (scale != oldScale) {
          out.truncate(0);
          NumericFormat.writeShort(scaled, scale, out);
        }
        return;
      }
    }
    BigDecimal value =
        NumericFormat.toBigDecimal(array, start, length).setScale(scale, RoundingMode.HALF_UP);
    if (value.signum() != 0 && value.precision() > precision) {
      int integerDigits = precision - scale;
      throw new DatabaseError("22003", "numeric field overflow")
          .detail(
              "A field with precision "
                  + precision
                  + ", scale "
                  + scale
                  + " must round to an absolute value less than "
                  + (integerDigits == 0 ? "1" : "10^" + integerDigits)
                  + ".");
    }
    out.truncate(0);
    NumericFormat.write(value, out);
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    if (to - from < 8) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    int digits = BytesOutput.getShortBE(data, from) & 0xFFFF;
    int weight = BytesOutput.getShortBE(data, from + 2);
    int sign = BytesOutput.getShortBE(data, from + 4) & 0xFFFF;
    int scale = BytesOutput.getShortBE(data, from + 6) & 0xFFFF;
    if (to - from < 8 + 2 * digits) {
      throw new DatabaseError("08P01", "insufficient data left in message");
    }
    if (to - from > 8 + 2 * digits) {
      throw unreadRest();
    }
    switch (sign) {
      case SIGN_NAN -> NumericFormat.writeNaN(payload);
      case SIGN_INFINITY -> NumericFormat.writeInfinity(1, payload);
      case SIGN_NEGATIVE_INFINITY -> NumericFormat.writeInfinity(-1, payload);
      case 0, SIGN_NEGATIVE -> {
        if (scale > NumericFormat.MAX_SCALE) {
          throw new DatabaseError("22P03", "invalid scale in external \"numeric\" value");
        }
        BigInteger magnitude = BigInteger.ZERO;
        long small = 0;
        for (int i = 0; i < digits; i++) {
          int digit = BytesOutput.getShortBE(data, from + 8 + 2 * i);
          if (digit < 0 || digit >= BASE) {
            throw new DatabaseError("22P03", "invalid digit in external \"numeric\" value");
          }
          if (i < 4) {
            small = small * BASE + digit;
            magnitude = i == Math.min(digits, 4) - 1 ? BigInteger.valueOf(small) : magnitude;
          } else {
            magnitude = magnitude.multiply(BigInteger.valueOf(BASE)).add(BigInteger.valueOf(digit));
          }
        }
        BigDecimal value =
            new BigDecimal(
                    sign == SIGN_NEGATIVE ? magnitude.negate() : magnitude,
                    digits == 0 ? 0 : (digits - 1 - weight) * 4)
                .setScale(scale, RoundingMode.DOWN);
        NumericFormat.write(value, payload);
      }
      default -> throw new DatabaseError("22P03", "invalid sign in external \"numeric\" value");
    }
    if (typmod >= 0) {
      applyInPlace(typmod, payload);
    }
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    if (NumericFormat.isSpecial(payload, offset)) {
      int infinity = NumericFormat.infinitySign(payload, offset);
      int sign = infinity > 0 ? SIGN_INFINITY : infinity < 0 ? SIGN_NEGATIVE_INFINITY : SIGN_NAN;
      out.writeShortBE(0).writeShortBE(0).writeShortBE(sign).writeShortBE(0);
      return;
    }
    BigDecimal value = NumericFormat.toBigDecimal(payload, offset, length);
    int scale = value.scale();
    int groupScale = (scale + 3) / 4 * 4;
    String text = value.setScale(groupScale).unscaledValue().abs().toString();
    int padding = Math.floorMod(-text.length(), 4);
    int groups = (text.length() + padding) / 4;
    int weight = groups - 1 - groupScale / 4;
    int[] digits = new int[groups];
    for (int i = 0; i < text.length(); i++) {
      int group = (i + padding) / 4;
      digits[group] = digits[group] * 10 + text.charAt(i) - '0';
    }
    int first = 0;
    while (first < groups && digits[first] == 0) {
      first++;
      weight--;
    }
    int last = groups;
    while (last > first && digits[last - 1] == 0) {
      last--;
    }
    out.writeShortBE(last - first).writeShortBE(first == last ? 0 : weight);
    out.writeShortBE(value.signum() < 0 ? SIGN_NEGATIVE : 0).writeShortBE(scale);
    for (int i = first; i < last; i++) {
      out.writeShortBE(digits[i]);
    }
  }

  @Override
  public int sortPrefixes() {
    return 1;
  }

  @Override
  public long sortPrefix(byte[] value, int offset, int length, int part) {
    return NumericFormat.sortPrefix(value, offset, length);
  }
}
