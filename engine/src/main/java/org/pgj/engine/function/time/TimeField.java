package org.pgj.engine.function.time;

import java.util.Locale;
import org.pgj.engine.error.DatabaseError;

/** The fields of extract(), date_part() and date_trunc(), with their spellings. */
enum TimeField {
  MICROSECONDS,
  MILLISECONDS,
  SECOND,
  MINUTE,
  HOUR,
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  DECADE,
  CENTURY,
  MILLENNIUM,
  DOW,
  ISODOW,
  DOY,
  ISOYEAR,
  EPOCH,
  JULIAN,
  TIMEZONE,
  TIMEZONE_HOUR,
  TIMEZONE_MINUTE;

  /** The field of a name in any case; null if there is none. */
  static TimeField find(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "microsecond",
          "microseconds",
          "us",
          "usec",
          "usecs",
          "usecond",
          "useconds",
          "microsecon" ->
          MICROSECONDS;
      case "millisecond",
          "milliseconds",
          "ms",
          "msec",
          "msecs",
          "msecond",
          "mseconds",
          "millisecon" ->
          MILLISECONDS;
      case "second", "seconds", "s", "sec", "secs" -> SECOND;
      case "minute", "minutes", "m", "min", "mins", "mm" -> MINUTE;
      case "hour", "hours", "h", "hr", "hrs" -> HOUR;
      case "day", "days", "d" -> DAY;
      case "week", "weeks", "w" -> WEEK;
      case "month", "months", "mon", "mons" -> MONTH;
      case "quarter", "qtr" -> QUARTER;
      case "year", "years", "y", "yr", "yrs" -> YEAR;
      case "decade", "decades", "dec", "decs" -> DECADE;
      case "century", "centuries", "c", "cent" -> CENTURY;
      case "millennium", "millennia", "mil", "mils" -> MILLENNIUM;
      case "dow" -> DOW;
      case "isodow" -> ISODOW;
      case "doy" -> DOY;
      case "isoyear" -> ISOYEAR;
      case "epoch" -> EPOCH;
      case "julian", "jd", "j" -> JULIAN;
      case "timezone" -> TIMEZONE;
      case "timezone_h", "timezone_hour" -> TIMEZONE_HOUR;
      case "timezone_m", "timezone_minute" -> TIMEZONE_MINUTE;
      default -> null;
    };
  }

  /** {@link #find}, or 22023 {@code unit "x" not recognized for type t}. */
  static TimeField of(String name, String type) {
    TimeField field = find(name);
    if (field == null) {
      throw notRecognized(name, type);
    }
    return field;
  }

  static DatabaseError notRecognized(String name, String type) {
    return new DatabaseError(
        "22023", "unit \"" + name.toLowerCase(Locale.ROOT) + "\" not recognized for type " + type);
  }

  static DatabaseError notSupported(String name, String type) {
    return new DatabaseError(
        "0A000", "unit \"" + name.toLowerCase(Locale.ROOT) + "\" not supported for type " + type);
  }

  /** Whether a field of an infinite value is infinite and not null. */
  boolean isUnbounded() {
    return switch (this) {
      case YEAR, DECADE, CENTURY, MILLENNIUM, JULIAN, ISOYEAR, EPOCH -> true;
      default -> false;
    };
  }
}
