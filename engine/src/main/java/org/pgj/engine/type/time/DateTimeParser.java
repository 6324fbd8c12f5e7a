package org.pgj.engine.type.time;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.TypeContext.DateOrder;

/**
 * Reads dates, times and timestamps in the many forms of the manual's appendix Date/Time Input
 * Interpretation: the text is cut into fields, then each field is given its meaning.
 */
final class DateTimeParser {
  /** Outcome of a text that is not a plain date and time. */
  enum Special {
    NONE,
    INFINITY,
    MINUS_INFINITY
  }

  private static final String HINT = "Perhaps you need a different \"datestyle\" setting.";

  private final String text;
  private final String typeName;
  private final TypeContext context;
  private final boolean timeOnly;
  private final List<String> fields = new ArrayList<>(6);
  private final List<Character> kinds = new ArrayList<>(6);

  Special special = Special.NONE;
  boolean hasDate;
  boolean hasTime;
  long year;
  int month;
  int day;

  /** Microseconds since midnight; 24:00:00 and leap seconds count on. */
  long micros;

  /** Zone given in the text, else null. */
  ZoneId zone;

  private boolean hasYear;
  private boolean hasMonth;
  private boolean hasDay;
  private boolean yearHasTwoDigits;
  private boolean monthIsName;
  private boolean beforeChrist;
  private boolean hasEra;
  private int meridiem;

  DateTimeParser(byte[] bytes, int from, int to, String typeName, TypeContext context) {
    this.text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    this.typeName = typeName;
    this.timeOnly = typeName.equals("time") || typeName.equals("time with time zone");
    this.context = context;
  }

