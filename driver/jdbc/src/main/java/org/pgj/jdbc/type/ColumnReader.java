package org.pgj.jdbc.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Locale;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.DateTimeText;

/**
 * Reads the values of one type in one format out of {@code b[o, o + n)}. What a type does not
 * override goes the way of its text. Values are never NULL here.
 */
public abstract class ColumnReader {
  /** The value as the server would write it. */
  public abstract String string(byte[] b, int o, int n, ValueContext context) throws SQLException;

  /** The value as the class that {@code getObject} without a class answers with. */
  public abstract Object object(byte[] b, int o, int n, ValueContext context) throws SQLException;

  /**
   * The value as a whole number; a fraction is cut off.
   *
   * @param type the Java type asked for, for the error message
   * @throws SQLException 22003 if it is not between {@code min} and {@code max}
   */
  public long integer(byte[] b, int o, int n, long min, long max, String type, ValueContext context)
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
    throw outOfRange(type, text);
  }

  private static long integer(String text, long min, long max, String type) throws SQLException {
    if (text.equals("t") || text.equals("true")) {
      return 1;
    }
    if (text.equals("f") || text.equals("false")) {
      return 0;
    }
    try {
      BigInteger value = new BigDecimal(text).toBigInteger();
      if (value.bitLength() <= 63 && value.longValue() >= min && value.longValue() <= max) {
        return value.longValue();
      }
    } catch (NumberFormatException notANumber) {
      throw badValue(type, text, notANumber);
    }
    throw outOfRange(type, text);
  }

  public double floating(byte[] b, int o, int n, ValueContext context) throws SQLException {
    String text = string(b, o, n, context).trim();
    try {
      return switch (text) {
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        case "t", "true" -> 1;
        case "f", "false" -> 0;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw badValue("double", text, e);
    }
  }

  public BigDecimal decimal(byte[] b, int o, int n, ValueContext context) throws SQLException {
    String text = string(b, o, n, context).trim();
    try {
      return switch (text) {
        case "t", "true" -> BigDecimal.ONE;
        case "f", "false" -> BigDecimal.ZERO;
        default -> new BigDecimal(text);
      };
    } catch (NumberFormatException e) {
      throw badValue("BigDecimal", text, e);
    }
  }

  public boolean bool(byte[] b, int o, int n, ValueContext context) throws SQLException {
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
      throw cannotCast(text, notANumber);
    }
    throw cannotCast(text, null);
  }

  private static SQLException cannotCast(String text, Exception cause) {
    return new SQLDataException(
        "Cannot cast to boolean: \"" + text + "\"", SqlState.CANNOT_COERCE, cause);
  }

  /** The bytes of bytea, and of the text of other types. */
  public byte[] bytes(byte[] b, int o, int n, ValueContext context) throws SQLException {
    return java.util.Arrays.copyOfRange(b, o, o + n);
  }

  /** The value as a date, a time, or both. */
  public DateTimeText.Parts temporal(byte[] b, int o, int n, ValueContext context)
      throws SQLException {
    String text = string(b, o, n, context);
    try {
      return DateTimeText.parse(text);
    } catch (DateTimeException e) {
      throw new SQLDataException(
          "Bad value for type timestamp/date/time: " + text, SqlState.INVALID_DATETIME_FORMAT, e);
    }
  }

  static SQLException outOfRange(String type, String text) {
    return new SQLDataException(
        "Bad value for type " + type + " : " + text, SqlState.NUMERIC_VALUE_OUT_OF_RANGE);
  }

  static SQLException badValue(String type, String text, Exception cause) {
    return new SQLDataException(
        "Bad value for type " + type + " : " + text, SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cause);
  }
}
