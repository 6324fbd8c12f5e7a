package org.pgj.engine.function.time;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.Calendars;

/** Comparisons among date, timestamp and timestamptz. */
public final class MixedComparisons {
  private MixedComparisons() {}

  private static int compareDate(long date, long timestamp) {
    if (date == Calendars.DATE_INFINITY) {
      return timestamp == Calendars.INFINITY ? 0 : 1;
    }
    if (date == Calendars.DATE_MINUS_INFINITY) {
      return timestamp == Calendars.MINUS_INFINITY ? 0 : -1;
    }
    return date > 106_751_984
        ? (timestamp == Calendars.INFINITY ? -1 : 1)
        : Long.compare(date * Calendars.MICROS_PER_DAY, timestamp);
  }

  private static int compareZoned(long timestamp, long timestamptz, FunctionContext context) {
    if (!Calendars.isFinite(timestamp)) {
      return Long.compare(timestamp, timestamptz);
    }
    long utc =
        timestamp
            - Calendars.offsetOfLocal(timestamp, context.timeZone()) * Calendars.MICROS_PER_SECOND;
    return Long.compare(utc, timestamptz);
  }

  private static int compareDateZoned(long date, long timestamptz, FunctionContext context) {
    if (!Calendars.isFiniteDate(date) || date > 106_751_984) {
      return compareDate(date, timestamptz);
    }
    return compareZoned(date * Calendars.MICROS_PER_DAY, timestamptz, context);
  }

  @SqlFunction("date_cmp_timestamp")
  static int compareDateWithTimestamp(long a, long b) {
    return compareDate(a, b);
  }

  @SqlFunction("date_eq_timestamp")
  static boolean eqDateTimestamp(long a, long b) {
    return compareDate(a, b) == 0;
  }

  @SqlFunction("date_ne_timestamp")
  static boolean neDateTimestamp(long a, long b) {
    return compareDate(a, b) != 0;
  }

  @SqlFunction("date_lt_timestamp")
  static boolean ltDateTimestamp(long a, long b) {
    return compareDate(a, b) < 0;
  }

  @SqlFunction("date_le_timestamp")
  static boolean leDateTimestamp(long a, long b) {
    return compareDate(a, b) <= 0;
  }

  @SqlFunction("date_gt_timestamp")
  static boolean gtDateTimestamp(long a, long b) {
    return compareDate(a, b) > 0;
  }

  @SqlFunction("date_ge_timestamp")
  static boolean geDateTimestamp(long a, long b) {
    return compareDate(a, b) >= 0;
  }

  @SqlFunction("timestamp_cmp_date")
  static int compareTimestampWithDate(long a, long b) {
    return -compareDate(b, a);
  }

  @SqlFunction("timestamp_eq_date")
  static boolean eqTimestampDate(long a, long b) {
    return -compareDate(b, a) == 0;
  }

  @SqlFunction("timestamp_ne_date")
  static boolean neTimestampDate(long a, long b) {
    return -compareDate(b, a) != 0;
  }

  @SqlFunction("timestamp_lt_date")
  static boolean ltTimestampDate(long a, long b) {
    return -compareDate(b, a) < 0;
  }

  @SqlFunction("timestamp_le_date")
  static boolean leTimestampDate(long a, long b) {
    return -compareDate(b, a) <= 0;
  }

  @SqlFunction("timestamp_gt_date")
  static boolean gtTimestampDate(long a, long b) {
    return -compareDate(b, a) > 0;
  }

  @SqlFunction("timestamp_ge_date")
  static boolean geTimestampDate(long a, long b) {
    return -compareDate(b, a) >= 0;
  }

  @SqlFunction("date_cmp_timestamptz")
  static int compareDateWithTimestamptz(long a, long b, FunctionContext context) {
    return compareDateZoned(a, b, context);
  }

  @SqlFunction("date_eq_timestamptz")
  static boolean eqDateTimestamptz(long a, long b, FunctionContext context) {
    return compareDateZoned(a, b, context) == 0;
  }

  @SqlFunction("date_ne_timestamptz")
  static boolean neDateTimestamptz(long a, long b, FunctionContext context) {
    return compareDateZoned(a, b, context) != 0;
  }

  @SqlFunction("date_lt_timestamptz")
  static boolean ltDateTimestamptz(long a, long b, FunctionContext context) {
    return compareDateZoned(a, b, context) < 0;
  }

  @SqlFunction("date_le_timestamptz")
  static boolean leDateTimestamptz(long a, long b, FunctionContext context) {
    return compareDateZoned(a, b, context) <= 0;
  }

