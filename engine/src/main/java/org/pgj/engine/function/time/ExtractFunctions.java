package org.pgj.engine.function.time;

import java.math.BigDecimal;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.TimetzType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** extract() and date_part(). */
public final class ExtractFunctions {
  private static final String TIMESTAMP = "timestamp without time zone";
  private static final String TIMESTAMPTZ = "timestamp with time zone";
  private static final String TIME = "time without time zone";
  private static final String TIMETZ = "time with time zone";

  private ExtractFunctions() {}

  private static boolean write(BigDecimal value, BytesOutput out) {
    if (value == null) {
      return false;
    }
    NumericFormat.write(value, out);
    return true;
  }

  private static Double toDouble(BigDecimal value) {
    return value == null ? null : (Double) value.doubleValue();
  }

  private static BigDecimal integer(long value) {
    return BigDecimal.valueOf(value);
  }

  private static Double infinite(TimeField field, boolean positive) {
    return !field.isUnbounded()
        ? null
        : (Double) (positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
  }

  private static boolean writeInfinite(TimeField field, boolean positive, BytesOutput out) {
    if (!field.isUnbounded()) {
      return false;
    }
    NumericFormat.writeInfinity(positive ? 1 : -1, out);
    return true;
  }

  @SqlFunction("extract_timestamp")
  static boolean fromTimestamp(String unit, long timestamp, BytesOutput out) {
    TimeField field = TimeField.of(unit, TIMESTAMP);
    return Calendars.isFinite(timestamp)
        ? write(ofTimestamp(field, unit, timestamp, timestamp, 0, TIMESTAMP), out)
        : writeInfinite(field, timestamp > 0, out);
  }

  @SqlFunction("timestamp_part")
  static Double partOfTimestamp(String unit, long timestamp) {
    TimeField field = TimeField.of(unit, TIMESTAMP);
    return Calendars.isFinite(timestamp)
        ? toDouble(ofTimestamp(field, unit, timestamp, timestamp, 0, TIMESTAMP))
        : infinite(field, timestamp > 0);
  }

  @SqlFunction("extract_timestamptz")
  static boolean fromTimestamptz(
      String unit, long timestamp, BytesOutput out, FunctionContext context) {
    TimeField field = TimeField.of(unit, TIMESTAMPTZ);
    return Calendars.isFinite(timestamp)
        ? write(ofTimestamptz(field, unit, timestamp, context), out)
        : writeInfinite(field, timestamp > 0, out);
  }

  @SqlFunction("timestamptz_part")
  static Double partOfTimestamptz(String unit, long timestamp, FunctionContext context) {
    TimeField field = TimeField.of(unit, TIMESTAMPTZ);
    return Calendars.isFinite(timestamp)
        ? toDouble(ofTimestamptz(field, unit, timestamp, context))
        : infinite(field, timestamp > 0);
  }

  private static BigDecimal ofTimestamptz(
      TimeField field, String unit, long timestamp, FunctionContext context) {
    int offset = Calendars.offsetAt(timestamp, context.timeZone());
    long local = timestamp + offset * Calendars.MICROS_PER_SECOND;
    return ofTimestamp(field, unit, local, timestamp, offset, TIMESTAMPTZ);
  }

  private static BigDecimal ofTimestamp(
      TimeField field, String unit, long local, long utc, int offset, String type) {
    long day = Calendars.dayOf(local);
    long time = Calendars.timeOf(local);
    return switch (field) {
      case MICROSECONDS, MILLISECONDS, SECOND, MINUTE, HOUR -> ofTime(field, time);
      case EPOCH -> BigDecimal.valueOf(utc, 6).add(BigDecimal.valueOf(Calendars.EPOCH_SECONDS));
      case JULIAN -> julian(day, time);
      case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE -> {
        if (type.equals(TIMESTAMP)) {
          throw TimeField.notSupported(unit, type);
        }
        yield zone(field, offset);
      }
      default -> integer(ofDay(field, day));
    };
  }

  private static BigDecimal zone(TimeField field, int offset) {
    return integer(
        switch (field) {
          case TIMEZONE -> offset;
          case TIMEZONE_HOUR -> offset / 3600;
          default -> offset / 60 % 60;
        });
  }

  private static BigDecimal julian(long day, long time) {
    BigDecimal whole = integer(day + 2_451_545);
    BigDecimal share =
        NumericArithmetic.divide(
            BigDecimal.valueOf(time), BigDecimal.valueOf(Calendars.MICROS_PER_DAY));
    return whole.add(share);
  }

  private static BigDecimal ofTime(TimeField field, long time) {
    long inMinute = time % Calendars.MICROS_PER_MINUTE;
    return switch (field) {
      case MICROSECONDS -> integer(inMinute);
      case MILLISECONDS -> BigDecimal.valueOf(inMinute, 3);
      case SECOND -> BigDecimal.valueOf(inMinute, 6);
      case MINUTE -> integer(time / Calendars.MICROS_PER_MINUTE % 60);
      default -> integer(time / Calendars.MICROS_PER_HOUR);
    };
  }

  static long ofDay(TimeField field, long day) {
    long civil = Calendars.civil(day);
    int year = Calendars.year(civil);
    return switch (field) {
      case DAY -> Calendars.dayOfMonth(civil);
      case WEEK -> Calendars.isoWeek(day);
      case MONTH -> Calendars.month(civil);
      case QUARTER -> (Calendars.month(civil) - 1) / 3 + 1;
      case YEAR -> year > 0 ? year : year - 1;
      case DECADE -> Math.floorDiv(year, 10);
      case CENTURY -> year > 0 ? (year + 99) / 100 : -((99 - (year - 1)) / 100);
      case MILLENNIUM -> year > 0 ? (year + 999) / 1000 : -((999 - (year - 1)) / 1000);
      case DOW -> Calendars.dayOfWeek(day);
      case ISODOW -> (Calendars.dayOfWeek(day) + 6) % 7 + 1;
      case DOY -> Calendars.dayOfYear(day);
      case ISOYEAR -> {
        int isoYear = Calendars.isoYear(day);
        yield isoYear > 0 ? isoYear : isoYear - 1;
      }
      case JULIAN -> day + 2_451_545;
      default -> throw new IllegalArgumentException(field.name());
    };
  }

  @SqlFunction("extract_date")
  static boolean fromDate(String unit, long date, BytesOutput out) {
    TimeField field = TimeField.of(unit, "date");
    switch (field) {
      case MICROSECONDS,
          MILLISECONDS,
          SECOND,
          MINUTE,
          HOUR,
          TIMEZONE,
          TIMEZONE_HOUR,
          TIMEZONE_MINUTE ->
          throw TimeField.notSupported(unit, "date");
      default -> {}
    }
    if (!Calendars.isFiniteDate(date)) {
      return writeInfinite(field, date > 0, out);
    }
    long value =
        field == TimeField.EPOCH ? (date + Calendars.EPOCH_DAYS) * 86_400 : ofDay(field, date);
    NumericFormat.writeShort(value, 0, out);
    return true;
  }

  /** date_part takes a date as a timestamp. */
  @SqlFunction("date_part(text,date)")
  static Double partOfDate(String unit, long date) {
    return partOfTimestamp(unit, TimestampFunctions.dateToTimestamp(date));
  }

  @SqlFunction("extract_time")
  static boolean fromTime(String unit, long time, BytesOutput out) {
    return write(ofTime(unit, time), out);
  }

  @SqlFunction("time_part")
  static Double partOfTime(String unit, long time) {
    return toDouble(ofTime(unit, time));
  }

  private static BigDecimal ofTime(String unit, long time) {
    TimeField field = TimeField.of(unit, TIME);
    return switch (field) {
      case MICROSECONDS, MILLISECONDS, SECOND, MINUTE, HOUR -> ofTime(field, time);
      case EPOCH -> BigDecimal.valueOf(time, 6);
      default -> throw TimeField.notSupported(unit, TIME);
    };
  }

  @SqlFunction("extract_timetz")
  static boolean fromTimetz(String unit, Bytes time, BytesOutput out) {
    return write(ofTimetz(unit, time), out);
  }

  @SqlFunction("timetz_part")
  static Double partOfTimetz(String unit, Bytes time) {
    return toDouble(ofTimetz(unit, time));
  }

  private static BigDecimal ofTimetz(String unit, Bytes value) {
    TimeField field = TimeField.of(unit, TIMETZ);
    long time = TimetzType.micros(value.array(), value.offset());
    int west = TimetzType.zone(value.array(), value.offset());
    return switch (field) {
      case MICROSECONDS, MILLISECONDS, SECOND, MINUTE, HOUR -> ofTime(field, time);
      case EPOCH -> BigDecimal.valueOf(time + west * Calendars.MICROS_PER_SECOND, 6);
      case TIMEZONE, TIMEZONE_HOUR, TIMEZONE_MINUTE -> zone(field, -west);
      default -> throw TimeField.notSupported(unit, TIMETZ);
    };
  }

  @SqlFunction("extract_interval")
  static boolean fromInterval(String unit, Bytes interval, BytesOutput out) {
    int infinity = IntervalFunctions.infinity(interval);
    if (infinity != 0) {
      return infiniteInterval(unit) && writeInfinityOf(infinity, out);
    }
    return write(ofInterval(unit, interval), out);
  }

  private static boolean writeInfinityOf(int sign, BytesOutput out) {
    NumericFormat.writeInfinity(sign, out);
    return true;
  }

  /** Whether the unit of an infinite interval is infinite; the others are null. */
  private static boolean infiniteInterval(String unit) {
    return switch (TimeField.of(unit, "interval")) {
      case MICROSECONDS, MILLISECONDS, SECOND, MINUTE, MONTH, QUARTER -> false;
      case HOUR, DAY, YEAR, DECADE, CENTURY, MILLENNIUM, EPOCH -> true;
      default -> throw TimeField.notSupported(unit, "interval");
    };
  }

  @SqlFunction("interval_part")
  static Double partOfInterval(String unit, Bytes interval) {
    int infinity = IntervalFunctions.infinity(interval);
    if (infinity != 0) {
      return infiniteInterval(unit) ? (Double) (infinity / 0.0) : null;
    }
    return toDouble(ofInterval(unit, interval));
  }

  private static BigDecimal ofInterval(String unit, Bytes interval) {
    TimeField field = TimeField.of(unit, "interval");
    int months = IntervalFunctions.months(interval);
    int days = IntervalFunctions.days(interval);
    long micros = IntervalFunctions.micros(interval);
    return switch (field) {
      case MICROSECONDS, MILLISECONDS, SECOND, MINUTE, HOUR -> ofTime(field, micros);
      case DAY -> integer(days);
      case MONTH -> integer(months % 12);
      case QUARTER -> integer(months % 12 / 3 + 1);
      case YEAR -> integer(months / 12);
      case DECADE -> integer(months / 120);
      case CENTURY -> integer(months / 1200);
      case MILLENNIUM -> integer(months / 12_000);
      case EPOCH -> {
        // A year counts 365.25 days, a month 30.
        BigDecimal seconds =
            BigDecimal.valueOf((months / 12 * 36_525L + (months % 12 * 30L + days) * 100L) * 864);
        yield seconds.add(BigDecimal.valueOf(micros, 6));
      }
      default -> throw TimeField.notSupported(unit, "interval");
    };
  }
}
