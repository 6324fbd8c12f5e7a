package org.pgj.jdbc.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.util.Locale;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.DateTimeText;

/**
 * Reads the values of one type in one format out of {@code b[o, o + n)}. What a type does not
 * override goes the way of its text. Values are never NULL here.
 *
 * <p>An interface, so that verifying code that hands readers on loads none of them.
 */
public interface ColumnReader {
  /** Decimal digits before the point that a long may have. */
  int MAX_LONG_DIGITS = 19;

  /** The value as the server would write it. */
  String string(byte[] b, int o, int n, ValueContext context) throws SQLException;

  /** The value as the class that {@code getObject} without a class answers with. */
  Object object(byte[] b, int o, int n, ValueContext context) throws SQLException;

  /**
   * The value as a whole number; a fraction is cut off.
   *
   * @param type the Java type asked for, for the error message
   * @throws SQLException 22003 if it is not between {@code min} and {@code max}
   */
  default long integer(
      byte[] b, int o, int n, long min, long max, String type, ValueContext context)
      throws SQLException {
    String text = string(b, o, n, context).trim();
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException notPlain) {
      return integer(text, min, max, type);
    }
    throw ConversionErrors.outOfRange(type, text);
  }

  private static long integer(String text, long min, long max, String type) throws SQLException {
    try {
      BigDecimal number = new BigDecimal(text);
      if ((long) number.precision() - number.scale() > MAX_LONG_DIGITS) {
        throw ConversionErrors.outOfRange(type, text); // 1e999999999 is not written out
      }
      BigInteger value = number.toBigInteger();
      if (value.bitLength() <= 63 && value.longValue() >= min && value.longValue() <= max) {
        return value.longValue();
      }
    } catch (NumberFormatException notANumber) {
      throw ConversionErrors.badValue(type, text, notANumber);
    }
    throw ConversionErrors.outOfRange(type, text);
  }

  default double floating(byte[] b, int o, int n, ValueContext context) throws SQLException {
    String text = string(b, o, n, context).trim();
    try {
      return switch (text) {
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw ConversionErrors.badValue("double", text, e);
    }
  }

  default BigDecimal decimal(byte[] b, int o, int n, ValueContext context) throws SQLException {
    String text = string(b, o, n, context).trim();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw ConversionErrors.badValue("BigDecimal", text, e);
    }
  }

  default boolean bool(byte[] b, int o, int n, ValueContext context) throws SQLException {
    String text = string(b, o, n, context).trim();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "t", "true", "y", "yes", "on" -> true;
      case "0", "f", "false", "n", "no", "off" -> false;
      default -> numericBool(text);
    };
  }

  private static boolean numericBool(String text) throws SQLException {
    try {
      double value = Double.parseDouble(text);
      if (value == 1 || value == 0) {
        return value == 1;
      }
    } catch (NumberFormatException notANumber) {
      throw ConversionErrors.cannotCast(text, notANumber);
    }
    throw ConversionErrors.cannotCast(text, null);
  }

  /** The bytes of bytea, and of the text of other types. */
  default byte[] bytes(byte[] b, int o, int n, ValueContext context) throws SQLException {
    return java.util.Arrays.copyOfRange(b, o, o + n);
  }

  /** The value as a timestamp, in the JVM's zone if it has none. */
  default Timestamp timestamp(byte[] b, int o, int n, ValueContext context) throws SQLException {
    return TemporalValues.sqlTimestamp(temporal(b, o, n, context), null);
  }

  /** The value as a date, a time, or both. */
  default DateTimeText.Parts temporal(byte[] b, int o, int n, ValueContext context)
      throws SQLException {
    String text = string(b, o, n, context);
    try {
      return DateTimeText.parse(text);
    } catch (DateTimeException e) {
      throw new SQLDataException(
          "Bad value for type timestamp/date/time: " + text, SqlState.INVALID_DATETIME_FORMAT, e);
    }
  }
}
