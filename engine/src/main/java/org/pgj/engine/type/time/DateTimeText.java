package org.pgj.engine.type.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.TypeContext.DateOrder;
import org.pgj.engine.type.vector.BytesOutput;

/** Writes dates, times and timestamps in the four styles of DateStyle, and reads plain ISO ones. */
final class DateTimeText {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "SunMonTueWedThuFriSat";

  /** What the fast readers answer when the text is not of the plain form. */
  static final long NOT_PLAIN = Long.MIN_VALUE + 1;

  private DateTimeText() {}

  /** The day of a text {@code yyyy-mm-dd}, a valid date, else {@link #NOT_PLAIN}. */
  static long plainDate(byte[] text, int from, int to) {
    if (to - from != 10 || text[from + 4] != '-' || text[from + 7] != '-') {
      return NOT_PLAIN;
    }
    int year = twoDigits(text, from) * 100 + twoDigits(text, from + 2);
    int month = twoDigits(text, from + 5);
    int day = twoDigits(text, from + 8);
    if (twoDigits(text, from) < 0
        || twoDigits(text, from + 2) < 0
        || year <= 0
        || month < 1
        || month > 12
        || day < 1
        || day > Calendars.daysInMonth(year, month)) {
      return NOT_PLAIN;
    }
    return Calendars.day(year, month, day);
  }

