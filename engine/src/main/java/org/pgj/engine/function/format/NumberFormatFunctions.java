package org.pgj.engine.function.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.number.NumberCasts;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.number.NumericText;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** to_char of numbers, to_number (manual: Data Type Formatting Functions). */
public final class NumberFormatFunctions {
  private static final int DOUBLE_DIGITS = 15;

  private NumberFormatFunctions() {}

  /** The template a call used last. */
  private record Prepared(String text, NumberTemplate template) {}

  private static NumberTemplate template(Bytes format, FunctionCall call) {
    String text = format.text();
    if (call.prepared() instanceof Prepared last && last.text.equals(text)) {
      return last.template;
    }
    NumberTemplate template = NumberTemplate.parse(text);
    call.prepared(new Prepared(text, template));
    return template;
  }

  @SqlFunction({"int4_to_char", "int8_to_char"})
  static String ofInteger(long value, Bytes format, FunctionCall call) {
    NumberTemplate template = template(format, call);
    if (format.length() == 0) {
      return "";
    }
    if (template.roman) {
      return NumberPrinter.roman(template, value);
    }
    if (template.scientific) {
      boolean isLong = call.argumentType(0) == Oids.INT8;
      return scientific(
          template,
          BigDecimal.valueOf(value),
          isLong ? RoundingMode.HALF_UP : RoundingMode.HALF_EVEN);
    }
    BigDecimal shifted = BigDecimal.valueOf(value).scaleByPowerOfTen(template.shift).setScale(0);
    String digits = shifted.abs().toPlainString();
    if (template.after > 0) {
      digits += "." + "0".repeat(template.after);
    }
    return print(template, digits, value < 0, template.after);
  }

  @SqlFunction("numeric_to_char")
  static String ofNumeric(Bytes value, Bytes format, FunctionCall call) {
    NumberTemplate template = template(format, call);
    if (format.length() == 0) {
      return "";
    }
    boolean special = NumericFormat.isSpecial(value.array(), value.offset());
    if (template.roman) {
      return NumberPrinter.roman(template, NumberCasts.numericToInt(value));
    }
    if (template.scientific) {
      return special
          ? undefined(template)
          : scientific(template, NumericFormat.toBigDecimal(value), RoundingMode.HALF_UP);
    }
    if (special) {
      BytesOutput text = new BytesOutput(16);
      NumericText.format(value.array(), value.offset(), value.length(), text);
      return special(template, text.text());
    }
    BigDecimal rounded =
        NumericFormat.toBigDecimal(value)
            .scaleByPowerOfTen(template.shift)
            .setScale(template.after, RoundingMode.HALF_UP);
    return print(template, rounded.abs().toPlainString(), rounded.signum() < 0, template.after);
  }

  @SqlFunction({"float8_to_char", "float4_to_char"})
  static String ofDouble(double value, Bytes format, FunctionCall call) {
    NumberTemplate template = template(format, call);
    if (format.length() == 0) {
      return "";
    }
    boolean special = Double.isNaN(value) || Double.isInfinite(value);
    if (template.roman) {
      return NumberPrinter.roman(template, special ? -1 : (long) Math.rint(value));
    }
    if (template.scientific) {
      return special
          ? undefined(template)
          : scientific(template, new BigDecimal(value), RoundingMode.HALF_EVEN);
    }
    if (special) {
      return special(template, Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
    double shifted = value * Math.pow(10, template.shift);
    BigDecimal exact = new BigDecimal(shifted);
    int integerDigits = exact.abs().setScale(0, RoundingMode.HALF_EVEN).precision();
    int digits = call.argumentType(0) == Oids.FLOAT4 ? 6 : DOUBLE_DIGITS;
    int after = Math.min(template.after, Math.max(0, digits - integerDigits));
    BigDecimal rounded = exact.setScale(after, RoundingMode.HALF_EVEN);
    return print(template, rounded.abs().toPlainString(), shifted < 0, after);
  }

  /** Prints digits, or # signs if there are too many before the point. */
  private static String print(NumberTemplate template, String digits, boolean negative, int after) {
    int point = digits.indexOf('.');
    int length = point < 0 ? digits.length() : point;
    int places = template.before + template.shift;
    if (length <= places) {
      return NumberPrinter.print(template, digits, negative, places - length);
    }
    String overflow = "#".repeat(places) + "." + "#".repeat(after);
    return NumberPrinter.print(template, overflow, negative, 0);
  }

  private static String special(NumberTemplate template, String text) {
    boolean negative = text.startsWith("-");
    return print(template, negative ? text.substring(1) : text, negative, template.after);
  }

  private static String undefined(NumberTemplate template) {
    return " " + "#".repeat(template.before) + "." + "#".repeat(Math.max(0, template.after + 4));
  }

  private static String scientific(
      NumberTemplate template, BigDecimal value, RoundingMode rounding) {
    int exponent = value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    BigDecimal mantissa = value.scaleByPowerOfTen(-exponent).setScale(template.after, rounding);
    if (mantissa.abs().compareTo(BigDecimal.TEN) >= 0) {
      exponent++;
      mantissa = value.scaleByPowerOfTen(-exponent).setScale(template.after, rounding);
    }
    int magnitude = Math.abs(exponent);
    return (mantissa.signum() < 0 ? "" : " ")
        + mantissa.toPlainString()
        + "e"
        + (exponent < 0 ? "-" : "+")
        + (magnitude < 10 ? "0" : "")
        + magnitude;
  }

  @SqlFunction("numeric_to_number")
  static boolean toNumber(String text, Bytes format, BytesOutput out, FunctionCall call) {
    if (format.length() == 0) {
      return false;
    }
    NumberTemplate template = template(format, call);
    String digits = NumberReader.read(template, text);
    BytesOutput numeric = new BytesOutput(32);
    byte[] bytes = digits.getBytes(StandardCharsets.UTF_8);
    NumericText.parse(bytes, 0, bytes.length, numeric);
    BigDecimal value = NumericFormat.toBigDecimal(numeric.array(), 0, numeric.length());
    if (template.shifted) {
      value =
          value.multiply(
              new BigDecimal(BigInteger.ONE, template.shift)
                  .setScale(Math.max(template.shift, 16)));
    } else {
      value = value.setScale(Math.min(value.scale(), template.after), RoundingMode.HALF_UP);
    }
    NumericFormat.write(value, out);
    return true;
  }
}
