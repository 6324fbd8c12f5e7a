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

/** date_trunc(), date_bin() and age(). */
public final class TruncateFunctions {
  private TruncateFunctions() {}

  @SqlFunction("timestamp_trunc")
  static long truncate(String unit, long timestamp) {
    if (!Calendars.isFinite(timestamp)) {
      return timestamp;
    }
    TimeField field = TimeField.of(unit, "timestamp without time zone");
    checkUnit(field, unit, "timestamp without time zone");
    return truncate(field, timestamp);
  }

  @SqlFunction("timestamptz_trunc")
  static long truncateZoned(String unit, long timestamp, FunctionContext context) {
    return truncateInZone(unit, timestamp, context.timeZone());
  }

  @SqlFunction("timestamptz_trunc_zone")
  static long truncateZoned(String unit, long timestamp, String zone) {
    return Calendars.isFinite(timestamp)
        ? truncateInZone(unit, timestamp, TimeZones.resolve(zone))
        : truncateInZone(unit, timestamp, null);
  }

  private static void checkUnit(TimeField field, String unit, String type) {
    switch (field) {
      case DOW, ISODOW, DOY, ISOYEAR, EPOCH, JULIAN -> throw TimeField.notRecognized(unit, type);
      case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE -> throw TimeField.notSupported(unit, type);
      default -> {}
    }
  }

  private static long truncateInZone(String unit, long timestamp, ZoneId zone) {
    if (!Calendars.isFinite(timestamp)) {
      return timestamp;
    }
    TimeField field = TimeField.of(unit, "timestamp with time zone");
    checkUnit(field, unit, "timestamp with time zone");
    int offset = Calendars.offsetAt(timestamp, zone);
    long local = truncate(field, timestamp + offset * Calendars.MICROS_PER_SECOND);
    boolean wholeDays = field.compareTo(TimeField.DAY) >= 0;
    return wholeDays
        ? Calendars.toUtc(local, zone)
        : Calendars.checked(local - offset * Calendars.MICROS_PER_SECOND);
  }

  private static long truncate(TimeField field, long local) {
    long unit =
        switch (field) {
          case MICROSECONDS -> 1;
          case MILLISECONDS -> 1000;
          case SECOND -> Calendars.MICROS_PER_SECOND;
          case MINUTE -> Calendars.MICROS_PER_MINUTE;
          case HOUR -> Calendars.MICROS_PER_HOUR;
          default -> 0;
        };
    if (unit != 0) {
      return Calendars.checked(Math.floorDiv(local, unit) * unit);
    }
    long day = Calendars.dayOf(local);
    long civil = Calendars.civil(day);
    long year = Calendars.year(civil);
    int month = Calendars.month(civil);
    long start =
        switch (field) {
          case DAY -> day;
          case WEEK -> day - Math.floorMod(Calendars.dayOfWeek(day) + 6, 7);
          case MONTH -> Calendars.day(year, month, 1);
          case QUARTER -> Calendars.day(year, (month - 1) / 3 * 3 + 1, 1);
          case YEAR -> Calendars.day(year, 1, 1);
          case DECADE -> Calendars.day(Math.floorDiv(year, 10) * 10, 1, 1);
          case CENTURY -> Calendars.day(Math.floorDiv(year - 1, 100) * 100 + 1, 1, 1);
          default -> Calendars.day(Math.floorDiv(year - 1, 1000) * 1000 + 1, 1, 1);
        };
    return Calendars.timestamp(start, 0);
  }

  @SqlFunction("interval_trunc")
  static void truncate(String unit, Bytes interval, BytesOutput out) {
    TimeField field = TimeField.of(unit, "interval");
    if (field == TimeField.WEEK) {
      throw TimeField.notSupported(unit, "interval")
          .detail("Months usually have fractional weeks.");
    }
    checkUnit(field, unit, "interval");
    if (IntervalFunctions.infinity(interval) != 0) {
      out.write(interval);
      return;
    }
    int months = IntervalFunctions.months(interval);
    int days = IntervalFunctions.days(interval);
    long micros = IntervalFunctions.micros(interval);
    int monthUnit =
        switch (field) {
          case MILLENNIUM -> 12_000;
          case CENTURY -> 1200;
          case DECADE -> 120;
          case YEAR -> 12;
          case QUARTER -> 3;
          default -> 1;
        };
    long microUnit =
        switch (field) {
          case MICROSECONDS -> 1;
          case MILLISECONDS -> 1000;
          case SECOND -> Calendars.MICROS_PER_SECOND;
          case MINUTE -> Calendars.MICROS_PER_MINUTE;
          case HOUR -> Calendars.MICROS_PER_HOUR;
          default -> 0;
        };
    boolean keepsDays = field.compareTo(TimeField.DAY) <= 0;
    Intervals.write(
        microUnit == 0 ? 0 : micros / microUnit * microUnit,
        keepsDays ? days : 0,
        months / monthUnit * monthUnit,
        out);
  }

