package org.pgj.jdbc.statement;

import java.sql.SQLException;
import java.util.Locale;
import org.pgj.protocol.SqlState;

/** What counts as true and false where a boolean is wanted. */
final class BooleanValues {
  private BooleanValues() {}

  static boolean of(Object value) throws SQLException {
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      if (number.doubleValue() == 1) {
        return true;
      }
      if (number.doubleValue() == 0) {
        return false;
      }
    }
    switch (value.toString().trim().toLowerCase(Locale.ROOT)) {
      case "1", "t", "true", "y", "yes", "on":
        return true;
      case "0", "f", "false", "n", "no", "off":
        return false;
      default:
        throw new SQLException("Cannot cast to boolean: \"" + value + "\"", SqlState.CANNOT_COERCE);
    }
  }
}
