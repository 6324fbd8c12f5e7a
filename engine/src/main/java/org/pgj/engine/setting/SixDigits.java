package org.pgj.engine.setting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as C's {@code %g} prints them: six significant digits. Those that have no more, as nearly
 * all settings, are printed without exact arithmetic, whose classes cost a young process more than
 * all of its other settings.
 */
final class SixDigits {
  private static final int DIGITS = 6;

  /** Smallest power of ten that is written out. */
  private static final int LOWEST_PLAIN = -4;

  private SixDigits() {}

  static String format(double value) {
    if (value == 0) {
      return "0";
    }
    String sign = value < 0 ? "-" : "";
    double magnitude = Math.abs(value);
    if (!Double.isFinite(magnitude)) {
      return sign + (Double.isNaN(magnitude) ? "nan" : "inf");
    }
    String shortest = Double.toString(magnitude);
    int letter = shortest.indexOf('E');
    String mantissa = letter < 0 ? shortest : shortest.substring(0, letter);
    int point = mantissa.indexOf('.');
    String all = mantissa.substring(0, point) + mantissa.substring(point + 1);
    int first = 0;
    while (all.charAt(first) == '0') {
      first++;
    }
    String digits = withoutZeros(all.substring(first));
    int exponent = point - 1 - first;
    if (letter >= 0) {
      exponent += Integer.parseInt(shortest, letter + 1, shortest.length(), 10);
    }
    if (digits.length() > DIGITS || magnitude < Double.MIN_NORMAL) {
      BigDecimal rounded =
          new BigDecimal(magnitude).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
      digits = withoutZeros(rounded.unscaledValue().toString());
      exponent = rounded.precision() - rounded.scale() - 1;
    }
    boolean plain = exponent >= LOWEST_PLAIN && exponent < DIGITS;
    return sign + (plain ? plain(digits, exponent) : scientific(digits, exponent));
  }

  private static String withoutZeros(String digits) {
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  private static String plain(String digits, int exponent) {
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    int whole = exponent + 1;
    return digits.length() <= whole
        ? digits + "0".repeat(whole - digits.length())
        : digits.substring(0, whole) + "." + digits.substring(whole);
  }

  private static String scientific(String digits, int exponent) {
    String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    int power = Math.abs(exponent);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + (power < 10 ? "0" : "") + power;
  }
}