  @SqlFunction({"timestamp_bin", "timestamptz_bin"})
  static long bin(Bytes stride, long timestamp, long origin) {
    if (!Calendars.isFinite(timestamp)) {
      return timestamp;
    }
    if (!Calendars.isFinite(origin)) {
      throw new DatabaseError("22008", "origin out of range");
    }
    if (IntervalFunctions.infinity(stride) != 0) {
      throw new DatabaseError("22008", "timestamps cannot be binned into infinite intervals");
    }
    if (IntervalFunctions.months(stride) != 0) {
      throw new DatabaseError(
          "0A000", "timestamps cannot be binned into intervals containing months or years");
    }
    try {
      long width =
          Math.addExact(
              Math.multiplyExact((long) IntervalFunctions.days(stride), Calendars.MICROS_PER_DAY),
              IntervalFunctions.micros(stride));
      if (width <= 0) {
        throw new DatabaseError("22008", "stride must be greater than zero");
      }
      long distance = Math.subtractExact(timestamp, origin);
      return Math.addExact(origin, Math.floorDiv(distance, width) * width);
    } catch (ArithmeticException overflow) {
      throw Intervals.outOfRange();
    }
  }

  @SqlFunction("timestamp_age")
  static void age(long a, long b, BytesOutput out) {
    if (!Calendars.isFinite(a) || !Calendars.isFinite(b)) {
      if (a == b) {
        throw Intervals.outOfRange();
      }
      Intervals.writeInfinity(
          a == Calendars.INFINITY || b == Calendars.MINUS_INFINITY ? 1 : -1, out);
      return;
    }
    ageOfLocal(a, b, out);
  }

  @SqlFunction("timestamptz_age")
  static void ageZoned(long a, long b, BytesOutput out, FunctionContext context) {
    if (!Calendars.isFinite(a) || !Calendars.isFinite(b)) {
      age(a, b, out);
      return;
    }
    ageOfLocal(
        Calendars.toLocal(a, context.timeZone()), Calendars.toLocal(b, context.timeZone()), out);
  }

  @SqlFunction("age(timestamp)")
  static void ageToday(long a, BytesOutput out, FunctionContext context) {
    age(today(context), a, out);
  }

  @SqlFunction("age(timestamptz)")
  static void ageTodayZoned(long a, BytesOutput out, FunctionContext context) {
    ageZoned(Calendars.toUtc(today(context), context.timeZone()), a, out, context);
  }

  private static long today(FunctionContext context) {
    long local = Calendars.toLocal(context.transactionTimestamp(), context.timeZone());
    return Calendars.dayOf(local) * Calendars.MICROS_PER_DAY;
  }

  /** Years, months and days as a calendar counts them, borrowing days of the earlier month. */
  private static void ageOfLocal(long a, long b, BytesOutput out) {
    boolean negative = a < b;
    long later = negative ? b : a;
    long earlier = negative ? a : b;
    long laterCivil = Calendars.civil(Calendars.dayOf(later));
    long earlierCivil = Calendars.civil(Calendars.dayOf(earlier));
    int months =
        (Calendars.year(laterCivil) - Calendars.year(earlierCivil)) * 12
            + Calendars.month(laterCivil)
            - Calendars.month(earlierCivil);
    int days = Calendars.dayOfMonth(laterCivil) - Calendars.dayOfMonth(earlierCivil);
    long micros = Calendars.timeOf(later) - Calendars.timeOf(earlier);
    if (micros < 0) {
      micros += Calendars.MICROS_PER_DAY;
      days--;
    }
    if (days < 0) {
      days += Calendars.daysInMonth(Calendars.year(earlierCivil), Calendars.month(earlierCivil));
      months--;
    }
    if (negative) {
      Intervals.write(-micros, -days, -months, out);
    } else {
      Intervals.write(micros, days, months, out);
    }
  }
}
