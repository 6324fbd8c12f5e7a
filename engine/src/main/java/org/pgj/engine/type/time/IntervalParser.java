package org.pgj.engine.type.time;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.TypeContext;

/**
 * Reads intervals (manual: Interval Input): amounts with units, hh:mm:ss and year-month, else what
 * {@link IsoIntervalParser} reads. Words are read from the last to the first, since a unit stands
 * behind its amount and a number before a clock time counts days.
 */
final class IntervalParser {
  /** Longer names of units are cut to this. */
  private static final int LONGEST_NAME = 10;

  // bits beside IntervalType's that tell which fields were given
  private static final int MICROSECOND = 1 << 21;
  private static final int MILLISECOND = 1 << 22;
  private static final int WEEK = 1 << 23;
  private static final int DECADE = 1 << 24;
  private static final int CENTURY = 1 << 25;
  private static final int MILLENNIUM = 1 << 26;

  /** No unit: a number alone is none before it. */
  private static final int AGO = 1 << 30;

  private static final int ALL_SECONDS = IntervalType.SECOND | MILLISECOND | MICROSECOND;

  private final String text;
  private final int range;
  private final boolean sqlStandard;

  long micros;
  int days;
  int months;

  private IntervalFields fields;
  private int seen;
  private boolean negative;

  IntervalParser(byte[] bytes, int from, int to, int range, TypeContext context) {
    this.text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    this.range = range;
    this.sqlStandard = context.intervalStyle() == TypeContext.IntervalStyle.SQL_STANDARD;
  }

  void parse() {
    List<IntervalWords.Word> words = IntervalWords.of(text);
    int infinity = words == null || words.size() != 1 ? 0 : infinity(words.getFirst().text());
    if (infinity != 0) {
      micros = infinity > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
      days = infinity > 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
      months = days;
      return;
    }
    try {
      fields = new IntervalFields();
      if (words == null || !readWords(words)) {
        fields = new IsoIntervalParser(text).parse();
      }
    } catch (ArithmeticException overflow) {
      throw new DatabaseError("22015", "interval field value out of range: \"" + text + "\"");
    }
    if (fields == null) {
      throw new DatabaseError("22007", "invalid input syntax for type interval: \"" + text + "\"");
    }
    micros = fields.micros();
    days = fields.days();
    try {
      months = fields.months();
    } catch (ArithmeticException overflow) {
      throw Intervals.outOfRange();
    }
  }

  private static int infinity(String word) {
    return switch (word) {
      case "infinity", "+infinity" -> 1;
      case "-infinity" -> -1;
      default -> 0;
    };
  }

  private boolean readWords(List<IntervalWords.Word> words) {
    negative = sqlStandard && isNegated(words);
    int end = words.size();
    boolean ago = end > 0 && words.getLast().text().equals("ago");
    if (ago) {
      end--;
    }
    int unit = ago ? AGO : 0;
    boolean unitOpen = false;
    for (int i = end - 1; i >= 0; i--) {
      IntervalWords.Word word = words.get(i);
      switch (word.kind()) {
        case UNIT, SIGNED_UNIT -> {
          unit = unit(word.text());
          if (unit == 0 || unitOpen) {
            return false;
          }
          unitOpen = true;
        }
        default -> {
          unitOpen = false;
          int colon = word.text().indexOf(':');
          if (colon >= 0) {
            if (!clock(word.text())) {
              return false;
            }
            unit = IntervalType.DAY;
          } else if (word.kind() == IntervalWords.Kind.CLOCK) {
            return false;
          } else {
            unit = amount(word.text(), unit == 0 ? leastUnit() : unit);
            if (unit == 0) {
              return false;
            }
          }
        }
      }
    }
    if (unitOpen || seen == 0) {
      return false;
    }
    if (ago) {
      fields.negate();
    }
    return true;
  }

  /** In SQL's style one sign at the start is everything's. */
  private static boolean isNegated(List<IntervalWords.Word> words) {
    if (words.isEmpty() || words.getFirst().text().charAt(0) != '-') {
      return false;
    }
    return words.stream().skip(1).allMatch(word -> "+-".indexOf(word.text().charAt(0)) < 0);
  }

  /** The unit of a number without one: the least of the column's fields. */
  private int leastUnit() {
    for (int field :
        new int[] {
          IntervalType.SECOND,
          IntervalType.MINUTE,
          IntervalType.HOUR,
          IntervalType.DAY,
          IntervalType.MONTH,
          IntervalType.YEAR
        }) {
      if ((range & field) != 0) {
        return field;
      }
    }
    return IntervalType.SECOND;
  }

  private static int unit(String name) {
    String known = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return switch (known) {
      case "us", "usec", "usecs", "usecond", "useconds", "microsecon" -> MICROSECOND;
      case "ms", "msec", "msecs", "msecond", "mseconds", "millisecon" -> MILLISECOND;
      case "s", "sec", "secs", "second", "seconds" -> IntervalType.SECOND;
      case "m", "min", "mins", "minute", "minutes" -> IntervalType.MINUTE;
      case "h", "hr", "hrs", "hour", "hours" -> IntervalType.HOUR;
      case "d", "day", "days" -> IntervalType.DAY;
      case "w", "week", "weeks" -> WEEK;
      case "mon", "mons", "month", "months" -> IntervalType.MONTH;
      case "y", "yr", "yrs", "year", "years" -> IntervalType.YEAR;
      case "dec", "decs", "decade", "decades" -> DECADE;
      case "c", "cent", "century", "centuries" -> CENTURY;
      case "mil", "mils", "millennia", "millennium" -> MILLENNIUM;
      default -> 0;
    };
  }

