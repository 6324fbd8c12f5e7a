package org.pgj.engine.function.system;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.Bytes;

/** Sizes of values and of disk space as text (manual: Database Object Size Functions). */
public final class ValueSizeFunctions {
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
  private static final int SHORT_LIMIT = 126;

  private ValueSizeFunctions() {}

  /** The size that the value has in a tuple, with its length word. */
  @SqlFunction("pg_column_size")
  static int columnSize(Arguments arguments, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(0));
    if (type.length() > 0) {
      return type.length();
    }
    int length = arguments.getBytes(0).length();
    return type.length() == -2 ? length + 1 : length + (length <= SHORT_LIMIT ? 1 : 4);
  }

  private static DatabaseError invalid(String text) {
    return new DatabaseError("22023", "invalid size: \"" + text + "\"");
  }

  @SqlFunction("pg_size_bytes")
  static long sizeBytes(String text) {
    String body = text.strip();
    int end = 0;
    if (!body.isEmpty() && "+-".indexOf(body.charAt(0)) >= 0) {
      end++;
    }
    boolean point = false;
    while (end < body.length()
        && (Character.isDigit(body.charAt(end)) || body.charAt(end) == '.' && !point)) {
      point |= body.charAt(end) == '.';
      end++;
    }
    int exponent = end;
    if (end > 0 && end < body.length() && (body.charAt(end) | 0x20) == 'e') {
      int digits = end + 1;
      if (digits < body.length() && "+-".indexOf(body.charAt(digits)) >= 0) {
        digits++;
      }
      int stop = digits;
      while (stop < body.length() && Character.isDigit(body.charAt(stop))) {
        stop++;
      }
      exponent = stop > digits ? stop : end;
    }
    BigDecimal number;
    try {
      number = new BigDecimal(body.substring(0, exponent));
    } catch (NumberFormatException malformed) {
      throw exponent > end
          ? new DatabaseError("22003", "value overflows numeric format")
          : invalid(text);
    }
    String unit = body.substring(exponent).strip();
    if (!unit.isEmpty()) {
      int power =
          switch (unit.toLowerCase(Locale.ROOT)) {
            case "b", "bytes" -> 0;
            case "kb" -> 1;
            case "mb" -> 2;
            case "gb" -> 3;
            case "tb" -> 4;
            case "pb" -> 5;
            default ->
                throw invalid(text)
                    .detail("Invalid size unit: \"" + unit + "\".")
                    .hint(
                        "Valid units are \"bytes\", \"B\", \"kB\", \"MB\", \"GB\", \"TB\", and"
                            + " \"PB\".");
          };
      number = number.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(10 * power)));
    }
    try {
      return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
    } catch (ArithmeticException tooLarge) {
      throw new DatabaseError("22003", "bigint out of range");
    }
  }

  @SqlFunction("pg_size_pretty_numeric")
  static String pretty(Bytes size) {
    BigDecimal rest = NumericFormat.toBigDecimal(size);
    int unit = 0;
    BigDecimal limit = BigDecimal.valueOf(10 * 1024);
    if (rest.abs().compareTo(limit) < 0) {
      return rest.toPlainString() + " bytes";
    }
    BigInteger halves = rest.toBigInteger().divide(BigInteger.valueOf(512));
    unit = 1;
    BigInteger most = BigInteger.valueOf(20 * 1024 - 1);
    while (unit < UNITS.length - 1 && halves.abs().compareTo(most) >= 0) {
      halves = halves.divide(BigInteger.valueOf(1024));
      unit++;
    }
    BigInteger rounded = halves.add(BigInteger.valueOf(halves.signum())).divide(BigInteger.TWO);
    return rounded + " " + UNITS[unit];
  }
}
