package org.pgj.engine.function.jsonpath;

import java.time.Instant;
import java.time.ZoneId;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.format.TemplateDatetime;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.json.path.JsonPath.MethodName;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.IsoText;
import org.pgj.engine.type.time.ZoneAbbreviations;
import org.pgj.engine.type.vector.BytesOutput;

/** Dates and times in paths: ISO input, conversion between their types, comparison, output. */
final class PathDatetime {
  private PathDatetime() {}

  /** Reads by a template of to_timestamp. */
  static PathItem read(String text, String template) {
    TemplateDatetime value = TemplateDatetime.parse(text, template);
    return PathItem.datetime(value.type(), value.value(), value.zone());
  }

  /** Reads one of the ISO forms; null if it is none. */
  static PathItem readIso(String text) {
    Scanner in = new Scanner(text);
    boolean hasDate = false;
    long day = 0;
    int mark = in.at;
    int year = in.number(4, 4);
    if (year >= 0 && in.take('-')) {
      int month = in.number(1, 2);
      if (month < 1 || month > 12 || !in.take('-')) {
        return null;
      }
      int dayOfMonth = in.number(1, 2);
      if (dayOfMonth < 1 || dayOfMonth > Calendars.daysInMonth(year, month)) {
        return null;
      }
      hasDate = true;
      day = Calendars.day(year, month, dayOfMonth);
      if (in.atEnd()) {
        return PathItem.datetime(Oids.DATE, day, 0);
      }
      if (!in.take(' ') && !in.take('T')) {
        return null;
      }
    } else {
      in.at = mark;
    }
    long micros = in.time();
    if (micros < 0) {
      return null;
    }
    if (in.atEnd()) {
      return hasDate
          ? PathItem.datetime(Oids.TIMESTAMP, Calendars.timestamp(day, micros), 0)
          : PathItem.datetime(Oids.TIME, micros, 0);
    }
    Integer west = in.zone();
    if (west == null || !in.atEnd()) {
      return null;
    }
    return hasDate
        ? PathItem.datetime(
            Oids.TIMESTAMPTZ,
            Calendars.timestamp(day, micros) + west * Calendars.MICROS_PER_SECOND,
            west)
        : PathItem.datetime(Oids.TIMETZ, micros, west);
  }

