package org.pgj.engine.type.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.pgj.engine.error.DatabaseError;

/**
 * Day and microsecond arithmetic of the proleptic Gregorian calendar. Dates count days and
 * timestamps microseconds from 2000-01-01; year 0 is 1 BC.
 */
public final class Calendars {
  public static final long MICROS_PER_SECOND = 1_000_000L;
  public static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
  public static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
  public static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  /** Date {@code infinity} and {@code -infinity}. */
  public static final long DATE_INFINITY = Integer.MAX_VALUE;

  public static final long DATE_MINUS_INFINITY = Integer.MIN_VALUE;

  /** Timestamp {@code infinity} and {@code -infinity}. */
  public static final long INFINITY = Long.MAX_VALUE;

  public static final long MINUS_INFINITY = Long.MIN_VALUE;

  /** 4714-11-24 BC, Julian day 0. */
  public static final long MIN_DAY = -2_451_545;

  /** Day after the last date, 5874897-12-31. */
  public static final long END_DAY = 2_145_031_949;

  /** First timestamp, 4714-11-24 BC. */
  public static final long MIN_TIMESTAMP = -211_813_488_000_000_000L;

  /** First instant after the last timestamp: 294277-01-01. */
  public static final long END_TIMESTAMP = 9_223_371_331_200_000_000L;

  /** Days from 1970-01-01 to 2000-01-01. */
  public static final long EPOCH_DAYS = 10_957;

  /** Seconds from 1970-01-01 to 2000-01-01. */
  public static final long EPOCH_SECONDS = EPOCH_DAYS * 86_400;

  private static final long DAYS_TO_MARCH_0 = 730_425;

  private Calendars() {}

  /** Day number of a date. */
  public static long day(long year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - DAYS_TO_MARCH_0;
  }

  /** Year, month and day of a day number, packed: year << 16 | month << 8 | day. */
  public static long civil(long day) {
    long shifted = day + DAYS_TO_MARCH_0;
    long era = Math.floorDiv(shifted, 146_097);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shiftedMonth = (5 * dayOfYear + 2) / 153;
    long dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
    long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year << 16 | month << 8 | dayOfMonth;
  }

  public static int year(long civil) {
    return (int) (civil >> 16);
  }

  public static int month(long civil) {
    return (int) (civil >> 8 & 0xFF);
  }

  public static int dayOfMonth(long civil) {
    return (int) (civil & 0xFF);
  }

  public static boolean isLeap(long year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  public static int daysInMonth(long year, int month) {
    return switch (month) {
      case 2 -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** 0 = Sunday … 6. */
  public static int dayOfWeek(long day) {
    return (int) Math.floorMod(day + 6, 7);
  }

  public static int dayOfYear(long day) {
    return (int) (day - day(year(civil(day)), 1, 1)) + 1;
  }

  /** The Monday that starts week 1 of an ISO year. */
  public static long isoYearStart(long isoYear) {
    long fourth = day(isoYear, 1, 4);
    return fourth - Math.floorMod(dayOfWeek(fourth) + 6, 7);
  }

  public static int isoYear(long day) {
    int year = year(civil(day));
    if (day >= isoYearStart(year + 1L)) {
      return year + 1;
    }
    return day < isoYearStart(year) ? year - 1 : year;
  }

  public static int isoWeek(long day) {
    return (int) ((day - isoYearStart(isoYear(day))) / 7) + 1;
  }

  public static boolean isFinite(long timestamp) {
    return timestamp != INFINITY && timestamp != MINUS_INFINITY;
  }

  public static boolean isFiniteDate(long date) {
    return date != DATE_INFINITY && date != DATE_MINUS_INFINITY;
  }

  public static boolean isTimestampInRange(long timestamp) {
    return timestamp >= MIN_TIMESTAMP && timestamp < END_TIMESTAMP;
  }

  /**
   * Timestamp of a day and a time of day.
   *
   * @throws DatabaseError 22008 {@code timestamp out of range}
   */
  public static long timestamp(long day, long micros) {
    if (day < MIN_DAY - 1 || day > 106_751_984) {
      throw timestampOutOfRange();
    }
    return checked(day * MICROS_PER_DAY + micros);
  }

  /** The value itself if it is a valid timestamp, else 22008. */
  public static long checked(long timestamp) {
    if (!isTimestampInRange(timestamp)) {
      throw timestampOutOfRange();
    }
    return timestamp;
  }

  public static DatabaseError timestampOutOfRange() {
    return new DatabaseError("22008", "timestamp out of range");
  }

  public static DatabaseError dateOutOfRange() {
    return new DatabaseError("22008", "date out of range");
  }

  /** Day of a finite timestamp. */
  public static long dayOf(long timestamp) {
    return Math.floorDiv(timestamp, MICROS_PER_DAY);
  }

  /** Microseconds since midnight of a finite timestamp. */
  public static long timeOf(long timestamp) {
    return Math.floorMod(timestamp, MICROS_PER_DAY);
  }

  /** Seconds east of UTC at an instant. */
  public static int offsetAt(long utc, ZoneId zone) {
    if (zone instanceof ZoneOffset fixed) {
      return fixed.getTotalSeconds();
    }
    ZoneRules rules = zone.getRules();
    return rules
        .getOffset(Instant.ofEpochSecond(Math.floorDiv(utc, MICROS_PER_SECOND) + EPOCH_SECONDS))
        .getTotalSeconds();
  }

  /**
   * Seconds east of UTC for a local time: in a gap the offset before it, of two possible ones the
   * later.
   */
  public static int offsetOfLocal(long local, ZoneId zone) {
    if (zone instanceof ZoneOffset fixed) {
      return fixed.getTotalSeconds();
    }
    ZoneRules rules = zone.getRules();
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(local, MICROS_PER_SECOND) + EPOCH_SECONDS,
            (int) Math.floorMod(local, MICROS_PER_SECOND) * 1000,
            ZoneOffset.UTC);
    ZoneOffsetTransition transition = rules.getTransition(time);
    if (transition == null) {
      return rules.getOffset(time).getTotalSeconds();
    }
    ZoneOffset offset =
        transition.isGap() ? transition.getOffsetBefore() : transition.getOffsetAfter();
    return offset.getTotalSeconds();
  }

  /** Local time of an instant; infinities stay. */
  public static long toLocal(long utc, ZoneId zone) {
    return isFinite(utc) ? utc + offsetAt(utc, zone) * MICROS_PER_SECOND : utc;
  }

  /**
   * Instant of a local time; infinities stay.
   *
   * @throws DatabaseError 22008
   */
  public static long toUtc(long local, ZoneId zone) {
    return isFinite(local)
        ? checked(local - offsetOfLocal(local, zone) * MICROS_PER_SECOND)
        : local;
  }

  /** Rounds microseconds to a precision of 0 to 6 digits, halves away from zero. */
  public static long round(long micros, int precision) {
    if (precision < 0 || precision >= 6) {
      return micros;
    }
    long unit = 1;
    for (int i = precision; i < 6; i++) {
      unit *= 10;
    }
    return micros >= 0 ? (micros + unit / 2) / unit * unit : -((-micros + unit / 2) / unit * unit);
  }
}
