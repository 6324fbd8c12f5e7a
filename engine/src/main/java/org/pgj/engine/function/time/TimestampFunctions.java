package org.pgj.engine.function.time;

import java.time.ZoneId;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.time.TimeZones;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Arithmetic of date, timestamp and timestamptz with intervals and with each other. */
public final class TimestampFunctions {
  private TimestampFunctions() {}

  /** A local timestamp plus a number of intervals ({@code sign} 1 or -1). */
  static long add(long timestamp, Bytes interval, int sign) {
    int infinity = IntervalFunctions.infinity(interval) * sign;
    if (infinity != 0) {
      return addInfinity(timestamp, infinity);
    }
    if (!Calendars.isFinite(timestamp)) {
      return timestamp;
    }
    long result = addMonths(timestamp, IntervalFunctions.months(interval) * (long) sign);
    result = addDays(result, IntervalFunctions.days(interval) * (long) sign);
    return addMicros(result, IntervalFunctions.micros(interval), sign);
  }

  private static long addInfinity(long timestamp, int infinity) {
    if (timestamp == (infinity > 0 ? Calendars.MINUS_INFINITY : Calendars.INFINITY)) {
      throw Calendars.timestampOutOfRange();
    }
    return infinity > 0 ? Calendars.INFINITY : Calendars.MINUS_INFINITY;
  }

  /** Adds months, keeping the day of the month or taking the last. */
  private static long addMonths(long timestamp, long months) {
    if (months == 0) {
      return timestamp;
    }
    long day = Calendars.dayOf(timestamp);
    long civil = Calendars.civil(day);
    long total = Calendars.year(civil) * 12L + Calendars.month(civil) - 1 + months;
    long year = Math.floorDiv(total, 12L);
    int month = (int) Math.floorMod(total, 12L) + 1;
    int dayOfMonth = Math.min(Calendars.dayOfMonth(civil), Calendars.daysInMonth(year, month));
    return Calendars.timestamp(Calendars.day(year, month, dayOfMonth), Calendars.timeOf(timestamp));
  }

  private static long addDays(long timestamp, long days) {
    return days == 0
        ? timestamp
        : Calendars.timestamp(Calendars.dayOf(timestamp) + days, Calendars.timeOf(timestamp));
  }

  private static long addMicros(long timestamp, long micros, int sign) {
    try {
      return Calendars.checked(
          sign > 0 ? Math.addExact(timestamp, micros) : Math.subtractExact(timestamp, micros));
    } catch (ArithmeticException overflow) {
      throw Calendars.timestampOutOfRange();
    }
  }

  /** An instant plus an interval: months and days by the local calendar of the zone. */
  static long add(long timestamp, Bytes interval, int sign, ZoneId zone) {
    int infinity = IntervalFunctions.infinity(interval) * sign;
    if (infinity != 0) {
      return addInfinity(timestamp, infinity);
    }
    if (!Calendars.isFinite(timestamp)) {
      return timestamp;
    }
    long months = IntervalFunctions.months(interval) * (long) sign;
    long days = IntervalFunctions.days(interval) * (long) sign;
    long result = timestamp;
    if (months != 0) {
      result = Calendars.toUtc(addMonths(Calendars.toLocal(result, zone), months), zone);
    }
    if (days != 0) {
      result = Calendars.toUtc(addDays(Calendars.toLocal(result, zone), days), zone);
    }
    return addMicros(result, IntervalFunctions.micros(interval), sign);
  }

  @SqlFunction("timestamp_pl_interval")
  static long plus(long timestamp, Bytes interval) {
    return add(timestamp, interval, 1);
  }

  @SqlFunction("timestamp_mi_interval")
  static long minus(long timestamp, Bytes interval) {
    return add(timestamp, interval, -1);
  }

  @SqlFunction("timestamptz_pl_interval")
  static long plusZoned(long timestamp, Bytes interval, FunctionContext context) {
    return add(timestamp, interval, 1, context.timeZone());
  }

