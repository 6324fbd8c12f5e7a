package org.pgj.engine.type.time;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.TypeContext;

/**
 * Reads intervals: amounts with units, hh:mm:ss, year-month, ISO 8601 durations (manual: Interval
 * Input). Fractions of a unit spill into the smaller ones with 12 months a year, 30 days a month.
 */
final class IntervalParser {
  private final String text;
  private final int range;
  private final boolean sqlStandard;

  long micros;
  int days;
  int months;

  private int seen;
  private int at;

  IntervalParser(byte[] bytes, int from, int to, int range, TypeContext context) {
    this.text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    this.range = range;
    this.sqlStandard = context.intervalStyle() == TypeContext.IntervalStyle.SQL_STANDARD;
  }

  void parse() {
    String body = text.strip().toLowerCase(Locale.ROOT);
    switch (body) {
      case "" -> throw badFormat();
      case "infinity", "+infinity", "inf", "+inf" -> {
        micros = Long.MAX_VALUE;
        days = Integer.MAX_VALUE;
        months = Integer.MAX_VALUE;
        return;
      }
      case "-infinity", "-inf" -> {
        micros = Long.MIN_VALUE;
        days = Integer.MIN_VALUE;
        months = Integer.MIN_VALUE;
        return;
      }
      default -> {}
    }
    try {
      if (body.charAt(0) == 'p' && body.length() > 1) {
        new Iso(body).parse();
      } else {
        parseFields(body);
      }
    } catch (ArithmeticException overflow) {
      throw fieldOutOfRange();
    }
  }

  private void parseFields(String body) {
    boolean ago = false;
    if (body.endsWith("ago") && body.length() > 3) {
      ago = true;
      body = body.substring(0, body.length() - 3).stripTrailing();
    }
    boolean allNegative =
        sqlStandard
            && body.charAt(0) == '-'
            && body.indexOf('-', 1) < 0
            && body.indexOf('+') < 0
            && !hasLetter(body);
    if (allNegative) {
      body = body.substring(1);
    }
    at = 0;
    boolean any = false;
    int length = body.length();
    while (true) {
      skipBlanks(body);
      if (at >= length) {
        break;
      }
      char c = body.charAt(at);
      if (c == '@') {
        at++;
        continue;
      }
      boolean negative = false;
      boolean signed = false;
      if (c == '+' || c == '-') {
        negative = c == '-';
        signed = true;
        at++;
        skipBlanks(body);
      }
      int start = at;
      while (at < length && (isDigit(body.charAt(at)) || body.charAt(at) == '.')) {
        at++;
      }
      if (at == start) {
        throw badFormat();
      }
      char next = at < length ? body.charAt(at) : ' ';
      if (next == ':') {
        while (at < length
            && (isDigit(body.charAt(at)) || body.charAt(at) == ':' || body.charAt(at) == '.')) {
          at++;
        }
        clock(body.substring(start, at), negative);
        any = true;
        continue;
      }
      if (next == '-'
          && at + 1 < length
          && isDigit(body.charAt(at + 1))
          && !signedNumberFollows(body)) {
        int split = at++;
        while (at < length && isDigit(body.charAt(at))) {
          at++;
        }
        if (at < length && body.charAt(at) == '-') {
          throw badFormat();
        }
        yearMonth(body.substring(start, split), body.substring(split + 1, at), negative);
        any = true;
        continue;
      }
      String number = body.substring(start, at);
      if (next == 'e'
          && at + 1 < length
          && (isDigit(body.charAt(at + 1)) || body.charAt(at + 1) == '-')) {
        at += 2;
        while (at < length && isDigit(body.charAt(at))) {
          at++;
        }
        number = body.substring(start, at);
      }
      skipBlanks(body);
      int unitStart = at;
      while (at < length && Character.isLetter(body.charAt(at))) {
        at++;
      }
      String unit = body.substring(unitStart, at);
      if (unit.isEmpty()) {
        unit = defaultUnit(at < length, body);
      }
      amount(number, negative, unit);
      any = true;
      if (signed && unit.isEmpty()) {
        throw badFormat();
      }
    }
    if (!any) {
      throw badFormat();
    }
    if (ago != allNegative) {
      micros = Math.negateExact(micros);
      days = Math.negateExact(days);
      months = Math.negateExact(months);
    }
  }

  private boolean signedNumberFollows(String body) {
    return at > 0 && body.charAt(at - 1) == ' ';
  }

