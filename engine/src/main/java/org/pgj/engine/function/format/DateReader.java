package org.pgj.engine.function.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.format.DateTemplate.Pattern;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.ZoneAbbreviations;

/** Reads one date or timestamp by a template, for to_date and to_timestamp. */
final class DateReader {
  private static final String[] MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"
  };
  private static final String[] DAYS = {
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"
  };
  private static final String[] ROMAN_MONTHS = {
    "viii", "vii", "iii", "xii", "xi", "iv", "vi", "ix", "ii", "i", "v", "x"
  };
  private static final int[] ROMAN_NUMBERS = {8, 7, 3, 12, 11, 4, 6, 9, 2, 1, 5, 10};

  private final DateTemplate template;
  private final String text;
  private int at;
  private boolean all;

  private Integer year;
  private boolean yearIsShort;
  private Integer month;
  private Integer day;
  private Integer dayOfYear;
  private Integer isoYear;
  private Integer isoWeek;
  private Integer isoDay;
  private Integer weekOfYear;
  private Integer weekOfMonth;
  private Integer century;
  private Integer julian;
  private int weekday = -1;
  private boolean beforeChrist;
  private int hour;
  private boolean twelveHours;
  private int minute;
  private int second;
  private Integer secondsOfDay;
  private int micros;
  private int meridiem;
  private ZoneId zone;
  private int zoneSign = 1;
  private Integer zoneHours;
  private int zoneMinutes;

  DateReader(DateTemplate template, String text) {
    this.template = template;
    this.text = text;
  }

  long readDate() {
    read();
    long date = date();
    if (date < Calendars.MIN_DAY || date >= Calendars.END_DAY) {
      throw new DatabaseError("22008", "date out of range: \"" + text + "\"");
    }
    return date;
  }

  long readTimestamp(ZoneId sessionZone) {
    read();
    long local = Calendars.timestamp(date(), time());
    ZoneId effective = zone == null ? sessionZone : zone;
    if (zoneHours != null) {
      effective = ZoneOffset.ofTotalSeconds(zoneSign * (zoneHours * 3600 + zoneMinutes * 60));
    }
    return Calendars.toUtc(local, effective);
  }

  /** From now on the whole text must be used and every field be there. */
  void requireAll() {
    all = true;
  }

  /** Date and time without regard to a zone. */
  long readLocal() {
    read();
    return Calendars.timestamp(date(), time());
  }

  long readTime() {
    read();
    return time();
  }

  /** Seconds east of UTC of the zone that was read. */
  int offset() {
    if (zoneHours != null) {
      return zoneSign * (zoneHours * 3600 + zoneMinutes * 60);
    }
    if (zone instanceof ZoneOffset fixed) {
      return fixed.getTotalSeconds();
    }
    throw new DatabaseError("22007", "missing time zone in input string for type timestamptz");
  }

  private void read() {
    fields();
    if (all && at < text.length()) {
      throw new DatabaseError(
          "22007", "trailing characters remain in input string after datetime format");
    }
  }

  private void fields() {
    for (int i = 0; i < template.nodes.size(); i++) {
      DateTemplate.Node node = template.nodes.get(i);
      if (node.pattern() == Pattern.LITERAL) {
        literal(node);
        continue;
      }
      if (!template.exact) {
        skipBlanks();
      }
      if (at >= text.length()) {
        if (all) {
          throw new DatabaseError("22007", "input string is too short for datetime format");
        }
        break;
      }
      field(node, i);
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSeparator(char c) {
    return c > 0x20 && c < 0x7F && !Character.isLetterOrDigit(c);
  }

  private void literal(DateTemplate.Node node) {
    boolean quoted = node.fill();
    if (quoted || template.exact) {
      at = Math.min(text.length(), at + node.text().length());
      return;
    }
    char c = node.text().charAt(0);
    if (Character.isWhitespace(c) || isSeparator(c)) {
      boolean skipped = at < text.length() && Character.isWhitespace(text.charAt(at));
      skipBlanks();
      if (at < text.length()
          && isSeparator(text.charAt(at))
          && !(Character.isWhitespace(c) && skipped && isSign(at))
          && !isSignOfNumber(c)) {
        at++;
      }
    } else if (at < text.length()) {
      skipBlanks();
      at = Math.min(text.length(), at + node.text().length());
    }
  }

  private boolean isSign(int index) {
    return (text.charAt(index) == '-' || text.charAt(index) == '+')
        && index + 1 < text.length()
        && Character.isDigit(text.charAt(index + 1));
  }

  private boolean isSignOfNumber(char templateCharacter) {
    return Character.isWhitespace(templateCharacter) && isSign(at);
  }

  private boolean isNumberNext(int index) {
    if (index + 1 >= template.nodes.size()) {
      return false;
    }
    DateTemplate.Node next = template.nodes.get(index + 1);
    if (next.pattern() == Pattern.LITERAL) {
      return !next.text().isEmpty() && Character.isDigit(next.text().charAt(0));
    }
    return next.pattern().isNumeric();
  }

  /** Reads an integer of up to {@code width} characters, of any length if no number follows. */
  private int integer(int width, DateTemplate.Node node, int index) {
    boolean fixed = !node.fill() && isNumberNext(index);
    int start = at;
    if (fixed) {
      int available = Math.min(width, text.length() - at);
      if (available < width) {
        throw new DatabaseError(
                "22007", "source string too short for \"" + node.text() + "\" formatting field")
            .detail("Field requires " + width + " characters, but only " + available + " remain.")
            .hint("If your source string is not fixed-width, try using the \"FM\" modifier.");
      }
      String part = text.substring(at, at + width);
      int end = 0;
      if (end < part.length() && (part.charAt(0) == '-' || part.charAt(0) == '+')) {
        end++;
      }
      while (end < part.length() && Character.isDigit(part.charAt(end))) {
        end++;
      }
      if (end == 0 || end < width) {
        throw invalid(part, node)
            .detail(
                "Field requires " + width + " characters, but only " + end + " could be parsed.");
      }
      at += end;
    } else {
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
    }
    String digits = text.substring(start, at);
    try {
      int value = Integer.parseInt(digits);
      suffix(node);
      return value;
    } catch (NumberFormatException notANumber) {
      if (!digits.isEmpty() && Character.isDigit(digits.charAt(digits.length() - 1))) {
        throw new DatabaseError(
                "22008", "value for \"" + node.text() + "\" in source string is out of range")
            .detail("Value must be in the range -2147483648 to 2147483647.");
      }
      int end = start;
      while (end < text.length()
          && end - start < width
          && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      throw invalid(text.substring(start, end), node).detail("Value must be an integer.");
    }
  }

  private void suffix(DateTemplate.Node node) {
    if (node.hasOrdinal()) {
      at = Math.min(text.length(), at + 2);
    }
  }

  private static DatabaseError invalid(String value, DateTemplate.Node node) {
    return new DatabaseError(
        "22007", "invalid value \"" + value + "\" for \"" + node.text() + "\"");
  }

  private Integer set(Integer old, int value, DateTemplate.Node node) {
    if (old != null && old != value) {
      throw new DatabaseError(
              "22007", "conflicting values for \"" + node.text() + "\" field in formatting string")
          .detail("This value contradicts a previous setting for the same field type.");
    }
    return value;
  }

  private int word(String[] names, int abbreviation, DateTemplate.Node node) {
    String rest = text.substring(at).toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.length; i++) {
      String name = abbreviation > 0 ? names[i].substring(0, abbreviation) : names[i];
      if (rest.startsWith(name)) {
        at += name.length();
        return i;
      }
    }
    int end = at;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    throw invalid(text.substring(at, end), node)
        .detail("The given value did not match any of the allowed values for this field.");
  }

  private void field(DateTemplate.Node node, int index) {
    switch (node.pattern()) {
      case YYYY -> setYear(integer(4, node, index), false, node);
      case YYY -> setYear(shortYear(integer(3, node, index), 3), true, node);
      case YY -> setYear(shortYear(integer(2, node, index), 2), true, node);
      case Y -> setYear(shortYear(integer(1, node, index), 1), true, node);
      case Y_YYY -> {
        int thousands = integer(4, node, index);
        if (at < text.length() && text.charAt(at) == ',') {
          at++;
          thousands = thousands * 1000 + integer(3, node, index);
        }
        setYear(thousands, false, node);
      }
      case IYYY -> isoYear = set(isoYear, integer(4, node, index), node);
      case IYY -> isoYear = set(isoYear, shortYear(integer(3, node, index), 3), node);
      case IY -> isoYear = set(isoYear, shortYear(integer(2, node, index), 2), node);
      case I -> isoYear = set(isoYear, shortYear(integer(1, node, index), 1), node);
      case CC -> century = set(century, integer(2, node, index), node);
      case ERA -> beforeChrist = word(new String[] {"ad", "bc"}, 0, node) == 1;
      case ERA_DOTS -> beforeChrist = word(new String[] {"a.d.", "b.c."}, 0, node) == 1;
      case MERIDIEM -> meridiem = word(new String[] {"am", "pm"}, 0, node) + 1;
      case MERIDIEM_DOTS -> meridiem = word(new String[] {"a.m.", "p.m."}, 0, node) + 1;
      case MONTH -> month = set(month, word(MONTHS, 0, node) + 1, node);
      case MON -> month = set(month, word(MONTHS, 3, node) + 1, node);
      case RM -> month = set(month, ROMAN_NUMBERS[word(ROMAN_MONTHS, 0, node)], node);
      case MM -> month = set(month, integer(2, node, index), node);
      case DAY -> weekday = word(DAYS, 0, node);
      case DY -> weekday = word(DAYS, 3, node);
      case DDD -> dayOfYear = set(dayOfYear, integer(3, node, index), node);
      case IDDD -> dayOfYear = set(dayOfYear, integer(3, node, index), node);
      case DD -> day = set(day, integer(2, node, index), node);
      case D -> weekday = integer(1, node, index) - 1;
      case ID -> isoDay = set(isoDay, integer(1, node, index), node);
      case WW -> weekOfYear = set(weekOfYear, integer(2, node, index), node);
      case IW -> isoWeek = set(isoWeek, integer(2, node, index), node);
      case W -> weekOfMonth = set(weekOfMonth, integer(1, node, index), node);
      case Q -> integer(1, node, index);
      case J -> julian = set(julian, integer(10, node, index), node);
      default -> timeField(node, index);
    }
  }

  private void setYear(int value, boolean isShort, DateTemplate.Node node) {
    year = set(year, value, node);
    yearIsShort |= isShort;
  }

  private static int shortYear(int value, int digits) {
    return switch (digits) {
      case 1 -> value + 2000;
      case 2 -> value < 70 ? value + 2000 : value < 100 ? value + 1900 : value;
      default -> {
        if (value < 100) {
          yield shortYear(value, 2);
        }
        yield value < 520 ? value + 2000 : value < 1000 ? value + 1000 : value;
      }
    };
  }

  private void timeField(DateTemplate.Node node, int index) {
    switch (node.pattern()) {
      case HH12 -> {
        hour = integer(2, node, index);
        twelveHours = true;
      }
      case HH24 -> hour = integer(2, node, index);
      case MI -> minute = integer(2, node, index);
      case SS -> second = integer(2, node, index);
      case SSSS -> secondsOfDay = integer(5, node, index);
      case MS, FF3 -> micros += fraction(3, node, index);
      case US, FF6 -> micros += fraction(6, node, index);
      case FF1 -> micros += fraction(1, node, index);
      case FF2 -> micros += fraction(2, node, index);
      case FF4 -> micros += fraction(4, node, index);
      case FF5 -> micros += fraction(5, node, index);
      case TZH -> {
        zoneSign = text.charAt(at) == '-' ? -1 : 1;
        if (text.charAt(at) == '+' || text.charAt(at) == '-' || text.charAt(at) == ' ') {
          at++;
        }
        zoneHours = integer(2, node, index);
      }
      case TZM -> {
        zoneMinutes = integer(2, node, index);
        zoneHours = zoneHours == null ? 0 : zoneHours;
      }
      case TZ, OF -> zone(node);
      default -> throw new IllegalStateException(node.text());
    }
  }

  private int fraction(int digits, DateTemplate.Node node, int index) {
    int start = at;
    int value = integer(digits, node, index);
    int read = at - start;
    for (int i = read; i < 6; i++) {
      value *= 10;
    }
    for (int i = read; i > 6; i--) {
      value /= 10;
    }
    return value;
  }

  private void zone(DateTemplate.Node node) {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "+-:/_".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String name = text.substring(start, at);
    ZoneId abbreviated = ZoneAbbreviations.zoneOf(name);
    if (abbreviated != null) {
      zone = abbreviated.getRules().getOffset(Instant.now());
      return;
    }
    try {
      zone = ZoneOffset.of(name);
    } catch (DateTimeException notAnOffset) {
      throw invalid(name, node).detail("Time zone abbreviation is not recognized.");
    }
  }

  private DatabaseError outOfRange() {
    return new DatabaseError("22008", "date/time field value out of range: \"" + text + "\"");
  }

  private long time() {
    int h = hour;
    int m = minute;
    int s = second;
    if (secondsOfDay != null) {
      h = secondsOfDay / 3600;
      m = secondsOfDay / 60 % 60;
      s = secondsOfDay % 60;
    }
    if (twelveHours) {
      if (h < 1 || h > 12) {
        throw new DatabaseError("22007", "hour \"" + h + "\" is invalid for the 12-hour clock")
            .hint("Use the 24-hour clock, or give an hour between 1 and 12.");
      }
      if (meridiem == 2 && h < 12) {
        h += 12;
      } else if (meridiem == 1 && h == 12) {
        h = 0;
      }
    }
    if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59) {
      throw outOfRange();
    }
    return ((h * 60L + m) * 60 + s) * Calendars.MICROS_PER_SECOND + micros;
  }

  private long date() {
    time();
    if (julian != null) {
      return julian - 2_451_545L;
    }
    if (isoYear != null && (isoWeek != null || dayOfYear != null)) {
      long start = Calendars.isoYearStart(isoYear);
      return dayOfYear != null
          ? start + dayOfYear - 1
          : start + (isoWeek - 1) * 7L + (isoDay == null ? 1 : isoDay) - 1;
    }
    if (isoYear != null && year == null) {
      year = isoYear;
    }
    long y = year();
    if (isoWeek != null) {
      return Calendars.isoYearStart(y) + (isoWeek - 1) * 7L + (isoDay == null ? 0 : isoDay - 1);
    }
    if (weekOfYear != null && dayOfYear == null) {
      dayOfYear = (weekOfYear - 1) * 7 + 1;
    }
    if (weekOfMonth != null && day == null) {
      day = (weekOfMonth - 1) * 7 + 1;
    }
    if (dayOfYear != null && (month == null || day == null)) {
      if (dayOfYear < 1 || dayOfYear > (Calendars.isLeap(y) ? 366 : 365)) {
        throw outOfRange();
      }
      return Calendars.day(y, 1, 1) + dayOfYear - 1;
    }
    int m = month == null ? 1 : month;
    int d = day == null ? 1 : day;
    if (m < 1 || m > 12 || d < 1 || d > Calendars.daysInMonth(y, m)) {
      throw outOfRange();
    }
    return Calendars.day(y, m, d);
  }

  private long year() {
    if (century != null) {
      if (year == null) {
        long first = century > 0 ? (century - 1) * 100L + 1 : century * 100L + 1;
        return beforeChrist ? 1 - first : first;
      }
      if (yearIsShort) {
        int part = year % 100;
        return part == 0 ? century * 100L : (century - 1) * 100L + part;
      }
    }
    if (year == null) {
      return 0;
    }
    if (year < 0) {
      return beforeChrist ? -year : year + 1L;
    }
    return beforeChrist ? 1L - year : year;
  }
}
