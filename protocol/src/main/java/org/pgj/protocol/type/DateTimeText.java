package org.pgj.protocol.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The text form of dates and times in DateStyle ISO: {@code 2001-02-03 04:05:06.789+05:30 BC}.
 * Parsing takes what the server writes, and what {@code java.time} and {@code java.sql} write.
 */
public final class DateTimeText {
  private final String text;
  private final boolean beforeChrist;
  private int at;

  private DateTimeText(String text) {
    this.text = text;
    this.beforeChrist = text.endsWith("BC");
  }

  /**
   * A parsed value; parts that the text does not have are null.
   *
   * @param infinity 1 for infinity, -1 for -infinity, else 0
   */
  public record Parts(LocalDate date, LocalTime time, ZoneOffset offset, int infinity) {}

  /**
   * Parses a date, a time or a timestamp, each with or without zone.
   *
   * @throws DateTimeException if it is none
   */
  public static Parts parse(String text) {
    return new DateTimeText(text.trim()).parts();
  }

  private Parts parts() {
    if (text.equalsIgnoreCase("infinity")) {
      return new Parts(null, null, null, 1);
    }
    if (text.equalsIgnoreCase("-infinity")) {
      return new Parts(null, null, null, -1);
    }
    LocalDate date = null;
    LocalTime time = null;
    ZoneOffset offset = null;
    int colon = text.indexOf(':');
    int dash = text.indexOf('-', 1);
    if (dash > 0 && (colon < 0 || dash < colon)) {
      date = date();
      if (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == 'T')) {
        at++;
      }
    }
    if (at < text.length() && digitAt(at)) {
      time = time();
      offset = offset();
    }
    if (date != null && beforeChrist) {
      at += text.startsWith(" BC", at) ? 3 : 2;
    }
    if (at != text.length() || date == null && time == null) {
      throw bad();
    }
    return new Parts(date, time, offset, 0);
  }

  private LocalDate date() {
    int year = number(9);
    if (beforeChrist) {
      year = 1 - year;
    }
    expect('-');
    int month = number(2);
    expect('-');
    return LocalDate.of(year, month, number(2));
  }

  private LocalTime time() {
    int hour = number(2);
    expect(':');
    int minute = number(2);
    int second = 0;
    int nanos = 0;
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      second = number(2);
      if (at < text.length() && text.charAt(at) == '.') {
        at++;
        int from = at;
        nanos = number(9);
        for (int digits = at - from; digits < 9; digits++) {
          nanos *= 10;
        }
      }
    }
    if (hour == 24 && minute == 0 && second == 0) {
      return LocalTime.MAX;
    }
    return LocalTime.of(hour, minute, second, nanos);
  }

  private ZoneOffset offset() {
    if (at == text.length()) {
      return null;
    }
    char sign = text.charAt(at);
    if (sign == 'Z') {
      at++;
      return ZoneOffset.UTC;
    }
    if (sign != '+' && sign != '-') {
      return null;
    }
    at++;
    int seconds = number(2) * 3600;
    if (at < text.length() && (text.charAt(at) == ':' || digitAt(at))) {
      at += text.charAt(at) == ':' ? 1 : 0;
      seconds += number(2) * 60;
      if (at < text.length() && text.charAt(at) == ':') {
        at++;
        seconds += number(2);
      }
    }
    return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
  }

  private int number(int maxDigits) {
    int from = at;
    int value = 0;
    while (at < text.length() && at - from < maxDigits && digitAt(at)) {
      value = value * 10 + text.charAt(at++) - '0';
    }
    if (at == from) {
      throw bad();
    }
    return value;
  }

  private boolean digitAt(int i) {
    char c = text.charAt(i);
    return c >= '0' && c <= '9';
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw bad();
    }
    at++;
  }

  private DateTimeException bad() {
    return new DateTimeException("not a date or time: \"" + text + "\"");
  }

  /** {@code 2001-02-03}, with BC for years before 1, or infinity. */
  public static String format(LocalDate date) {
    if (date.equals(LocalDate.MAX)) {
      return "infinity";
    }
    if (date.equals(LocalDate.MIN)) {
      return "-infinity";
    }
    StringBuilder out = new StringBuilder(13);
    appendDate(out, date);
    return appendEra(out, date).toString();
  }

  /** {@code 04:05:06.789} */
  public static String format(LocalTime time) {
    return appendTime(new StringBuilder(15), time).toString();
  }

  /** {@code 2001-02-03 04:05:06.789} */
  public static String format(LocalDateTime time) {
    if (time.equals(LocalDateTime.MAX)) {
      return "infinity";
    }
    if (time.equals(LocalDateTime.MIN)) {
      return "-infinity";
    }
    StringBuilder out = new StringBuilder(29);
    appendDate(out, time.toLocalDate());
    appendTime(out.append(' '), time.toLocalTime());
    return appendEra(out, time.toLocalDate()).toString();
  }

  /** {@code 2001-02-03 04:05:06.789+05:30} */
  public static String format(OffsetDateTime time) {
    if (time.equals(OffsetDateTime.MAX)) {
      return "infinity";
    }
    if (time.equals(OffsetDateTime.MIN)) {
      return "-infinity";
    }
    StringBuilder out = new StringBuilder(35);
    appendDate(out, time.toLocalDate());
    appendTime(out.append(' '), time.toLocalTime());
    appendOffset(out, time.getOffset());
    return appendEra(out, time.toLocalDate()).toString();
  }

  /** Appends {@code +05}, {@code +05:30} or {@code +05:30:15}. */
  public static StringBuilder appendOffset(StringBuilder out, ZoneOffset offset) {
    int seconds = offset.getTotalSeconds();
    out.append(seconds < 0 ? '-' : '+');
    seconds = Math.abs(seconds);
    two(out, seconds / 3600);
    if (seconds % 3600 != 0) {
      two(out.append(':'), seconds / 60 % 60);
      if (seconds % 60 != 0) {
        two(out.append(':'), seconds % 60);
      }
    }
    return out;
  }

  private static void appendDate(StringBuilder out, LocalDate date) {
    int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
    if (year < 1000) {
      out.append(year < 10 ? "000" : year < 100 ? "00" : "0");
    }
    out.append(year);
    two(out.append('-'), date.getMonthValue());
    two(out.append('-'), date.getDayOfMonth());
  }

  private static StringBuilder appendEra(StringBuilder out, LocalDate date) {
    return date.getYear() > 0 ? out : out.append(" BC");
  }

  private static StringBuilder appendTime(StringBuilder out, LocalTime time) {
    long micros = DateTimeCodec.toMicros(time);
    long seconds = micros / 1_000_000;
    int fraction = (int) (micros % 1_000_000);
    two(out, (int) (seconds / 3600));
    two(out.append(':'), (int) (seconds / 60 % 60));
    two(out.append(':'), (int) (seconds % 60));
    if (fraction != 0) {
      out.append('.');
      for (int power = 100_000; fraction != 0; power /= 10) {
        out.append((char) ('0' + fraction / power));
        fraction %= power;
      }
    }
    return out;
  }

  private static void two(StringBuilder out, int value) {
    out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