  /** A field may be given once. */
  private boolean mark(int field) {
    if ((seen & field) != 0) {
      return false;
    }
    seen |= field;
    return true;
  }

  /** [sign]hh:mm[:ss[.f]], or mm:ss.f, or mm:ss where the column has minutes and seconds alone. */
  private boolean clock(String word) {
    boolean minus = word.charAt(0) == '-';
    String[] parts = (minus || word.charAt(0) == '+' ? word.substring(1) : word).split(":", -1);
    if (parts.length > 3) {
      return false;
    }
    String last = parts[parts.length - 1];
    int point = last.indexOf('.');
    Double fraction = point < 0 ? Double.valueOf(0) : fraction(last.substring(point));
    if (fraction == null) {
      return false;
    }
    long[] numbers = new long[3];
    boolean minutesFirst =
        parts.length == 2 && (point >= 0 || range == (IntervalType.MINUTE | IntervalType.SECOND));
    int to = minutesFirst ? 1 : 0;
    for (int i = 0; i < parts.length; i++) {
      String digits = i == parts.length - 1 && point >= 0 ? last.substring(0, point) : parts[i];
      if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      numbers[to++] = digits.isEmpty() ? 0 : whole(digits);
    }
    if (numbers[1] > 59 || numbers[2] > 60) {
      throw new ArithmeticException();
    }
    if (!mark(IntervalType.HOUR | IntervalType.MINUTE | ALL_SECONDS)) {
      return false;
    }
    long time =
        Math.addExact(
            Math.multiplyExact(numbers[0], Calendars.MICROS_PER_HOUR),
            numbers[1] * Calendars.MICROS_PER_MINUTE
                + numbers[2] * Calendars.MICROS_PER_SECOND
                + Math.round(fraction * Calendars.MICROS_PER_SECOND));
    fields.setTime(minus || negative ? -time : time);
    return true;
  }

  private static long whole(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLong) {
      throw new ArithmeticException();
    }
  }

  /** Of a point and digits; null if it is something else. */
  private static Double fraction(String part) {
    for (int i = 1; i < part.length(); i++) {
      if (part.charAt(i) < '0' || part.charAt(i) > '9') {
        return null;
      }
    }
    return part.length() == 1 ? 0 : Double.parseDouble(part);
  }

  /**
   * A number of units, or years and months.
   *
   * @return what a number before this one counts, 0 if this one is bad
   */
  private int amount(String word, int unit) {
    boolean minus = word.charAt(0) == '-';
    boolean signed = minus || word.charAt(0) == '+';
    int end = signed ? 1 : 0;
    while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
      end++;
    }
    String digits = (minus ? "-" : "") + word.substring(signed ? 1 : 0, end);
    long whole = end == (signed ? 1 : 0) ? 0 : whole(digits);
    String rest = word.substring(end);
    double fraction = 0;
    int field = unit;
    if (rest.startsWith("-")) {
      Long yearMonths = months(rest.substring(1));
      if (yearMonths == null) {
        return 0;
      }
      whole = Math.addExact(Math.multiplyExact(whole, 12L), minus ? -yearMonths : yearMonths);
      field = IntervalType.MONTH;
    } else if (!rest.isEmpty()) {
      Double given = rest.charAt(0) == '.' ? fraction(rest) : null;
      if (given == null) {
        return 0;
      }
      fraction = minus ? -given : given;
    }
    if (negative) {
      whole = whole > 0 ? -whole : whole;
      fraction = fraction > 0 ? -fraction : fraction;
    }
    if (!add(whole, fraction, field)) {
      return 0;
    }
    return field == IntervalType.HOUR ? IntervalType.DAY : field;
  }

  /** The months after years, null if it is no number. */
  private static Long months(String digits) {
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    long months = digits.isEmpty() ? 0 : whole(digits);
    if (months >= 12) {
      throw new ArithmeticException();
    }
    return months;
  }

  private boolean add(long whole, double fraction, int field) {
    switch (field) {
      case MICROSECOND -> fields.addTime(whole, fraction, 1);
      case MILLISECOND -> fields.addTime(whole, fraction, 1000);
      case IntervalType.SECOND -> fields.addTime(whole, fraction, Calendars.MICROS_PER_SECOND);
      case IntervalType.MINUTE -> fields.addTime(whole, fraction, Calendars.MICROS_PER_MINUTE);
      case IntervalType.HOUR -> fields.addTime(whole, fraction, Calendars.MICROS_PER_HOUR);
      case IntervalType.DAY -> fields.addDays(whole, fraction);
      case WEEK -> fields.addWeeks(whole, fraction);
      case IntervalType.MONTH -> fields.addMonths(whole, fraction);
      case IntervalType.YEAR -> fields.addYears(whole, fraction, 1);
      case DECADE -> fields.addYears(whole, fraction, 10);
      case CENTURY -> fields.addYears(whole, fraction, 100);
      case MILLENNIUM -> fields.addYears(whole, fraction, 1000);
      default -> {
        return false;
      }
    }
    return mark(field == IntervalType.SECOND && fraction != 0 ? ALL_SECONDS : field);
  }
}
