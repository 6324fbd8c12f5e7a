package org.pgj.jdbc.type;

import java.sql.SQLDataException;
import java.sql.SQLException;
import org.pgj.protocol.SqlState;

/** The exceptions for values that do not fit what is asked for; wording as pgjdbc's. */
public final class ConversionErrors {
  private ConversionErrors() {}

  static SQLException outOfRange(String type, String text) {
    return badValue(type, text, null);
  }

  public static SQLException badValue(String type, String text, Exception cause) {
    return new SQLDataException(
        "Bad value for type " + type + " : " + text, SqlState.NUMERIC_VALUE_OUT_OF_RANGE, cause);
  }

  static SQLException cannotCast(String text, Exception cause) {
    return new SQLDataException(
        "Cannot cast to boolean: \"" + text + "\"", SqlState.CANNOT_COERCE, cause);
  }
}
