package org.pgj.engine.function.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.TimeZones;

/** make_date() and its relatives, to_timestamp() of a Unix time. */
public final class MakeFunctions {
  private MakeFunctions() {}

  @SqlFunction("make_date")
  static long date(int year, int month, int day) {
    long astronomical = year < 0 ? year + 1L : year;
    if (year == 0
        || month < 1
        || month > 12
        || day < 1
        || day > Calendars.daysInMonth(astronomical, month)) {
      throw new DatabaseError(
          "22008", "date field value out of range: " + year + "-" + pad(month) + "-" + pad(day));
    }
    long result = Calendars.day(astronomical, month, day);
    if (result < Calendars.MIN_DAY || result >= Calendars.END_DAY) {
      throw new DatabaseError(
          "22008", "date out of range: " + year + "-" + pad(month) + "-" + pad(day));
    }
    return result;
  }

  private static String pad(int value) {
    return value >= 0 && value < 10 ? "0" + value : Integer.toString(value);
  }

  @SqlFunction("make_time")
  static long time(int hour, int minute, double second) {
    if (!isTime(hour, minute, second)) {
      throw outOfRange("time", hour, minute, second);
    }
    return micros(hour, minute, second);
  }

  private static boolean isTime(int hour, int minute, double second) {
    return hour >= 0
        && minute >= 0
        && minute <= 59
        && second >= 0
        && second <= 60
        && (hour < 24 || hour == 24 && minute == 0 && second == 0);
  }

  private static long micros(int hour, int minute, double second) {
    return (hour * 60L + minute) * Calendars.MICROS_PER_MINUTE
        + (long) Math.rint(second * 1_000_000);
  }

  private static DatabaseError outOfRange(String kind, int hour, int minute, double second) {
    String seconds = second == Math.rint(second) ? pad((int) second) : Double.toString(second);
    return new DatabaseError(
        "22008", kind + " field value out of range: " + hour + ":" + pad(minute) + ":" + seconds);
  }

  @SqlFunction("make_timestamp")
  static long timestamp(int year, int month, int day, int hour, int minute, double second) {
    long date = date(year, month, day);
    return Calendars.timestamp(date, time(hour, minute, second));
  }

  @SqlFunction("make_timestamptz")
  static long timestamptz(
      int year, int month, int day, int hour, int minute, double second, FunctionContext context) {
    return Calendars.toUtc(timestamp(year, month, day, hour, minute, second), context.timeZone());
  }

  @SqlFunction("make_timestamptz_at_timezone")
  static long timestamptz(
      int year, int month, int day, int hour, int minute, double second, String zoneName) {
    ZoneId zone = TimeZones.resolve(zoneName);
    char first = zoneName.isEmpty() ? ' ' : zoneName.charAt(0);
    if (zone instanceof ZoneOffset fixed && (first == '+' || first == '-')) {
      // A bare offset counts as ISO 8601 does here, not as POSIX.
      zone = ZoneOffset.ofTotalSeconds(-fixed.getTotalSeconds());
    }
    return Calendars.toUtc(timestamp(year, month, day, hour, minute, second), zone);
  }

  @SqlFunction("float8_timestamptz")
  static long fromUnixTime(double seconds) {
    if (Double.isNaN(seconds)) {
      throw new DatabaseError("22008", "timestamp cannot be NaN");
    }
    if (Double.isInfinite(seconds)) {
      return seconds > 0 ? Calendars.INFINITY : Calendars.MINUS_INFINITY;
    }
    double micros = Math.rint((seconds - Calendars.EPOCH_SECONDS) * 1_000_000);
    if (seconds < -210_866_803_200.0
        || micros >= Calendars.END_TIMESTAMP
        || micros < Calendars.MIN_TIMESTAMP) {
      String text =
          seconds == Math.rint(seconds) && Math.abs(seconds) < 1e15
              ? Long.toString((long) seconds)
              : Double.toString(seconds).replace("E", "e+").replace(".0e", "e");
      throw new DatabaseError("22008", "timestamp out of range: \"" + text + "\"");
    }
    return (long) micros;
  }
}
