package org.pgj.engine.type.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;

/**
 * Text of floating-point numbers: the shortest decimal that reads back as the same number, with an
 * exponent below 1e-4 and from 1e15 (float8) or 1e6 (float4) on.
 */
public final class FloatText {
  private FloatText() {}

  /**
   * Reads a float8.
   *
   * @throws DatabaseError 22P02, 22003
   */
  public static double parseDouble(byte[] text, int from, int to, String type) {
    return parse(text, from, to, type, false);
  }

  /** Where the number that a text begins with ends, its start if there is none. */
  public static int prefix(byte[] text, int from, int to) {
    int at = from;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    for (String word : new String[] {"infinity", "inf", "nan"}) {
      int end = at + word.length();
      if (end <= to
          && new String(text, at, word.length(), StandardCharsets.ISO_8859_1)
              .equalsIgnoreCase(word)) {
        return end;
      }
    }
    int digits = 0;
    boolean point = false;
    for (; at < to && (isDigit(text[at]) || text[at] == '.' && !point); at++) {
      point |= text[at] == '.';
      digits += isDigit(text[at]) ? 1 : 0;
    }
    if (digits == 0) {
      return from;
    }
    if (at < to && (text[at] | 0x20) == 'e') {
      int exponent = at + 1;
      if (exponent < to && (text[exponent] == '-' || text[exponent] == '+')) {
        exponent++;
      }
      if (exponent < to && isDigit(text[exponent])) {
        at = exponent;
        while (at < to && isDigit(text[at])) {
          at++;
        }
      }
    }
    return at;
  }