  /** Parses the whole text; 22007, 22008, 22009 if it cannot be. */
  void parse() {
    tokenize();
    if (fields.isEmpty()) {
      throw badFormat();
    }
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      switch (kinds.get(i)) {
        case 'd' -> date(field);
        case 't' -> time(field);
        case 'z' -> offset(field);
        case 'n' -> number(field, i);
        case 's' -> i = word(field, i);
        default -> throw badFormat();
      }
    }
    finish();
  }

  private void tokenize() {
    int at = 0;
    int length = text.length();
    while (at < length) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      int start = at;
      if (isDigit(c) || c == '.' && at + 1 < length && isDigit(text.charAt(at + 1))) {
        at = numeric(start);
      } else if (Character.isLetter(c)) {
        at = alphabetic(start);
      } else if (c == '+' || c == '-') {
        at++;
        while (at < length && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        if (at < length && isDigit(text.charAt(at))) {
          int digits = at;
          while (at < length && (isDigit(text.charAt(at)) || text.charAt(at) == ':')) {
            at++;
          }
          add(c + text.substring(digits, at), 'z');
        } else if (at < length && Character.isLetter(text.charAt(at))) {
          int letters = at;
          while (at < length && Character.isLetter(text.charAt(at))) {
            at++;
          }
          add(c + text.substring(letters, at).toLowerCase(Locale.ROOT), 's');
        } else {
          throw badFormat();
        }
      } else if (c == ',' || c == '(' || c == ')' || c == '[' || c == ']' || c == '/' || c == ':') {
        at++;
      } else {
        throw badFormat();
      }
    }
  }

  private int numeric(int start) {
    int at = digits(start);
    int length = text.length();
    char next = at < length ? text.charAt(at) : ' ';
    if (next == ':') {
      while (at < length && (isDigit(text.charAt(at)) || ":.".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      add(text.substring(start, at), 't');
    } else if (next == '-' || next == '/' || next == '.') {
      at++;
      if (at < length && isDigit(text.charAt(at))) {
        at = digits(at);
        boolean second = at < length && text.charAt(at) == next;
        if (second) {
          at++;
          while (at < length && (isDigit(text.charAt(at)) || text.charAt(at) == next)) {
            at++;
          }
        }
        add(text.substring(start, at), next == '.' && !second ? 'n' : 'd');
      } else {
        while (at < length
            && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == next)) {
          at++;
        }
        add(text.substring(start, at).toLowerCase(Locale.ROOT), next == '.' ? 'n' : 'd');
      }
    } else {
      add(text.substring(start, at), 'n');
    }
    return at;
  }

  private int digits(int at) {
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int alphabetic(int start) {
    int at = start;
    int length = text.length();
    while (at < length && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at).toLowerCase(Locale.ROOT);
    char next = at < length ? text.charAt(at) : ' ';
    if (next == '-' || next == '/' || next == '.' || next == '_') {
      boolean isMonth = month(word) > 0;
      boolean zoneFollows = next == '-' && isKeyword(word);
      if (!zoneFollows && !(next == '.' && !isMonth)) {
        while (at < length
            && (Character.isLetterOrDigit(text.charAt(at))
                || "+-/_:.".indexOf(text.charAt(at)) >= 0)) {
          at++;
        }
        add(
            isMonth
                ? text.substring(start, at).toLowerCase(Locale.ROOT)
                : text.substring(start, at),
            isMonth ? 'd' : 's');
        return at;
      }
      if (next == '.') {
        at++;
      }
    } else if ((next == '+' || isDigit(next)) && !isKeyword(word) && month(word) == 0) {
      while (at < length
          && (Character.isLetterOrDigit(text.charAt(at))
              || "+-/_:".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      add(text.substring(start, at), 's');
      return at;
    }
    add(word, 's');
    return at;
  }

  private static boolean isKeyword(String word) {
    return word.equals("t")
        || word.equals("j")
        || word.equals("jd")
        || word.equals("julian")
        || word.equals("am")
        || word.equals("pm")
        || word.equals("ad")
        || word.equals("bc")
        || isDayName(word);
  }

  private void add(String field, char kind) {
    if (fields.size() >= 25) {
      throw badFormat();
    }
    fields.add(field);
    kinds.add(kind);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void date(String field) {
    if (hasDate || hasYear && hasMonth && hasDay) {
      int seconds = hasTime ? TimeZones.offset(field) : Integer.MIN_VALUE;
      if (seconds == Integer.MIN_VALUE) {
        throw badFormat();
      }
      setOffset(seconds);
      return;
    }
    String[] parts = field.split("[-/.]", -1);
    if (timeOnly && parts.length == 2 && !hasTime && parts[0].length() >= 4) {
      concatenatedTime(parts[0], parts[0].length());
      setOffset(TimeZones.offset("-" + parts[1]));
      return;
    }
    if (parts.length == 2 && isDigits(parts[0]) && isDigits(parts[1]) && parts[1].length() == 3) {
      year = parseNumber(parts[0]);
      hasYear = true;
      dayOfYear((int) parseNumber(parts[1]));
      return;
    }
    if (parts.length < 2 || parts.length > 3) {
      throw badFormat();
    }
    for (String part : parts) {
      int named = month(part);
      if (named > 0) {
        if (hasMonth) {
          if (monthIsName) {
            throw badFormat();
          }
          day = month;
          hasDay = true;
        }
        month = named;
        hasMonth = true;
        monthIsName = true;
      }
    }
    for (String part : parts) {
      if (part.isEmpty()) {
        throw badFormat();
      }
      if (month(part) == 0) {
        if (!isDigits(part)) {
          throw badFormat();
        }
        dateNumber(part);
      }
    }
    if (!(hasYear && hasMonth && hasDay)) {
      throw badFormat();
    }
  }

  private static boolean isDigits(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (!isDigit(part.charAt(i))) {
        return false;
      }
    }
    return !part.isEmpty();
  }

  private long parseNumber(String digits) {
    if (digits.length() > 9) {
      throw outOfRange(null);
    }
    return Long.parseLong(digits);
  }

  /** Gives a number within a date the meaning that is still open, by DateStyle's order. */
  private void dateNumber(String digits) {
    long value = parseNumber(digits);
    int length = digits.length();
    DateOrder order = context.dateOrder();
    if (length == 3 && hasYear && !hasMonth) {
      dayOfYear((int) value);
    } else if (!hasYear && !hasMonth && !hasDay) {
      if (length >= 3 || order == DateOrder.YMD) {
        setYear(value, length);
      } else if (order == DateOrder.DMY) {
        setDay(value);
      } else {
        setMonth(value);
      }
    } else if (hasYear && !hasMonth && !hasDay) {
      setMonth(value);
    } else if (hasMonth && !hasYear && !hasDay) {
      if (monthIsName && (length >= 3 || order == DateOrder.YMD)) {
        setYear(value, length);
      } else {
        setDay(value);
      }
    } else if (hasYear && hasMonth && !hasDay) {
      if (monthIsName && length >= 3 && yearHasTwoDigits) {
        setDay(year);
        hasYear = false;
        setYear(value, length);
      } else {
        setDay(value);
      }
    } else if (hasDay && !hasYear && !hasMonth) {
      setMonth(value);
    } else if (hasDay && hasMonth && !hasYear) {
      setYear(value, length);
    } else {
      throw badFormat();
    }
  }

  private void setYear(long value, int length) {
    year = value;
    hasYear = true;
    yearHasTwoDigits = length <= 2;
  }

  private void setMonth(long value) {
    month = (int) value;
    hasMonth = true;
  }

  private void setDay(long value) {
    day = (int) value;
    hasDay = true;
  }

  private void dayOfYear(int number) {
    if (number < 1 || number > (Calendars.isLeap(year) ? 366 : 365)) {
      throw outOfRange(null);
    }
    setFromDay(Calendars.day(year, 1, 1) + number - 1);
  }

  private void setFromDay(long dayNumber) {
    long civil = Calendars.civil(dayNumber);
    year = Calendars.year(civil);
    month = Calendars.month(civil);
    day = Calendars.dayOfMonth(civil);
    hasYear = true;
    hasMonth = true;
    hasDay = true;
    hasDate = true;
  }

  private void number(String field, int index) {
    int point = field.indexOf('.');
    int length = point < 0 ? field.length() : point;
    boolean dateDone = hasDate || hasYear && hasMonth && hasDay;
    boolean afterT = index > 0 && fields.get(index - 1).equals("t");
    if ((dateDone || timeOnly && !hasYear && !hasMonth && !hasDay)
            && !hasTime
            && (length == 6 || length == 4 || length == 2 && afterT)
        || afterT && length <= 6) {
      concatenatedTime(field, length);
    } else if (point >= 0 && length >= 4 && field.length() - point == 4 && !hasYear) {
      year = parseNumber(field.substring(0, point));
      hasYear = true;
      dayOfYear((int) parseNumber(field.substring(point + 1)));
    } else if (point < 0 && !hasYear && !hasMonth && !hasDay && length >= 8) {
      year = parseNumber(field.substring(0, length - 4));
      month = (int) parseNumber(field.substring(length - 4, length - 2));
      day = (int) parseNumber(field.substring(length - 2));
      hasYear = hasMonth = hasDay = true;
    } else if (point < 0 && !hasYear && !hasMonth && !hasDay && length == 6) {
      setYear(parseNumber(field.substring(0, 2)), 2);
      month = (int) parseNumber(field.substring(2, 4));
      day = (int) parseNumber(field.substring(4));
      hasMonth = hasDay = true;
    } else if (point < 0 && !dateDone) {
      dateNumber(field);
    } else if (point >= 0 && !hasTime && length >= 4) {
      concatenatedTime(field, length);
    } else if (point < 0 && meridiemFollows(index)) {
      setTime(parseNumber(field), 0, 0, 0);
    } else {
      throw badFormat();
    }
  }

  private boolean meridiemFollows(int index) {
    return !hasTime
        && index + 1 < fields.size()
        && (fields.get(index + 1).equals("am") || fields.get(index + 1).equals("pm"));
  }

  private void concatenatedTime(String field, int length) {
    long value = parseNumber(field.substring(0, length));
    long fraction = length < field.length() ? fraction(field.substring(length)) : 0;
    if (length == 6) {
      setTime(value / 10_000, value / 100 % 100, value % 100, fraction);
    } else if (length == 4) {
      setTime(value / 100, value % 100, 0, fraction);
    } else if (length == 2) {
      setTime(value, 0, 0, fraction);
    } else {
      throw badFormat();
    }
  }

  /** Microseconds of ".ddd", rounded. */
  private long fraction(String digits) {
    if (digits.length() == 1) {
      return 0;
    }
    if (!isDigits(digits.substring(1))) {
      throw badFormat();
    }
    return Math.round(Double.parseDouble("0" + digits) * 1_000_000);
  }

  private void time(String field) {
    if (hasTime) {
      throw badFormat();
    }
    String[] parts = field.split(":", -1);
    if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || !isDigits(parts[0])) {
      throw badFormat();
    }
    int last = parts.length - 1;
    int point = parts[last].indexOf('.');
    String whole = point < 0 ? parts[last] : parts[last].substring(0, point);
    long fraction = point < 0 ? 0 : fraction(parts[last].substring(point));
    if (!isDigits(whole) || last == 2 && !isDigits(parts[1])) {
      throw badFormat();
    }
    if (last == 1 && point >= 0) {
      setTime(0, parseNumber(parts[0]), parseNumber(whole), fraction);
    } else {
      setTime(
          parseNumber(parts[0]),
          last == 2 ? parseNumber(parts[1]) : parseNumber(whole),
          last == 2 ? parseNumber(whole) : 0,
          fraction);
    }
  }

  private void setTime(long hour, long minute, long second, long fraction) {
    if (hour > 24
        || minute > 59
        || second > 60
        || hour == 24 && (minute > 0 || second > 0 || fraction > 0)) {
      throw outOfRange(null);
    }
    micros = ((hour * 60 + minute) * 60 + second) * Calendars.MICROS_PER_SECOND + fraction;
    hasTime = true;
  }

  private void offset(String field) {
    int seconds = TimeZones.offset(field);
    if (seconds == Integer.MIN_VALUE || !hasTime && !hasDate && !hasYear) {
      throw badFormat();
    }
    setOffset(seconds);
  }

  private void setOffset(int seconds) {
    if (seconds == TimeZones.OUT_OF_RANGE) {
      throw new DatabaseError("22009", "time zone displacement out of range: \"" + text + "\"");
    }
    int base = zone instanceof ZoneOffset known ? known.getTotalSeconds() : 0;
    zone = ZoneOffset.ofTotalSeconds(base + seconds);
  }

  private int word(String field, int index) {
    int named = month(field);
    if (named > 0) {
      if (hasMonth && !monthIsName && !hasDay) {
        setDay(month);
      } else if (hasMonth) {
        throw badFormat();
      }
      month = named;
      hasMonth = true;
      monthIsName = true;
      return index;
    }
    if (isDayName(field)) {
      return index;
    }
    switch (field) {
      case "infinity", "+infinity", "inf", "+inf" -> special = Special.INFINITY;
      case "-infinity", "-inf" -> special = Special.MINUS_INFINITY;
      case "epoch" -> {
        setFromDay(-Calendars.EPOCH_DAYS);
        hasTime = true;
        zone = ZoneOffset.UTC;
      }
      case "now" -> now();
      case "today" -> relativeDay(0);
      case "tomorrow" -> relativeDay(1);
      case "yesterday" -> relativeDay(-1);
      case "allballs" -> {
        hasTime = true;
        zone = ZoneOffset.UTC;
      }
      case "am" -> meridiem = 1;
      case "pm" -> meridiem = 2;
      case "ad" -> hasEra = true;
      case "bc" -> {
        hasEra = true;
        beforeChrist = true;
      }
      case "at", "on" -> {
        return index;
      }
      case "t" -> {
        if (index + 1 >= fields.size()
            || kinds.get(index + 1) != 't' && kinds.get(index + 1) != 'n') {
          throw badFormat();
        }
      }
      case "j", "jd", "julian" -> {
        if (index + 1 >= fields.size() || kinds.get(index + 1) != 'n' || hasDate) {
          throw badFormat();
        }
        julian(fields.get(index + 1));
        return index + 1;
      }
      case "dst" -> {
        if (!(zone instanceof ZoneOffset standard)) {
          throw badFormat();
        }
        zone = ZoneOffset.ofTotalSeconds(standard.getTotalSeconds() + 3600);
      }
      default -> zoneName(field);
    }
    return index;
  }

  private void julian(String number) {
    double value = Double.parseDouble(number);
    long whole = (long) value;
    setFromDay(whole - 2_451_545);
    if (value != whole) {
      micros = Math.round((value - whole) * Calendars.MICROS_PER_DAY);
      hasTime = true;
    }
  }

  private void now() {
    long local = Calendars.toLocal(context.transactionTimestamp(), context.timeZone());
    setFromDay(Calendars.dayOf(local));
    micros = Calendars.timeOf(local);
    hasTime = true;
    zone =
        ZoneOffset.ofTotalSeconds(
            Calendars.offsetAt(context.transactionTimestamp(), context.timeZone()));
  }

  private void relativeDay(int days) {
    long local = Calendars.toLocal(context.transactionTimestamp(), context.timeZone());
    setFromDay(Calendars.dayOf(local) + days);
  }

  private void zoneName(String field) {
    zone = ZoneAbbreviations.zoneOf(field);
    if (zone != null) {
      return;
    }
    ZoneId named = TimeZones.find(field);
    if (named == null) {
      if (field.indexOf('/') >= 0 || field.indexOf('_') >= 0) {
        throw new DatabaseError(
            "22023", "time zone \"" + field.toLowerCase(Locale.ROOT) + "\" not recognized");
      }
      throw badFormat();
    }
    zone = named;
  }

  private void finish() {
    if (special != Special.NONE) {
      if (fields.size() > 1) {
        throw badFormat();
      }
      return;
    }
    if (meridiem != 0) {
      long hour = micros / Calendars.MICROS_PER_HOUR;
      if (!hasTime) {
        throw badFormat();
      }
      if (hour > 12) {
        throw outOfRange(null);
      }
      if (meridiem == 2 && hour != 12) {
        micros += 12 * Calendars.MICROS_PER_HOUR;
      } else if (meridiem == 1 && hour == 12) {
        micros -= 12 * Calendars.MICROS_PER_HOUR;
      }
    }
    if (hasYear || hasMonth || hasDay) {
      if (!(hasYear && hasMonth && hasDay)) {
        throw badFormat();
      }
      if (!hasDate) {
        checkDate();
      }
      hasDate = true;
    }
  }

  private void checkDate() {
    if (beforeChrist) {
      if (year <= 0) {
        throw outOfRange(null);
      }
      year = 1 - year;
    } else if (yearHasTwoDigits && !hasEra) {
      year += year < 70 ? 2000 : 1900;
    } else if (year <= 0) {
      throw outOfRange(null);
    }
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      throw outOfRange(HINT);
    }
    if (day > Calendars.daysInMonth(year, month)) {
      throw outOfRange(null);
    }
  }

  static int month(String word) {
    if (word.length() < 3) {
      return 0;
    }
    return switch (word) {
      case "jan", "january" -> 1;
      case "feb", "february" -> 2;
      case "mar", "march" -> 3;
      case "apr", "april" -> 4;
      case "may" -> 5;
      case "jun", "june" -> 6;
      case "jul", "july" -> 7;
      case "aug", "august" -> 8;
      case "sep", "sept", "september" -> 9;
      case "oct", "october" -> 10;
      case "nov", "november" -> 11;
      case "dec", "december" -> 12;
      default -> 0;
    };
  }

  private static boolean isDayName(String word) {
    return switch (word) {
      case "sun",
          "sunday",
          "mon",
          "monday",
          "tue",
          "tues",
          "tuesday",
          "wed",
          "weds",
          "wednesday",
          "thu",
          "thur",
          "thurs",
          "thursday",
          "fri",
          "friday",
          "sat",
          "saturday" ->
          true;
      default -> false;
    };
  }

  DatabaseError badFormat() {
    return new DatabaseError(
        "22007", "invalid input syntax for type " + typeName + ": \"" + text + "\"");
  }

  DatabaseError outOfRange(String hint) {
    DatabaseError error =
        new DatabaseError("22008", "date/time field value out of range: \"" + text + "\"");
    return hint == null ? error : error.hint(hint);
  }

  DatabaseError typeOutOfRange(String kind) {
    return new DatabaseError("22008", kind + " out of range: \"" + text + "\"");
  }
}