  private static boolean hasLetter(String body) {
    for (int i = 0; i < body.length(); i++) {
      if (Character.isLetter(body.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private void skipBlanks(String body) {
    while (at < body.length()
        && (Character.isWhitespace(body.charAt(at)) || body.charAt(at) == ',')) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The unit of a number without one: days before a clock time, else the least of the range. */
  private String defaultUnit(boolean more, String body) {
    if (more && isClockNext(body)) {
      return "day";
    }
    if (range == IntervalType.FULL_RANGE || (range & IntervalType.SECOND) != 0) {
      return "second";
    }
    if ((range & IntervalType.MINUTE) != 0) {
      return "minute";
    }
    if ((range & IntervalType.HOUR) != 0) {
      return "hour";
    }
    if ((range & IntervalType.DAY) != 0) {
      return "day";
    }
    return (range & IntervalType.MONTH) != 0 ? "month" : "year";
  }

  private boolean isClockNext(String body) {
    for (int i = at; i < body.length() && !Character.isWhitespace(body.charAt(i)); i++) {
      if (body.charAt(i) == ':') {
        return true;
      }
    }
    return false;
  }

  private void mark(int field) {
    if ((seen & field) != 0) {
      throw badFormat();
    }
    seen |= field;
  }

  private void clock(String field, boolean negative) {
    mark(IntervalType.HOUR);
    mark(IntervalType.MINUTE);
    mark(IntervalType.SECOND);
    String[] parts = field.split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw badFormat();
    }
    long hours = 0;
    long minutes;
    String seconds = "0";
    boolean minuteSecond =
        parts.length == 2
            && (parts[1].indexOf('.') >= 0 || range == (IntervalType.MINUTE | IntervalType.SECOND));
    if (minuteSecond) {
      minutes = whole(parts[0]);
      seconds = parts[1];
    } else {
      hours = whole(parts[0]);
      minutes = whole(parts[1]);
      if (parts.length == 3) {
        seconds = parts[2];
      }
    }
    double second = parseDouble(seconds);
    if (minutes > 59 || second > 60) {
      throw fieldOutOfRange();
    }
    long total =
        Math.addExact(
            Math.multiplyExact(hours, Calendars.MICROS_PER_HOUR),
            minutes * Calendars.MICROS_PER_MINUTE + Math.round(second * 1_000_000));
    micros = Math.addExact(micros, negative ? -total : total);
  }

  private void yearMonth(String years, String month, boolean negative) {
    mark(IntervalType.YEAR);
    mark(IntervalType.MONTH);
    long m = whole(month);
    if (m >= 12) {
      throw fieldOutOfRange();
    }
    long total = Math.addExact(Math.multiplyExact(whole(years), 12L), m);
    months = Math.toIntExact(months + (negative ? -total : total));
  }

  private long whole(String digits) {
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits);
    } catch (NumberFormatException tooLong) {
      if (digits.indexOf('.') >= 0) {
        throw badFormat();
      }
      throw fieldOutOfRange();
    }
  }

  private double parseDouble(String number) {
    try {
      return number.isEmpty() ? 0 : Double.parseDouble(number);
    } catch (NumberFormatException notANumber) {
      throw badFormat();
    }
  }

  /** Adds a number of units. */
  private void amount(String number, boolean negative, String unit) {
    int point = number.indexOf('.');
    boolean plain = number.indexOf('e') < 0;
    long whole;
    double fraction;
    if (plain) {
      whole = whole(point < 0 ? number : number.substring(0, point));
      fraction = point < 0 ? 0 : parseDouble("0" + number.substring(point));
    } else {
      double all = parseDouble(number);
      whole = (long) all;
      fraction = all - whole;
    }
    if (negative) {
      whole = -whole;
      fraction = -fraction;
    }
    switch (unit) {
      case "us", "usec", "usecs", "useconds", "microsecon", "microsecond", "microseconds" -> {
        mark(1 << 21);
        addMicros(whole, fraction, 1);
      }
      case "ms", "msec", "msecs", "mseconds", "millisecon", "millisecond", "milliseconds" -> {
        mark(1 << 22);
        addMicros(whole, fraction, 1000);
      }
      case "s", "sec", "secs", "second", "seconds" -> {
        mark(IntervalType.SECOND);
        addMicros(whole, fraction, Calendars.MICROS_PER_SECOND);
      }
      case "m", "min", "mins", "minute", "minutes" -> {
        mark(IntervalType.MINUTE);
        addMicros(whole, fraction, Calendars.MICROS_PER_MINUTE);
      }
      case "h", "hr", "hrs", "hour", "hours" -> {
        mark(IntervalType.HOUR);
        addMicros(whole, fraction, Calendars.MICROS_PER_HOUR);
      }
      case "d", "day", "days" -> {
        mark(IntervalType.DAY);
        addDays(whole, fraction, 1);
      }
      case "w", "week", "weeks" -> {
        mark(1 << 23);
        addDays(whole, fraction, 7);
      }
      case "mon", "mons", "month", "months" -> {
        mark(IntervalType.MONTH);
        months = Math.toIntExact(months + whole);
        addDays(0, fraction, 30);
      }
      case "qtr", "quarter", "quarters" -> addYears(1 << 29, whole, fraction, 3);
      case "y", "yr", "yrs", "year", "years" -> addYears(IntervalType.YEAR, whole, fraction, 12);
      case "dec", "decs", "decade", "decades" -> addYears(1 << 24, whole, fraction, 120);
      case "c", "cent", "century", "centuries" -> addYears(1 << 25, whole, fraction, 1200);
      case "mil", "mils", "millennia", "millennium", "millenniums" ->
          addYears(1 << 26, whole, fraction, 12_000);
      default -> throw badFormat();
    }
  }

  private void addMicros(long whole, double fraction, long unit) {
    micros = Math.addExact(micros, Math.multiplyExact(whole, unit));
    micros = Math.addExact(micros, Math.round(fraction * unit));
  }

  private void addDays(long whole, double fraction, int unit) {
    double extra = fraction * unit;
    long extraDays = (long) extra;
    days =
        Math.toIntExact(
            Math.addExact(Math.addExact(days, Math.multiplyExact(whole, unit)), extraDays));
    addMicros(0, extra - extraDays, Calendars.MICROS_PER_DAY);
  }

  private void addYears(int field, long whole, double fraction, int unit) {
    mark(field);
    if (Math.abs(whole) <= Integer.MAX_VALUE && Math.abs(whole * unit) > Integer.MAX_VALUE) {
      throw Intervals.outOfRange();
    }
    months = Math.toIntExact(Math.addExact(months, Math.multiplyExact(whole, unit)));
    months = Math.toIntExact(months + Math.round(fraction * unit));
  }

  /** ISO 8601: P…Y…M…W…DT…H…M…S, and P yyyy-mm-ddThh:mm:ss. */
  private final class Iso {
    private final String body;
    private int position = 1;

    Iso(String body) {
      this.body = body;
    }

    void parse() {
      boolean time = false;
      boolean any = false;
      while (position < body.length()) {
        if (body.charAt(position) == 't') {
          if (time || position + 1 == body.length()) {
            throw badFormat();
          }
          time = true;
          position++;
          continue;
        }
        int start = position;
        if ("+-".indexOf(body.charAt(position)) >= 0) {
          position++;
        }
        while (position < body.length()
            && (isDigit(body.charAt(position)) || body.charAt(position) == '.')) {
          position++;
        }
        if (position == start) {
          throw badFormat();
        }
        String number = body.substring(start, position);
        char unit = position < body.length() ? body.charAt(position) : 0;
        if (unit == '-' && !time) {
          alternativeDate(start);
          any = true;
          continue;
        }
        if (unit == ':' && time) {
          clock(body.substring(start), false);
          position = body.length();
          any = true;
          continue;
        }
        position++;
        boolean negative = number.startsWith("-");
        amount(
            negative || number.startsWith("+") ? number.substring(1) : number,
            negative,
            unit(unit, time));
        any = true;
      }
      if (!any) {
        throw badFormat();
      }
    }

    private void alternativeDate(int start) {
      int end = body.indexOf('t', start);
      String[] parts = body.substring(start, end < 0 ? body.length() : end).split("-", -1);
      if (parts.length != 3) {
        throw badFormat();
      }
      amount(parts[0], false, "year");
      amount(parts[1], false, "month");
      amount(parts[2], false, "day");
      position = end < 0 ? body.length() : end;
    }

    private String unit(char letter, boolean time) {
      return switch (letter) {
        case 'y' -> "year";
        case 'm' -> time ? "minute" : "month";
        case 'w' -> "week";
        case 'd' -> "day";
        case 'h' -> "hour";
        case 's' -> "second";
        default -> throw badFormat();
      };
    }
  }

  private DatabaseError badFormat() {
    return new DatabaseError("22007", "invalid input syntax for type interval: \"" + text + "\"");
  }

  private DatabaseError fieldOutOfRange() {
    return new DatabaseError("22015", "interval field value out of range: \"" + text + "\"");
  }
}