  @SqlFunction("timestamptz_mi_interval")
  static long minusZoned(long timestamp, Bytes interval, FunctionContext context) {
    return add(timestamp, interval, -1, context.timeZone());
  }

  @SqlFunction("timestamptz_pl_interval_at_zone")
  static long plusAtZone(long timestamp, Bytes interval, String zone) {
    return add(timestamp, interval, 1, TimeZones.resolve(zone));
  }

  @SqlFunction("timestamptz_mi_interval_at_zone")
  static long minusAtZone(long timestamp, Bytes interval, String zone) {
    return add(timestamp, interval, -1, TimeZones.resolve(zone));
  }

  @SqlFunction("timestamp_mi")
  static void difference(long a, long b, BytesOutput out) {
    if (!Calendars.isFinite(a) || !Calendars.isFinite(b)) {
      if (a == b) {
        throw Intervals.outOfRange();
      }
      Intervals.writeInfinity(
          a == Calendars.INFINITY || b == Calendars.MINUS_INFINITY ? 1 : -1, out);
      return;
    }
    long micros = a - b;
    if (((a ^ b) & (a ^ micros)) < 0) {
      throw Intervals.outOfRange();
    }
    Intervals.write(
        micros % Calendars.MICROS_PER_DAY, (int) (micros / Calendars.MICROS_PER_DAY), 0, out);
  }

  @SqlFunction("date_pli")
  static long addDaysToDate(long date, int days) {
    return Calendars.isFiniteDate(date) ? checkedDate(date + days) : date;
  }

  @SqlFunction("date_mii")
  static long subtractDays(long date, int days) {
    return Calendars.isFiniteDate(date) ? checkedDate(date - days) : date;
  }

  @SqlFunction("integer_pl_date(int4,date)")
  static long addDateToDays(int days, long date) {
    return addDaysToDate(date, days);
  }

  private static long checkedDate(long date) {
    if (date < Calendars.MIN_DAY || date >= Calendars.END_DAY) {
      throw Calendars.dateOutOfRange();
    }
    return date;
  }

  @SqlFunction("date_mi")
  static int dateDifference(long a, long b) {
    if (!Calendars.isFiniteDate(a) || !Calendars.isFiniteDate(b)) {
      throw new DatabaseError("22008", "cannot subtract infinite dates");
    }
    return (int) (a - b);
  }

  @SqlFunction("date_timestamp")
  static long dateToTimestamp(long date) {
    if (date == Calendars.DATE_INFINITY) {
      return Calendars.INFINITY;
    }
    if (date == Calendars.DATE_MINUS_INFINITY) {
      return Calendars.MINUS_INFINITY;
    }
    if (date > 106_751_984) {
      throw new DatabaseError("22008", "date out of range for timestamp");
    }
    return date * Calendars.MICROS_PER_DAY;
  }

  @SqlFunction("date_timestamptz")
  static long dateToTimestamptz(long date, FunctionContext context) {
    return Calendars.toUtc(dateToTimestamp(date), context.timeZone());
  }

  @SqlFunction("timestamp_date")
  static long toDate(long timestamp) {
    if (timestamp == Calendars.INFINITY) {
      return Calendars.DATE_INFINITY;
    }
    return timestamp == Calendars.MINUS_INFINITY
        ? Calendars.DATE_MINUS_INFINITY
        : Calendars.dayOf(timestamp);
  }

  @SqlFunction("timestamptz_date")
  static long zonedToDate(long timestamp, FunctionContext context) {
    return toDate(Calendars.toLocal(timestamp, context.timeZone()));
  }

  @SqlFunction("timestamp_time")
  static Long toTime(long timestamp) {
    return Calendars.isFinite(timestamp) ? (Long) Calendars.timeOf(timestamp) : null;
  }

  @SqlFunction("timestamptz_time")
  static Long zonedToTime(long timestamp, FunctionContext context) {
    return toTime(Calendars.toLocal(timestamp, context.timeZone()));
  }