  /** As C reads them; an exponent is not required. */
  private static double hexadecimal(
      byte[] text, int from, int to, int start, int end, String type, boolean single) {
    String number = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    boolean exponent = number.indexOf('p') >= 0 || number.indexOf('P') >= 0;
    try {
      String complete = exponent ? number : number + "p0";
      double value = single ? Float.parseFloat(complete) : Double.parseDouble(complete);
      if (Double.isInfinite(value)) {
        throw new DatabaseError("22003", "\"" + number + "\" is out of range for type " + type);
      }
      return value;
    } catch (NumberFormatException malformed) {
      throw SqlType.invalidSyntax(type, text, from, to);
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** Reads a float4. */
  public static double parseFloat(byte[] text, int from, int to, String type) {
    return parse(text, from, to, type, true);
  }

  private static double parse(byte[] text, int from, int to, String type, boolean single) {
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
    if (at == end) {
      throw SqlType.invalidSyntax(type, text, from, to);
    }
    if (Character.isLetter(text[at])) {
      return special(text, from, to, at, end, negative, type);
    }
    if (end - at > 2 && text[at] == '0' && (text[at + 1] | 0x20) == 'x') {
      return hexadecimal(text, from, to, start, end, type, single);
    }
    boolean nonZero = false;
    int digits = 0;
    boolean point = false;
    for (; at < end; at++) {
      byte c = text[at];
      if (c >= '0' && c <= '9') {
        digits++;
        nonZero |= c != '0';
      } else if (c == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    boolean valid = digits > 0;
    if (valid && at < end && (text[at] | 0x20) == 'e') {
      int exponent = at + 1;
      if (exponent < end && (text[exponent] == '-' || text[exponent] == '+')) {
        exponent++;
      }
      int first = exponent;
      while (exponent < end && text[exponent] >= '0' && text[exponent] <= '9') {
        exponent++;
      }
      valid = exponent > first;
      at = exponent;
    }
    if (!valid || at != end) {
      throw SqlType.invalidSyntax(type, text, from, to);
    }
    String number = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    double value = single ? Float.parseFloat(number) : Double.parseDouble(number);
    if (Double.isInfinite(value) || value == 0 && nonZero) {
      throw new DatabaseError("22003", "\"" + number + "\" is out of range for type " + type);
    }
    return value;
  }

  private static double special(
      byte[] text, int from, int to, int at, int end, boolean negative, String type) {
    String word = new String(text, at, end - at, StandardCharsets.ISO_8859_1);
    if (word.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    if (word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    throw SqlType.invalidSyntax(type, text, from, to);
  }

  /** Appends a float8 under extra_float_digits. */
  public static void formatDouble(double value, int extraFloatDigits, BytesOutput out) {
    if (formatSpecial(value, out)) {
      return;
    }
    if (extraFloatDigits > 0) {
      long integer = (long) value;
      if (integer == value
          && integer > -1_000_000_000_000_000L
          && integer < 1_000_000_000_000_000L) {
        out.writeDecimal(integer);
        return;
      }
      double magnitude = Math.abs(value);
      // Java always gives two digits; for the least numbers one may do.
      String shortest =
          magnitude < 1e-320 ? oneDigit(magnitude, false) : Double.toString(magnitude);
      layout(shortest, value < 0, 15, out);
    } else {
      rounded(value, Math.max(1, 15 + extraFloatDigits), out);
    }
  }

  /** Appends a float4 under extra_float_digits. */
  public static void formatFloat(float value, int extraFloatDigits, BytesOutput out) {
    if (formatSpecial(value, out)) {
      return;
    }
    if (extraFloatDigits > 0) {
      float magnitude = Math.abs(value);
      String shortest = magnitude < 1e-43f ? oneDigit(magnitude, true) : Float.toString(magnitude);
      layout(shortest, value < 0, 6, out);
    } else {
      rounded(value, Math.max(1, 6 + extraFloatDigits), out);
    }
  }

  private static String oneDigit(double value, boolean single) {
    String shortest = single ? Float.toString((float) value) : Double.toString(value);
    BigDecimal rounded = new BigDecimal(shortest).round(new MathContext(1, RoundingMode.HALF_UP));
    boolean same = single ? rounded.floatValue() == value : rounded.doubleValue() == value;
    return same ? rounded.unscaledValue() + ".0E" + -rounded.scale() : shortest;
  }

  private static boolean formatSpecial(double value, BytesOutput out) {
    if (value != value) {
      out.writeAscii("NaN");
    } else if (value == Double.POSITIVE_INFINITY) {
      out.writeAscii("Infinity");
    } else if (value == Double.NEGATIVE_INFINITY) {
      out.writeAscii("-Infinity");
    } else if (value == 0) {
      out.writeAscii(1 / value < 0 ? "-0" : "0");
    } else {
      return false;
    }
    return true;
  }

  /** C's %.{precision}g. */
  private static void rounded(double value, int precision, BytesOutput out) {
    BigDecimal decimal =
        new BigDecimal(Math.abs(value)).round(new MathContext(precision, RoundingMode.HALF_EVEN));
    String digits = decimal.unscaledValue().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    write(digits, exponent, value < 0, precision, out);
  }

  /** Takes the digits and exponent out of Java's shortest form. */
  private static void layout(String shortest, boolean negative, int fixedLimit, BytesOutput out) {
    int mark = shortest.indexOf('E');
    int exponent = mark < 0 ? 0 : Integer.parseInt(shortest.substring(mark + 1));
    String mantissa = mark < 0 ? shortest : shortest.substring(0, mark);
    int point = mantissa.indexOf('.');
    String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
    int first = 0;
    while (digits.charAt(first) == '0') {
      first++;
    }
    write(digits.substring(first), exponent + point - 1 - first, negative, fixedLimit, out);
  }

  /** Digits d.ddd times ten to the exponent, fixed if -4 <= exponent < fixedLimit. */
  private static void write(
      String digits, int exponent, boolean negative, int fixedLimit, BytesOutput out) {
    int count = digits.length();
    while (count > 1 && digits.charAt(count - 1) == '0') {
      count--;
    }
    if (negative) {
      out.write('-');
    }
    if (exponent < -4 || exponent >= fixedLimit) {
      out.write(digits.charAt(0));
      if (count > 1) {
        out.write('.').writeAscii(digits.substring(1, count));
      }
      out.write('e').write(exponent < 0 ? '-' : '+');
      int magnitude = Math.abs(exponent);
      out.writeDigits(magnitude, magnitude >= 100 ? 3 : 2);
    } else if (exponent < 0) {
      out.writeAscii("0.").fill('0', -exponent - 1).writeAscii(digits.substring(0, count));
    } else if (count <= exponent + 1) {
      out.writeAscii(digits.substring(0, count)).fill('0', exponent + 1 - count);
    } else {
      out.writeAscii(digits.substring(0, exponent + 1));
      out.write('.').writeAscii(digits.substring(exponent + 1, count));
    }
  }
}