  @SqlFunction("date_gt_timestamptz")
  static boolean gtDateTimestamptz(long a, long b, FunctionContext context) {
    return compareDateZoned(a, b, context) > 0;
  }

  @SqlFunction("date_ge_timestamptz")
  static boolean geDateTimestamptz(long a, long b, FunctionContext context) {
    return compareDateZoned(a, b, context) >= 0;
  }

  @SqlFunction("timestamptz_cmp_date")
  static int compareTimestamptzWithDate(long a, long b, FunctionContext context) {
    return -compareDateZoned(b, a, context);
  }

  @SqlFunction("timestamptz_eq_date")
  static boolean eqTimestamptzDate(long a, long b, FunctionContext context) {
    return -compareDateZoned(b, a, context) == 0;
  }

  @SqlFunction("timestamptz_ne_date")
  static boolean neTimestamptzDate(long a, long b, FunctionContext context) {
    return -compareDateZoned(b, a, context) != 0;
  }

  @SqlFunction("timestamptz_lt_date")
  static boolean ltTimestamptzDate(long a, long b, FunctionContext context) {
    return -compareDateZoned(b, a, context) < 0;
  }

  @SqlFunction("timestamptz_le_date")
  static boolean leTimestamptzDate(long a, long b, FunctionContext context) {
    return -compareDateZoned(b, a, context) <= 0;
  }

  @SqlFunction("timestamptz_gt_date")
  static boolean gtTimestamptzDate(long a, long b, FunctionContext context) {
    return -compareDateZoned(b, a, context) > 0;
  }

  @SqlFunction("timestamptz_ge_date")
  static boolean geTimestamptzDate(long a, long b, FunctionContext context) {
    return -compareDateZoned(b, a, context) >= 0;
  }

  @SqlFunction("timestamp_cmp_timestamptz")
  static int compareTimestampWithTimestamptz(long a, long b, FunctionContext context) {
    return compareZoned(a, b, context);
  }

  @SqlFunction("timestamp_eq_timestamptz")
  static boolean eqTimestampTimestamptz(long a, long b, FunctionContext context) {
    return compareZoned(a, b, context) == 0;
  }

  @SqlFunction("timestamp_ne_timestamptz")
  static boolean neTimestampTimestamptz(long a, long b, FunctionContext context) {
    return compareZoned(a, b, context) != 0;
  }

  @SqlFunction("timestamp_lt_timestamptz")
  static boolean ltTimestampTimestamptz(long a, long b, FunctionContext context) {
    return compareZoned(a, b, context) < 0;
  }

  @SqlFunction("timestamp_le_timestamptz")
  static boolean leTimestampTimestamptz(long a, long b, FunctionContext context) {
    return compareZoned(a, b, context) <= 0;
  }

  @SqlFunction("timestamp_gt_timestamptz")
  static boolean gtTimestampTimestamptz(long a, long b, FunctionContext context) {
    return compareZoned(a, b, context) > 0;
  }

  @SqlFunction("timestamp_ge_timestamptz")
  static boolean geTimestampTimestamptz(long a, long b, FunctionContext context) {
    return compareZoned(a, b, context) >= 0;
  }

  @SqlFunction("timestamptz_cmp_timestamp")
  static int compareTimestamptzWithTimestamp(long a, long b, FunctionContext context) {
    return -compareZoned(b, a, context);
  }

  @SqlFunction("timestamptz_eq_timestamp")
  static boolean eqTimestamptzTimestamp(long a, long b, FunctionContext context) {
    return -compareZoned(b, a, context) == 0;
  }

  @SqlFunction("timestamptz_ne_timestamp")
  static boolean neTimestamptzTimestamp(long a, long b, FunctionContext context) {
    return -compareZoned(b, a, context) != 0;
  }

  @SqlFunction("timestamptz_lt_timestamp")
  static boolean ltTimestamptzTimestamp(long a, long b, FunctionContext context) {
    return -compareZoned(b, a, context) < 0;
  }

  @SqlFunction("timestamptz_le_timestamp")
  static boolean leTimestamptzTimestamp(long a, long b, FunctionContext context) {
    return -compareZoned(b, a, context) <= 0;
  }

  @SqlFunction("timestamptz_gt_timestamp")
  static boolean gtTimestamptzTimestamp(long a, long b, FunctionContext context) {
    return -compareZoned(b, a, context) > 0;
  }

  @SqlFunction("timestamptz_ge_timestamp")
  static boolean geTimestamptzTimestamp(long a, long b, FunctionContext context) {
    return -compareZoned(b, a, context) >= 0;
  }
}
