package org.pgj.engine.function.format;

import java.time.ZoneId;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.TimeZones;

/** Writes one timestamp or interval by a template. */
final class DatePrinter {
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final String[] DAYS = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"
  };
  private static final String[] ROMAN_MONTHS = {
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"
  };

  private final StringBuilder out = new StringBuilder();
  private boolean interval;
  private long year;
  private int month;
  private int day;
  private long hour;
  private int minute;
  private int second;
  private int micros;
  private long dayNumber;
  private int dayOfYear;
  private int dayOfWeek;
  private int offset;
  private String zoneName;

  private DatePrinter() {}

  /**
   * @param zone the zone of a timestamptz, null for a timestamp
   */
  static String timestamp(DateTemplate template, long value, ZoneId zone) {
    DatePrinter printer = new DatePrinter();
    long local = value;
    printer.zoneName = "";
    if (zone != null) {
      printer.offset = Calendars.offsetAt(value, zone);
      local = value + printer.offset * Calendars.MICROS_PER_SECOND;
      String name = TimeZones.abbreviationAt(value, zone);
      printer.zoneName = name == null ? "" : name;
    }
    printer.dayNumber = Calendars.dayOf(local);
    long civil = Calendars.civil(printer.dayNumber);
    printer.year = Calendars.year(civil);
    printer.month = Calendars.month(civil);
    printer.day = Calendars.dayOfMonth(civil);
    printer.dayOfYear = Calendars.dayOfYear(printer.dayNumber);
    printer.dayOfWeek = Calendars.dayOfWeek(printer.dayNumber);
    printer.setTime(Calendars.timeOf(local));
    return printer.run(template);
  }

  static String interval(DateTemplate template, int months, int days, long micros) {
    DatePrinter printer = new DatePrinter();
    printer.interval = true;
    printer.zoneName = "";
    printer.year = months / 12;
    printer.month = months % 12;
    printer.day = days;
    printer.dayOfYear = (int) ((printer.year * 12 + printer.month) * 30 + days);
    printer.setTime(micros);
    return printer.run(template);
  }

  private void setTime(long time) {
    hour = time / Calendars.MICROS_PER_HOUR;
    minute = (int) (time / Calendars.MICROS_PER_MINUTE % 60);
    second = (int) (time / Calendars.MICROS_PER_SECOND % 60);
    micros = (int) (time % Calendars.MICROS_PER_SECOND);
  }

  private String run(DateTemplate template) {
    for (DateTemplate.Node node : template.nodes) {
      if (node.pattern() == DateTemplate.Pattern.LITERAL) {
        out.append(node.text());
      } else {
        pattern(node);
      }
    }
    return out.toString();
  }

  private void number(long value, int width, DateTemplate.Node node) {
    int start = out.length();
    String digits = Long.toString(Math.abs(value));
    if (value < 0) {
      out.append('-');
    }
    int padded = node.fill() ? 0 : value < 0 ? width - 1 : width;
    out.append("0".repeat(Math.max(0, padded - digits.length()))).append(digits);
    ordinal(start, node);
  }

  private void ordinal(int start, DateTemplate.Node node) {
    if (node.hasOrdinal()) {
      boolean upper = Character.isUpperCase(node.ordinal().charAt(0));
      out.append(Ordinals.suffix(out.substring(start), upper));
    }
  }

  /** A name in the case of the pattern: DAY, Day or day. */
  private void name(String name, int width, DateTemplate.Node node) {
    String pattern = node.text();
    String cased = name;
    if (Character.isLowerCase(pattern.charAt(0))) {
      cased = name.toLowerCase(Locale.ROOT);
    } else if (Character.isUpperCase(pattern.charAt(1))) {
      cased = name.toUpperCase(Locale.ROOT);
    }
    out.append(cased);
    if (!node.fill() && !node.translate()) {
      out.append(" ".repeat(Math.max(0, width - cased.length())));
    }
  }

  private long shownYear(long value) {
    return interval || value > 0 ? value : 1 - value;
  }

  private void requireDate() {
    if (interval) {
      throw new DatabaseError("22007", "invalid format specification for an interval value")
          .hint("Intervals are not tied to specific calendar dates.");
    }
  }

  private void pattern(DateTemplate.Node node) {
    switch (node.pattern()) {
      case MERIDIEM, MERIDIEM_DOTS -> {
        boolean afternoon = hour % 24 >= 12;
        boolean dots = node.pattern() == DateTemplate.Pattern.MERIDIEM_DOTS;
        String text = dots ? afternoon ? "P.M." : "A.M." : afternoon ? "PM" : "AM";
        out.append(node.isUpper() ? text : text.toLowerCase(Locale.ROOT));
      }
      case HH12 -> number(hour % 12 == 0 ? 12 : hour % 12, hour >= 0 ? 2 : 3, node);
      case HH24 -> number(hour, hour >= 0 ? 2 : 3, node);
      case MI -> number(minute, minute >= 0 ? 2 : 3, node);
      case SS -> number(second, second >= 0 ? 2 : 3, node);
      case FF1 -> fraction(100_000, 1, node);
      case FF2 -> fraction(10_000, 2, node);
      case FF3, MS -> fraction(1000, 3, node);
      case FF4 -> fraction(100, 4, node);
      case FF5 -> fraction(10, 5, node);
      case FF6, US -> fraction(1, 6, node);
      case SSSS -> number(hour * 3600 + minute * 60L + second, 0, node);
      case TZ -> {
        requireDate();
        out.append(node.isUpper() ? zoneName : zoneName.toLowerCase(Locale.ROOT));
      }
      case TZH -> {
        requireDate();
        out.append(offset < 0 ? '-' : '+').append(two(Math.abs(offset) / 3600));
      }
      case TZM -> {
        requireDate();
        out.append(two(Math.abs(offset) / 60 % 60));
      }
      case OF -> {
        requireDate();
        out.append(offset < 0 ? '-' : '+').append(two(Math.abs(offset) / 3600));
        if (offset / 60 % 60 != 0) {
          out.append(':').append(two(Math.abs(offset) / 60 % 60));
        }
      }
      case ERA, ERA_DOTS -> {
        requireDate();
        boolean dots = node.pattern() == DateTemplate.Pattern.ERA_DOTS;
        String text = dots ? year <= 0 ? "B.C." : "A.D." : year <= 0 ? "BC" : "AD";
        out.append(node.isUpper() ? text : text.toLowerCase(Locale.ROOT));
      }
      default -> date(node);
    }
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }

  private void fraction(int unit, int width, DateTemplate.Node node) {
    int start = out.length();
    String digits = Integer.toString(Math.abs(micros) / unit);
    if (micros < 0) {
      out.append('-');
    }
    out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    ordinal(start, node);
  }

  private void date(DateTemplate.Node node) {
    switch (node.pattern()) {
      case MONTH -> {
        requireDate();
        name(MONTHS[month - 1], 9, node);
      }
      case MON -> {
        requireDate();
        name(MONTHS[month - 1].substring(0, 3), 3, node);
      }
      case MM -> number(month, month >= 0 ? 2 : 3, node);
      case DAY -> {
        requireDate();
        name(DAYS[dayOfWeek], 9, node);
      }
      case DY -> {
        requireDate();
        name(DAYS[dayOfWeek].substring(0, 3), 3, node);
      }
      case DDD -> number(dayOfYear, 3, node);
      case IDDD -> {
        requireDate();
        number(dayNumber - Calendars.isoYearStart(Calendars.isoYear(dayNumber)) + 1, 3, node);
      }
      case DD -> number(day, 2, node);
      case D -> {
        requireDate();
        number(dayOfWeek + 1, 0, node);
      }
      case ID -> {
        requireDate();
        number(dayOfWeek == 0 ? 7 : dayOfWeek, 0, node);
      }
      case WW -> number((dayOfYear - 1) / 7 + 1, 2, node);
      case IW -> {
        requireDate();
        number(Calendars.isoWeek(dayNumber), 2, node);
      }
      case Q -> {
        if (month != 0 || !interval) {
          number((month - 1) / 3 + 1, 0, node);
        }
      }
      case CC -> {
        long century = interval ? year / 100 : year > 0 ? (year - 1) / 100 + 1 : year / 100 - 1;
        number(century, century >= 0 ? 2 : 3, node);
      }
      case Y_YYY -> {
        int start = out.length();
        long shown = shownYear(year);
        long rest = shown % 1000;
        out.append(shown / 1000).append(',');
        out.append("0".repeat(rest < 10 ? 2 : rest < 100 ? 1 : 0)).append(rest);
        ordinal(start, node);
      }
      case YYYY -> number(shownYear(year), shownYear(year) >= 0 ? 4 : 5, node);
      case YYY -> number(shownYear(year) % 1000, 3, node);
      case YY -> number(shownYear(year) % 100, 2, node);
      case Y -> number(shownYear(year) % 10, 1, node);
      case IYYY -> isoYear(10_000_000, 4, node);
      case IYY -> isoYear(1000, 3, node);
      case IY -> isoYear(100, 2, node);
      case I -> isoYear(10, 1, node);
      case RM -> {
        int index = interval ? Math.floorMod(month - 1, 12) : month - 1;
        if (month != 0 || !interval) {
          String numeral = ROMAN_MONTHS[index];
          out.append(node.isUpper() ? numeral : numeral.toLowerCase(Locale.ROOT));
          if (!node.fill()) {
            out.append(" ".repeat(4 - numeral.length()));
          }
        }
      }
      case W -> number((day - 1) / 7 + 1, 0, node);
      case J -> number(interval ? julianOfInterval() : dayNumber + 2_451_545, 0, node);
      default -> throw new IllegalStateException(node.text());
    }
  }

  private long julianOfInterval() {
    return Calendars.day(year, Math.max(month, 1), Math.max(day, 1)) + 2_451_545;
  }

  private void isoYear(int modulus, int width, DateTemplate.Node node) {
    requireDate();
    number(shownYear(Calendars.isoYear(dayNumber)) % modulus, width, node);
  }
}
