package org.pgj.engine.type.time;

/**
 * ISO 8601 durations: with designators, P1Y2M3W4DT5H6M7S, and the alternative format, basic,
 * P00010203T040506, or extended, P0001-02-03T04:05:06. Years alone, or hours alone, may stand
 * without a designator.
 */
final class IsoIntervalParser {
  private static final double LARGEST = 1e15;
  private static final char END = 0;

  private final String text;
  private final IntervalFields fields = new IntervalFields();
  private int at = 1;
  private long whole;
  private double fraction;

  IsoIntervalParser(String text) {
    this.text = text;
  }

  /** What it names, null if it is no such duration. */
  IntervalFields parse() {
    if (text.length() < 2 || text.charAt(0) != 'P') {
      return null;
    }
    boolean date = true;
    boolean designated = false;
    while (at < text.length()) {
      if (peek() == 'T') {
        at++;
        date = false;
        designated = false;
        continue;
      }
      int start = at;
      if (!number()) {
        return null;
      }
      char unit = peek();
      boolean alternative = unit == END || unit == (date ? '-' : ':') || date && unit == 'T';
      if (alternative) {
        if (designated || !(date ? alternativeDate(start) : alternativeTime(start))) {
          return null;
        }
        if (at == text.length()) {
          return fields;
        }
        continue;
      }
      at++;
      if (!(date ? dateUnit(unit) : timeUnit(unit))) {
        return null;
      }
      designated = true;
    }
    return fields;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private boolean dateUnit(char unit) {
    switch (unit) {
      case 'Y' -> fields.addYears(whole, fraction, 1);
      case 'M' -> fields.addMonths(whole, fraction);
      case 'W' -> fields.addWeeks(whole, fraction);
      case 'D' -> fields.addDays(whole, fraction);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean timeUnit(char unit) {
    switch (unit) {
      case 'H' -> fields.addTime(whole, fraction, Calendars.MICROS_PER_HOUR);
      case 'M' -> fields.addTime(whole, fraction, Calendars.MICROS_PER_MINUTE);
      case 'S' -> fields.addTime(whole, fraction, Calendars.MICROS_PER_SECOND);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** After its first number, up to the T or the end. */
  private boolean alternativeDate(int start) {
    if (peek() != '-' && digits(start) == 8) {
      fields.addYears(whole / 10_000, 0, 1);
      fields.addMonths(whole / 100 % 100, 0);
      fields.addDays(whole % 100, fraction);
      return true;
    }
    fields.addYears(whole, fraction, 1);
    if (peek() != '-') {
      return true;
    }
    at++;
    if (!number()) {
      return false;
    }
    fields.addMonths(whole, fraction);
    if (peek() != '-') {
      return isDateEnd();
    }
    at++;
    if (!number()) {
      return false;
    }
    fields.addDays(whole, fraction);
    return isDateEnd();
  }

  private boolean isDateEnd() {
    return peek() == 'T' || at == text.length();
  }

  /** After its first number, up to the end. */
  private boolean alternativeTime(int start) {
    if (peek() == END && digits(start) == 6) {
      fields.addTime(whole / 10_000, 0, Calendars.MICROS_PER_HOUR);
      fields.addTime(whole / 100 % 100, 0, Calendars.MICROS_PER_MINUTE);
      // PostgreSQL takes the fraction as one of a microsecond here
      fields.addTime(whole % 100, 0, Calendars.MICROS_PER_SECOND);
      fields.addTime(0, fraction, 1);
      return true;
    }
    fields.addTime(whole, fraction, Calendars.MICROS_PER_HOUR);
    if (peek() == END) {
      return true;
    }
    at++;
    if (!number()) {
      return false;
    }
    fields.addTime(whole, fraction, Calendars.MICROS_PER_MINUTE);
    if (peek() == ':') {
      at++;
      if (!number()) {
        return false;
      }
      fields.addTime(whole, fraction, Calendars.MICROS_PER_SECOND);
    }
    return at == text.length();
  }

  /** How many digits stand before a point. */
  private int digits(int start) {
    int end = start;
    if (text.charAt(end) == '-') {
      end++;
    }
    int first = end;
    while (end < text.length() && isDigit(end)) {
      end++;
    }
    return end - first;
  }

  private boolean number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int first = at;
    while (isDigit(at)) {
      at++;
    }
    int digits = at - first;
    if (peek() == '.') {
      at++;
      while (isDigit(at)) {
        at++;
        digits++;
      }
    }
    if (digits == 0) {
      return false;
    }
    exponent();
    double value = Double.parseDouble(text.substring(start, at));
    if (Double.isInfinite(value)) {
      return false;
    }
    if (Math.abs(value) > LARGEST) {
      throw new ArithmeticException();
    }
    whole = (long) value;
    fraction = value - whole;
    return true;
  }

  private void exponent() {
    if (peek() != 'e' && peek() != 'E') {
      return;
    }
    int end = at + 1;
    if (end < text.length() && "+-".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    if (isDigit(end)) {
      while (isDigit(end)) {
        end++;
      }
      at = end;
    }
  }

  private boolean isDigit(int position) {
    return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
  }
}
