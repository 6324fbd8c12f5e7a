package org.pgj.protocol.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.ProtocolViolation;

/**
 * The binary form of numeric: int16 number of base-10000 digits, int16 weight of the first (in
 * digits before the point, less one), int16 sign, int16 display scale, then the digits.
 */
public final class NumericCodec {
  private static final int POSITIVE = 0x0000;
  private static final int NEGATIVE = 0x4000;
  private static final int NAN = 0xC000;
  private static final int INFINITY = 0xD000;
  private static final int NEGATIVE_INFINITY = 0xF000;
  private static final int HEADER = 8;
  private static final int BASE = 10_000;

  /**
   * Base-10000 digits that surely fit into a long: 4 × 4 decimal digits, and one more below 922.
   */
  private static final int LONG_DIGITS = 4;

  private static final int MAX_DIGITS = 0x7FFF;

  private NumericCodec() {}

  /** Writes the value without its length. */
  public static void write(BigDecimal value, MessageWriter out) {
    int scale = Math.max(value.scale(), 0);
    if (value.precision() <= 18 && scale <= 18 && value.scale() >= 0) {
      writeCompact(value.unscaledValue().longValue(), scale, out);
    } else {
      writeLarge(value, scale, out);
    }
  }

  /** Writes {@code unscaled / 10^scale}; {@code scale} from 0 to 18. */
  private static void writeCompact(long unscaled, int scale, MessageWriter out) {
    int sign = unscaled < 0 ? NEGATIVE : POSITIVE;
    long rest = Math.abs(unscaled);
    int header = out.length();
    out.int64(0);
    if (rest == 0) {
      putHeader(out, header, 0, 0, POSITIVE, scale);
      return;
    }
    // Align the point to a digit boundary: the lowest digit takes 4 - pad decimal places.
    int fraction = (scale + 3) / 4;
    int pad = fraction * 4 - scale;
    int lowPower = pad == 0 ? BASE : pad == 1 ? 1000 : pad == 2 ? 100 : 10;
    int lowFactor = BASE / lowPower;
    int digits = 0;
    long scan = rest / lowPower;
    for (digits = 1; scan > 0; digits++) {
      scan /= BASE;
    }
    out.ensure(2 * digits);
    int at = out.length() + 2 * (digits - 1);
    int low = (int) (rest % lowPower) * lowFactor;
    rest /= lowPower;
    int kept = digits;
    boolean trailing = true;
    for (int i = 0; i < digits; i++, at -= 2) {
      int digit = i == 0 ? low : (int) (rest % BASE);
      if (i > 0) {
        rest /= BASE;
      }
      if (trailing && digit == 0) {
        kept--;
      } else {
        trailing = false;
      }
      out.putInt16(at, digit);
    }
    out.advance(2 * kept);
    putHeader(out, header, kept, digits - fraction - 1, sign, scale);
  }

  private static void writeLarge(BigDecimal value, int scale, MessageWriter out) {
    int fraction = (scale + 3) / 4;
    BigInteger rest = value.abs().setScale(fraction * 4).unscaledValue();
    String decimal = rest.toString();
    int digits = (decimal.length() + 3) / 4;
    if (digits > MAX_DIGITS) {
      throw new ArithmeticException("value overflows numeric format");
    }
    int header = out.length();
    out.int64(0);
    int kept = 0;
    int length = decimal.length() - (digits - 1) * 4;
    int start = out.length();
    for (int i = 0, from = 0; i < digits; i++) {
      int digit = 0;
      for (int k = 0; k < length; k++) {
        digit = digit * 10 + decimal.charAt(from++) - '0';
      }
      length = 4;
      out.int16(digit);
      if (digit != 0) {
        kept = i + 1;
      }
    }
    out.truncateValue(start + 2 * kept);
    int sign = value.signum() < 0 ? NEGATIVE : POSITIVE;
    putHeader(out, header, kept, kept == 0 ? 0 : digits - fraction - 1, sign, scale);
  }

  private static void putHeader(
      MessageWriter out, int at, int digits, int weight, int sign, int scale) {
    out.putInt16(at, digits);
    out.putInt16(at + 2, weight);
    out.putInt16(at + 4, sign);
    out.putInt16(at + 6, scale);
  }

  /**
   * Returns what is not a number as its text: {@code NaN}, {@code Infinity} or {@code -Infinity};
   * null for numbers.
   */
  public static String special(byte[] bytes, int offset) {
    return switch (MessageReader.int16At(bytes, offset + 4) & 0xFFFF) {
      case NAN -> "NaN";
      case INFINITY -> "Infinity";
      case NEGATIVE_INFINITY -> "-Infinity";
      default -> null;
    };
  }

  /**
   * Reads a number, with its display scale.
   *
   * @throws ProtocolViolation if the value is malformed or {@link #special}
   */
  public static BigDecimal read(byte[] bytes, int offset, int length) {
    int digits = length < HEADER ? -1 : MessageReader.int16At(bytes, offset) & 0xFFFF;
    if (length != HEADER + 2 * digits || special(bytes, offset) != null) {
      throw new ProtocolViolation("invalid numeric value");
    }
    int weight = MessageReader.int16At(bytes, offset + 2);
    boolean negative = (MessageReader.int16At(bytes, offset + 4) & 0xFFFF) == NEGATIVE;
    int scale = MessageReader.int16At(bytes, offset + 6) & 0x3FFF;
    if (digits == 0) {
      return BigDecimal.valueOf(0, scale);
    }
    int at = offset + HEADER;
    // The digits read as one whole number have this many decimal places.
    int places = 4 * (digits - weight - 1);
    if (digits <= LONG_DIGITS && places >= 0) {
      long unscaled = 0;
      for (int i = 0; i < digits; i++, at += 2) {
        unscaled = unscaled * BASE + MessageReader.int16At(bytes, at);
      }
      while (places > scale && unscaled % 10 == 0) {
        unscaled /= 10;
        places--;
      }
      BigDecimal exact = BigDecimal.valueOf(negative ? -unscaled : unscaled, places);
      return places == scale ? exact : exact.setScale(scale);
    }
    char[] decimal = new char[digits * 4 + 1];
    int used = 0;
    if (negative) {
      decimal[used++] = '-';
    }
    for (int i = 0; i < digits; i++, at += 2) {
      int digit = MessageReader.int16At(bytes, at);
      decimal[used++] = (char) ('0' + digit / 1000);
      decimal[used++] = (char) ('0' + digit / 100 % 10);
      decimal[used++] = (char) ('0' + digit / 10 % 10);
      decimal[used++] = (char) ('0' + digit % 10);
    }
    return new BigDecimal(new BigInteger(new String(decimal, 0, used)), places)
        .setScale(scale, java.math.RoundingMode.DOWN);
  }
}
