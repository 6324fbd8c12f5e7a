package org.pgj.jdbc.type;

/**
 * Floating-point numbers as the server writes them: shortest digits, exponent from 1e+15 (float4:
 * 1e+06).
 */
final class FloatText {
  private FloatText() {}

  static String format(double value) {
    return format(value, Double.toString(value), 15);
  }

  static String format(float value) {
    return format(value, Float.toString(value), 6);
  }

  private static String format(double value, String java, int maxExponent) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return java;
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    // Java writes 123.45, 1.0 or 1.2345E-10: collect the digits and the exponent of the first.
    StringBuilder digits = new StringBuilder(24);
    int exponent = 0;
    int point = -1;
    int i = java.charAt(0) == '-' ? 1 : 0;
    for (; i < java.length(); i++) {
      char c = java.charAt(i);
      if (c == '.') {
        point = digits.length();
      } else if (c == 'E') {
        exponent = Integer.parseInt(java.substring(i + 1));
        break;
      } else {
        digits.append(c);
      }
    }
    int leading = 0;
    while (digits.charAt(leading) == '0') {
      leading++;
    }
    exponent += point - 1 - leading;
    digits.delete(0, leading);
    int last = digits.length();
    while (last > 1 && digits.charAt(last - 1) == '0') {
      last--;
    }
    digits.setLength(last);
    StringBuilder out = new StringBuilder(24);
    if (value < 0) {
      out.append('-');
    }
    if (exponent < -4 || exponent >= maxExponent) {
      return scientific(out, digits, exponent);
    }
    return plain(out, digits, exponent);
  }

  private static String scientific(StringBuilder out, StringBuilder digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    if (magnitude < 10) {
      out.append('0');
    }
    return out.append(magnitude).toString();
  }

  private static String plain(StringBuilder out, StringBuilder digits, int exponent) {
    if (exponent < 0) {
      out.append("0.");
      for (int i = -1; i > exponent; i--) {
        out.append('0');
      }
      return out.append(digits).toString();
    }
    for (int i = 0; i <= exponent; i++) {
      out.append(i < digits.length() ? digits.charAt(i) : '0');
    }
    if (digits.length() > exponent + 1) {
      out.append('.').append(digits, exponent + 1, digits.length());
    }
    return out.toString();
  }
}