  /** Microseconds of {@code hh:mm:ss[.d…]} with up to six fraction digits, or not plain. */
  static long plainTime(byte[] text, int from, int to) {
    if (to - from < 8 || to - from > 15 || text[from + 2] != ':' || text[from + 5] != ':') {
      return NOT_PLAIN;
    }
    int hour = twoDigits(text, from);
    int minute = twoDigits(text, from + 3);
    int second = twoDigits(text, from + 6);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return NOT_PLAIN;
    }
    long micros = ((hour * 60L + minute) * 60 + second) * Calendars.MICROS_PER_SECOND;
    if (to - from == 8) {
      return micros;
    }
    if (text[from + 8] != '.' || to - from == 9) {
      return NOT_PLAIN;
    }
    int unit = 100_000;
    for (int at = from + 9; at < to; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_PLAIN;
      }
      micros += (long) digit * unit;
      unit /= 10;
    }
    return micros;
  }

  /** A text {@code yyyy-mm-dd hh:mm:ss[.d…]} as a timestamp, or not plain. */
  static long plainTimestamp(byte[] text, int from, int to) {
    if (to - from < 19 || text[from + 10] != ' ' && text[from + 10] != 'T') {
      return NOT_PLAIN;
    }
    long day = plainDate(text, from, from + 10);
    long time = plainTime(text, from + 11, to);
    return day == NOT_PLAIN || time == NOT_PLAIN
        ? NOT_PLAIN
        : day * Calendars.MICROS_PER_DAY + time;
  }

  private static int twoDigits(byte[] text, int at) {
    int high = text[at] - '0';
    int low = text[at + 1] - '0';
    return (high | low | 9 - high | 9 - low) < 0 ? Integer.MIN_VALUE / 1000 : high * 10 + low;
  }

  static void date(long day, BytesOutput out, TypeContext context) {
    if (day == Calendars.DATE_INFINITY) {
      out.writeAscii("infinity");
    } else if (day == Calendars.DATE_MINUS_INFINITY) {
      out.writeAscii("-infinity");
    } else {
      long civil = Calendars.civil(day);
      boolean dayFirst = context.dateOrder() == DateOrder.DMY;
      int shownYear = shownYear(civil);
      switch (context.dateStyle()) {
        case ISO -> isoCivil(civil, out);
        case SQL -> numericDate(civil, '/', dayFirst, out);
        case GERMAN -> numericDate(civil, '.', true, out);
        case POSTGRES -> {
          numericMonthDay(civil, '-', dayFirst, out);
          year(shownYear, out.write('-'));
        }
      }
      era(civil, out);
    }
  }

  private static int shownYear(long civil) {
    int year = Calendars.year(civil);
    return year > 0 ? year : 1 - year;
  }

  private static void year(int year, BytesOutput out) {
    if (year < 10_000) {
      out.writeDigits(year, 4);
    } else {
      out.writeDecimal(year);
    }
  }

  /** {@code yyyy-mm-dd} of a day number. */
  static void isoDate(long day, BytesOutput out) {
    isoCivil(Calendars.civil(day), out);
  }

  private static void isoCivil(long civil, BytesOutput out) {
    year(shownYear(civil), out);
    out.write('-').writeDigits(Calendars.month(civil), 2);
    out.write('-').writeDigits(Calendars.dayOfMonth(civil), 2);
  }

  private static void numericMonthDay(
      long civil, char separator, boolean dayFirst, BytesOutput out) {
    int month = Calendars.month(civil);
    int day = Calendars.dayOfMonth(civil);
    out.writeDigits(dayFirst ? day : month, 2).write(separator);
    out.writeDigits(dayFirst ? month : day, 2);
  }

  private static void numericDate(long civil, char separator, boolean dayFirst, BytesOutput out) {
    numericMonthDay(civil, separator, dayFirst, out);
    year(shownYear(civil), out.write(separator));
  }

  static void era(long civil, BytesOutput out) {
    if (Calendars.year(civil) <= 0) {
      out.writeAscii(" BC");
    }
  }

  /** {@code hh:mm:ss[.d…]} without trailing zeros. */
  static void time(long micros, BytesOutput out) {
    long seconds = micros / Calendars.MICROS_PER_SECOND;
    long minutes = seconds / 60;
    out.writeDigits(minutes / 60, 2).write(':');
    out.writeDigits(minutes % 60, 2).write(':').writeDigits(seconds % 60, 2);
    fraction(micros - seconds * Calendars.MICROS_PER_SECOND, out);
  }

  /** {@code .d…} without trailing zeros, nothing for zero. */
  static void fraction(long micros, BytesOutput out) {
    if (micros != 0) {
      int digits = 6;
      while (micros % 10 == 0) {
        micros /= 10;
        digits--;
      }
      out.write('.').writeDigits(micros, digits);
    }
  }

  /** {@code +hh[:mm[:ss]]}, seconds east of UTC. */
  static void offset(int seconds, BytesOutput out) {
    int magnitude = Math.abs(seconds);
    out.write(seconds < 0 ? '-' : '+').writeDigits(magnitude / 3600, 2);
    if (magnitude % 3600 != 0) {
      out.write(':').writeDigits(magnitude / 60 % 60, 2);
      if (magnitude % 60 != 0) {
        out.write(':').writeDigits(magnitude % 60, 2);
      }
    }
  }

  /**
   * A timestamp.
   *
   * @param zone null for one without time zone
   */
  static void timestamp(long timestamp, ZoneId zone, BytesOutput out, TypeContext context) {
    if (timestamp == Calendars.INFINITY) {
      out.writeAscii("infinity");
      return;
    }
    if (timestamp == Calendars.MINUS_INFINITY) {
      out.writeAscii("-infinity");
      return;
    }
    int offset = zone == null ? 0 : Calendars.offsetAt(timestamp, zone);
    long local = timestamp + offset * Calendars.MICROS_PER_SECOND;
    long day = Calendars.dayOf(local);
    long civil = Calendars.civil(day);
    long micros = local - day * Calendars.MICROS_PER_DAY;
    boolean dayFirst = context.dateOrder() == DateOrder.DMY;
    switch (context.dateStyle()) {
      case ISO -> {
        isoCivil(civil, out);
        time(micros, out.write(' '));
        if (zone != null) {
          offset(offset, out);
        }
      }
      case SQL, GERMAN -> {
        boolean german = context.dateStyle() == TypeContext.DateStyle.GERMAN;
        numericDate(civil, german ? '.' : '/', german || dayFirst, out);
        time(micros, out.write(' '));
        abbreviation(timestamp, offset, zone, false, out);
      }
      case POSTGRES -> {
        int weekday = Calendars.dayOfWeek(day) * 3;
        int month = (Calendars.month(civil) - 1) * 3;
        out.writeAscii(DAYS.substring(weekday, weekday + 3)).write(' ');
        if (dayFirst) {
          out.writeDigits(Calendars.dayOfMonth(civil), 2).write(' ');
          out.writeAscii(MONTHS.substring(month, month + 3));
        } else {
          out.writeAscii(MONTHS.substring(month, month + 3)).write(' ');
          out.writeDigits(Calendars.dayOfMonth(civil), 2);
        }
        time(micros, out.write(' '));
        year(shownYear(civil), out.write(' '));
        abbreviation(timestamp, offset, zone, true, out);
      }
    }
    era(civil, out);
  }

  private static void abbreviation(
      long timestamp, int offset, ZoneId zone, boolean blankBeforeOffset, BytesOutput out) {
    if (zone == null) {
      return;
    }
    String name = zoneAbbreviation(timestamp, zone);
    if (name == null) {
      if (blankBeforeOffset) {
        out.write(' ');
      }
      offset(offset, out);
    } else {
      out.write(' ').writeAscii(name);
    }
  }

  /** The abbreviation in use in a zone at an instant, such as PST; null if it has none. */
  static String zoneAbbreviation(long timestamp, ZoneId zone) {
    if (zone instanceof ZoneOffset fixed) {
      return fixed.getTotalSeconds() == 0 ? "UTC" : null;
    }
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(timestamp, Calendars.MICROS_PER_SECOND) + Calendars.EPOCH_SECONDS);
    // Before a zone was introduced each place had its local mean time: no full quarter of an hour.
    if (zone.getRules().getStandardOffset(instant).getTotalSeconds() % 900 != 0
        && zone.getRules().previousTransition(instant) == null) {
      return "LMT";
    }
    boolean summer = zone.getRules().isDaylightSavings(instant);
    String name = TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
    return Character.isLetter(name.charAt(0)) && name.indexOf(':') < 0 ? name : null;
  }
}