  /** Reads digits one after the other. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return at == text.length();
    }

    boolean take(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    int number(int least, int most) {
      int start = at;
      int value = 0;
      while (at < text.length()
          && at - start < most
          && text.charAt(at) >= '0'
          && text.charAt(at) <= '9') {
        value = value * 10 + text.charAt(at++) - '0';
      }
      return at - start < least ? -1 : value;
    }

    long time() {
      int hour = number(1, 2);
      if (hour < 0 || hour > 23 || !take(':')) {
        return -1;
      }
      int minute = number(1, 2);
      if (minute < 0 || minute > 59 || !take(':')) {
        return -1;
      }
      int second = number(1, 2);
      if (second < 0 || second > 59) {
        return -1;
      }
      long micros = ((hour * 60L + minute) * 60 + second) * Calendars.MICROS_PER_SECOND;
      if (take('.')) {
        int start = at;
        int fraction = number(1, 6);
        if (fraction < 0) {
          return -1;
        }
        for (int i = at - start; i < 6; i++) {
          fraction *= 10;
        }
        micros += fraction;
      }
      return micros;
    }

    /** Seconds west of UTC. */
    Integer zone() {
      while (take(' ')) {
        continue;
      }
      if (at >= text.length()) {
        return null;
      }
      int sign = text.charAt(at) == '-' ? 1 : -1;
      if (!take('-') && !take('+')) {
        ZoneId zone = ZoneAbbreviations.zoneOf(text.substring(at));
        at = text.length();
        return zone == null
            ? null
            : (Integer) (-zone.getRules().getOffset(Instant.now()).getTotalSeconds());
      }
      int hours = number(1, 2);
      int minutes = 0;
      if (hours < 0) {
        return null;
      }
      if (take(':')) {
        minutes = number(1, 2);
        if (minutes < 0 || minutes > 59) {
          return null;
        }
      }
      return sign * (hours * 3600 + minutes * 60);
    }
  }

  /** The text of a date or time in JSON. */
  static String text(PathItem item, FunctionContext context) {
    BytesOutput out = new BytesOutput(40);
    switch (item.type()) {
      case Oids.TIMESTAMPTZ -> {
        long local = item.value() - item.zone() * Calendars.MICROS_PER_SECOND;
        IsoText.write(Oids.TIMESTAMP, local, out, context);
        offset(item.zone(), out);
      }
      case Oids.TIMETZ -> {
        IsoText.time(item.value(), out);
        offset(item.zone(), out);
      }
      case Oids.TIME -> IsoText.time(item.value(), out);
      default -> IsoText.write(item.type(), item.value(), out, context);
    }
    return out.text();
  }

  private static void offset(int west, BytesOutput out) {
    int magnitude = Math.abs(west);
    out.write(west > 0 ? '-' : '+').writeDigits(magnitude / 3600, 2);
    out.write(':').writeDigits(magnitude / 60 % 60, 2);
    if (magnitude % 60 != 0) {
      out.write(':').writeDigits(magnitude % 60, 2);
    }
  }

  /** The type's name as {@code .type()} answers it. */
  static String typeName(int type) {
    return switch (type) {
      case Oids.DATE -> "date";
      case Oids.TIME -> "time without time zone";
      case Oids.TIMETZ -> "time with time zone";
      case Oids.TIMESTAMP -> "timestamp without time zone";
      default -> "timestamp with time zone";
    };
  }

  private static void requireZone(boolean zoned, int from, int to) {
    if (!zoned) {
      throw new DatabaseError(
              "0A000",
              "cannot convert value from "
                  + shortName(from)
                  + " to "
                  + shortName(to)
                  + " without time zone usage")
          .hint("Use *_tz() function for time zone support.");
    }
  }

  private static String shortName(int type) {
    return switch (type) {
      case Oids.DATE -> "date";
      case Oids.TIME -> "time";
      case Oids.TIMETZ -> "timetz";
      case Oids.TIMESTAMP -> "timestamp";
      default -> "timestamptz";
    };
  }

  /**
   * A value as the type that a method asks for.
   *
   * @param precision of the seconds, negative if not given
   * @return null if there is no such conversion
   */
  static PathItem convert(
      PathItem item, MethodName method, int precision, boolean zoned, FunctionContext context) {
    return switch (method) {
      case DATE ->
          switch (item.type()) {
            case Oids.DATE -> item;
            case Oids.TIMESTAMP -> PathItem.datetime(Oids.DATE, Calendars.dayOf(item.value()), 0);
            case Oids.TIMESTAMPTZ -> {
              requireZone(zoned, Oids.TIMESTAMPTZ, Oids.DATE);
              long local = Calendars.toLocal(item.value(), context.timeZone());
              yield PathItem.datetime(Oids.DATE, Calendars.dayOf(local), 0);
            }
            default -> null;
          };
      case TIME ->
          switch (item.type()) {
            case Oids.TIME -> rounded(Oids.TIME, item.value(), precision, 0);
            case Oids.TIMETZ -> {
              requireZone(zoned, Oids.TIMETZ, Oids.TIME);
              yield rounded(Oids.TIME, item.value(), precision, 0);
            }
            case Oids.TIMESTAMP -> rounded(Oids.TIME, Calendars.timeOf(item.value()), precision, 0);
            case Oids.TIMESTAMPTZ -> {
              requireZone(zoned, Oids.TIMESTAMPTZ, Oids.TIME);
              long local = Calendars.toLocal(item.value(), context.timeZone());
              yield rounded(Oids.TIME, Calendars.timeOf(local), precision, 0);
            }
            default -> null;
          };
      case TIME_TZ ->
          switch (item.type()) {
            case Oids.TIME -> {
              requireZone(zoned, Oids.TIME, Oids.TIMETZ);
              yield rounded(Oids.TIMETZ, item.value(), precision, -sessionOffset(context));
            }
            case Oids.TIMETZ -> rounded(Oids.TIMETZ, item.value(), precision, item.zone());
            case Oids.TIMESTAMPTZ -> {
              int offset = Calendars.offsetAt(item.value(), context.timeZone());
              long local = item.value() + offset * Calendars.MICROS_PER_SECOND;
              yield rounded(Oids.TIMETZ, Calendars.timeOf(local), precision, -offset);
            }
            default -> null;
          };
      case TIMESTAMP ->
          switch (item.type()) {
            case Oids.DATE ->
                PathItem.datetime(Oids.TIMESTAMP, item.value() * Calendars.MICROS_PER_DAY, 0);
            case Oids.TIMESTAMP -> rounded(Oids.TIMESTAMP, item.value(), precision, 0);
            case Oids.TIMESTAMPTZ -> {
              requireZone(zoned, Oids.TIMESTAMPTZ, Oids.TIMESTAMP);
              long local = Calendars.toLocal(item.value(), context.timeZone());
              yield rounded(Oids.TIMESTAMP, local, precision, 0);
            }
            default -> null;
          };
      default ->
          switch (item.type()) {
            case Oids.DATE, Oids.TIMESTAMP -> {
              requireZone(zoned, item.type(), Oids.TIMESTAMPTZ);
              long local =
                  item.type() == Oids.DATE ? item.value() * Calendars.MICROS_PER_DAY : item.value();
              int offset = Calendars.offsetOfLocal(local, context.timeZone());
              long utc = local - offset * Calendars.MICROS_PER_SECOND;
              yield rounded(Oids.TIMESTAMPTZ, utc, precision, -offset);
            }
            case Oids.TIMESTAMPTZ ->
                rounded(Oids.TIMESTAMPTZ, item.value(), precision, item.zone());
            default -> null;
          };
    };
  }

  private static int sessionOffset(FunctionContext context) {
    return Calendars.offsetAt(context.transactionTimestamp(), context.timeZone());
  }

  private static PathItem rounded(int type, long value, int precision, int zone) {
    long result = precision < 0 ? value : Calendars.round(value, Math.min(precision, 6));
    return PathItem.datetime(type, result, zone);
  }

  private static boolean isTime(int type) {
    return type == Oids.TIME || type == Oids.TIMETZ;
  }

  /** Order of two dates or times; null if they cannot be compared. */
  static Integer compare(PathItem left, PathItem right, boolean zoned, FunctionContext context) {
    if (isTime(left.type()) != isTime(right.type())) {
      return null;
    }
    if (isTime(left.type())) {
      if (left.type() == right.type() && left.type() == Oids.TIME) {
        return Long.compare(left.value(), right.value());
      }
      if (left.type() != right.type()) {
        requireZone(zoned, Oids.TIME, Oids.TIMETZ);
      }
      int leftZone = left.type() == Oids.TIME ? -sessionOffset(context) : left.zone();
      int rightZone = right.type() == Oids.TIME ? -sessionOffset(context) : right.zone();
      int order =
          Long.compare(
              left.value() + leftZone * Calendars.MICROS_PER_SECOND,
              right.value() + rightZone * Calendars.MICROS_PER_SECOND);
      return order != 0 ? order : Integer.compare(leftZone, rightZone);
    }
    if (left.type() == right.type()) {
      return Long.compare(left.value(), right.value());
    }
    boolean toZoned = left.type() == Oids.TIMESTAMPTZ || right.type() == Oids.TIMESTAMPTZ;
    return Long.compare(
        instant(left, toZoned, zoned, context), instant(right, toZoned, zoned, context));
  }

  private static long instant(
      PathItem item, boolean toZoned, boolean zoned, FunctionContext context) {
    if (item.type() == Oids.TIMESTAMPTZ) {
      return item.value();
    }
    long local = item.type() == Oids.DATE ? item.value() * Calendars.MICROS_PER_DAY : item.value();
    if (!toZoned) {
      return local;
    }
    requireZone(zoned, item.type(), Oids.TIMESTAMPTZ);
    return Calendars.toUtc(local, context.timeZone());
  }
}