  @SqlFunction({"timestamp_timestamptz", "timestamp_at_local"})
  static long toTimestamptz(long timestamp, FunctionContext context) {
    return Calendars.toUtc(timestamp, context.timeZone());
  }

  @SqlFunction({"timestamptz_timestamp", "timestamptz_at_local"})
  static long toTimestamp(long timestamp, FunctionContext context) {
    return Calendars.toLocal(timestamp, context.timeZone());
  }

  @SqlFunction({"timestamp_scale", "timestamptz_scale", "time_scale"})
  static long round(long value, int precision) {
    return Calendars.isFinite(value) ? Calendars.round(value, precision) : value;
  }

  @SqlFunction("date_pl_interval")
  static long datePlus(long date, Bytes interval) {
    return add(dateToTimestamp(date), interval, 1);
  }

  @SqlFunction("date_mi_interval")
  static long dateMinus(long date, Bytes interval) {
    return add(dateToTimestamp(date), interval, -1);
  }

  @SqlFunction("datetime_timestamp")
  static long dateAndTime(long date, long time) {
    long timestamp = dateToTimestamp(date);
    return Calendars.isFinite(timestamp) ? Calendars.checked(timestamp + time) : timestamp;
  }

  @SqlFunction("timestamp_finite")
  static boolean isFinite(long timestamp) {
    return Calendars.isFinite(timestamp);
  }

  @SqlFunction("date_finite")
  static boolean isFiniteDate(long date) {
    return Calendars.isFiniteDate(date);
  }

  @SqlFunction("timestamp_zone")
  static long atZone(String zone, long timestamp) {
    return Calendars.isFinite(timestamp)
        ? Calendars.toUtc(timestamp, TimeZones.resolve(zone))
        : timestamp;
  }

  @SqlFunction("timestamptz_zone")
  static long inZone(String zone, long timestamp) {
    return Calendars.isFinite(timestamp)
        ? Calendars.toLocal(timestamp, TimeZones.resolve(zone))
        : timestamp;
  }

  @SqlFunction("timestamp_izone")
  static long atOffset(Bytes offset, long timestamp) {
    return Calendars.isFinite(timestamp)
        ? Calendars.checked(timestamp - offsetMicros(offset))
        : timestamp;
  }

  @SqlFunction("timestamptz_izone")
  static long inOffset(Bytes offset, long timestamp) {
    return Calendars.isFinite(timestamp)
        ? Calendars.checked(timestamp + offsetMicros(offset))
        : timestamp;
  }

  static long offsetMicros(Bytes interval) {
    if (IntervalFunctions.infinity(interval) != 0) {
      throw new DatabaseError(
          "22023",
          "interval time zone \""
              + (IntervalFunctions.infinity(interval) < 0 ? "-" : "")
              + "infinity\" must be finite");
    }
    if (IntervalFunctions.months(interval) != 0 || IntervalFunctions.days(interval) != 0) {
      throw new DatabaseError("22023", "interval time zone must not include months or days");
    }
    return IntervalFunctions.micros(interval);
  }

  @SqlFunction("time_pl_interval")
  static long timePlus(long time, Bytes interval) {
    checkFinite(interval, "add");
    return Math.floorMod(time + IntervalFunctions.micros(interval), Calendars.MICROS_PER_DAY);
  }

  @SqlFunction("time_mi_interval")
  static long timeMinus(long time, Bytes interval) {
    checkFinite(interval, "subtract");
    return Math.floorMod(time - IntervalFunctions.micros(interval), Calendars.MICROS_PER_DAY);
  }

  private static void checkFinite(Bytes interval, String verb) {
    if (IntervalFunctions.infinity(interval) != 0) {
      throw new DatabaseError(
          "22008",
          "cannot "
              + verb
              + " infinite interval "
              + (verb.equals("add") ? "to" : "from")
              + " time");
    }
  }

  @SqlFunction("time_mi_time")
  static void timeDifference(long a, long b, BytesOutput out) {
    Intervals.write(a - b, 0, 0, out);
  }
}
