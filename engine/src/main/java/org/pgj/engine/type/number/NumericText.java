package org.pgj.engine.type.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;

/** Text of numerics (manual: Numeric Constants, Arbitrary Precision Numbers). */
public final class NumericText {
  private NumericText() {}

  /**
   * Reads a numeric and appends its payload.
   *
   * @throws org.pgj.engine.error.DatabaseError 22P02, 22003
   */
  public static void parse(byte[] text, int from, int to, BytesOutput payload) {
    int start = from;
    int end = to;
    while (start < end && Whitespace.is(text[start])) {
      start++;
    }
    while (end > start && Whitespace.is(text[end - 1])) {
      end--;
    }
    int at = start;
    boolean negative = false;
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      negative = text[at++] == '-';
    }
    if (at < end && Character.isLetter(text[at])) {
      parseSpecial(text, from, to, start, at, end, payload);
      return;
    }
    long value = 0;
    int scale = 0;
    boolean point = false;
    int first = at;
    for (; at < end && at - first < 19; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        if (point) {
          scale++;
        }
      } else if (text[at] == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    int digits = at - first - (point ? 1 : 0);
    if (at == end && digits > 0 && digits <= 18) {
      NumericFormat.writeShort(negative ? -value : value, scale, payload);
      return;
    }
    parseGeneral(text, from, to, first, end, negative, payload);
  }

  private static void parseSpecial(
      byte[] text, int from, int to, int start, int at, int end, BytesOutput payload) {
    String word = new String(text, at, end - at, StandardCharsets.ISO_8859_1);
    if (word.equalsIgnoreCase("nan") && at == start) {
      NumericFormat.writeNaN(payload);
    } else if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
      NumericFormat.writeInfinity(text[start] == '-' ? -1 : 1, payload);
    } else {
      throw SqlType.invalidSyntax("numeric", text, from, to);
    }
  }

  private static void parseGeneral(
      byte[] text, int from, int to, int first, int end, boolean negative, BytesOutput payload) {
    if (first + 1 < end && text[first] == '0' && Character.isLetter(text[first + 1])) {
      int radix =
          switch (text[first + 1] | 0x20) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 0;
          };
      if (radix != 0) {
        String digits = digits(text, first + 2, end, radix, true);
        if (digits == null) {
          throw SqlType.invalidSyntax("numeric", text, from, to);
        }
        BigInteger value = new BigInteger(digits, radix);
        NumericFormat.write(negative ? value.negate() : value, 0, payload);
        return;
      }
    }
    int mantissaEnd = first;
    while (mantissaEnd < end && (text[mantissaEnd] | 0x20) != 'e') {
      mantissaEnd++;
    }
    int point = first;
    while (point < mantissaEnd && text[point] != '.') {
      point++;
    }
    String integer = digits(text, first, point, 10, false);
    String fraction = point < mantissaEnd ? digits(text, point + 1, mantissaEnd, 10, false) : "";
    if (integer == null || fraction == null || integer.length() + fraction.length() == 0) {
      throw SqlType.invalidSyntax("numeric", text, from, to);
    }
    long exponent = 0;
    if (mantissaEnd < end) {
      IntegerText.Reader reader = new IntegerText.Reader();
      if (mantissaEnd + 1 == end
          || Whitespace.is(text[mantissaEnd + 1])
          || reader.readPrefix(text, mantissaEnd + 1, end) != end) {
        throw SqlType.invalidSyntax("numeric", text, from, to);
      }
      if (reader.overflow || Math.abs(reader.value) >= Integer.MAX_VALUE / 2) {
        throw NumericFormat.overflow();
      }
      exponent = reader.value;
    }
    BigInteger unscaled = new BigInteger(integer + fraction);
    if (negative) {
      unscaled = unscaled.negate();
    }
    long scale = fraction.length() - exponent;
    if (scale > NumericFormat.MAX_SCALE
        || unscaled.signum() != 0
            && integer.length() + exponent > NumericFormat.MAX_INTEGER_DIGITS
            && NumericFormat.digits(unscaled) - scale > NumericFormat.MAX_INTEGER_DIGITS) {
      throw NumericFormat.overflow();
    }
    NumericFormat.write(
        unscaled.signum() == 0 && scale < 0
            ? BigDecimal.ZERO
            : new BigDecimal(unscaled, (int) scale),
        payload);
  }

  /** Digits with underscores between them taken out; null if anything else is there. */
  private static String digits(byte[] text, int from, int to, int radix, boolean leading) {
    StringBuilder digits = new StringBuilder(to - from);
    boolean separated = leading;
    for (int at = from; at < to; at++) {
      if (Character.digit(text[at], radix) >= 0) {
        digits.append((char) text[at]);
        separated = true;
      } else if (text[at] == '_'
          && separated
          && at + 1 < to
          && Character.digit(text[at + 1], radix) >= 0) {
        separated = false;
      } else {
        return null;
      }
    }
    return leading && digits.isEmpty() ? null : digits.toString();
  }

  /** Appends a numeric's text. */
  public static void format(byte[] payload, int offset, int length, BytesOutput out) {
    if (NumericFormat.isShort(payload, offset)) {
      format(NumericFormat.unscaled(payload, offset, length), payload[offset], out);
    } else if (NumericFormat.isNaN(payload, offset)) {
      out.writeAscii("NaN");
    } else if (NumericFormat.isSpecial(payload, offset)) {
      out.writeAscii(NumericFormat.infinitySign(payload, offset) > 0 ? "Infinity" : "-Infinity");
    } else {
      out.writeAscii(NumericFormat.toBigDecimal(payload, offset, length).toPlainString());
    }
  }

  /** Appends unscaled / 10^scale with all {@code scale} digits after the point. */
  public static void format(long unscaled, int scale, BytesOutput out) {
    if (scale == 0) {
      out.writeDecimal(unscaled);
    } else if (scale > 18 || unscaled == Long.MIN_VALUE) {
      out.writeAscii(BigDecimal.valueOf(unscaled, scale).toPlainString());
    } else {
      if (unscaled < 0) {
        out.write('-');
        unscaled = -unscaled;
      }
      long power = NumericFormat.powerOfTen(scale);
      long integer = unscaled / power;
      out.writeDecimal(integer).write('.').writeDigits(unscaled - integer * power, scale);
    }
  }
}
