package org.pgj.engine.type.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.pgj.engine.error.DatabaseError;

/** Time zone names and abbreviations as PostgreSQL takes them (manual: Time Zones). */
public final class TimeZones {
  private TimeZones() {}

  /** The abbreviation in use in a zone at an instant, such as PST; null if it has none. */
  public static String abbreviationAt(long timestamp, ZoneId zone) {
    return DateTimeText.zoneAbbreviation(timestamp, zone);
  }

  /**
   * The zone of a full name, in any case, or of a POSIX-style one, which may be an offset only;
   * null if there is none.
   */
  public static ZoneId find(String name) {
    if (isOffset(name)) {
      return westward(name);
    }
    if (name.indexOf('/') < 0) {
      if (name.equalsIgnoreCase("utc") || name.equalsIgnoreCase("gmt")) {
        return ZoneOffset.UTC;
      }
      ZoneId posix = posix(name);
      if (posix != null) {
        return posix;
      }
    }
    ZoneId zone = region(name);
    return zone == null ? ZoneAbbreviations.zoneOf(name) : zone;
  }

  /** Whether a name is a displacement with no letters before it, such as {@code -05:30}. */
  public static boolean isOffset(String name) {
    if (name.isEmpty()) {
      return false;
    }
    char first = name.charAt(0);
    return first == '+' || first == '-' || first >= '0' && first <= '9';
  }

  private static ZoneId region(String name) {
    if (!name.isEmpty() && Character.isLetter(name.charAt(0)) && name.indexOf(':') < 0) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException unknown) {
        for (String known : ZoneId.getAvailableZoneIds()) {
          if (known.equalsIgnoreCase(name)) {
            return ZoneId.of(known);
          }
        }
      }
    }
    return null;
  }

  /** Names such as {@code UTC+3} or {@code <+03>-3}, in which positive means west. */
  private static ZoneId posix(String name) {
    int at = 0;
    if (name.startsWith("<")) {
      at = name.indexOf('>') + 1;
    } else {
      while (at < name.length() && Character.isLetter(name.charAt(at))) {
        at++;
      }
    }
    if (at < 3 || at >= name.length()) {
      return null;
    }
    String rest = name.substring(at);
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (!(c >= '0' && c <= '9' || c == ':' || i == 0 && (c == '+' || c == '-'))) {
        return null;
      }
    }
    return westward(rest);
  }

  /** The zone of a displacement in POSIX's sense; null if it is none or out of range. */
  private static ZoneOffset westward(String text) {
    int seconds = offset(text);
    return seconds == Integer.MIN_VALUE || seconds == OUT_OF_RANGE
        ? null
        : ZoneOffset.ofTotalSeconds(-seconds);
  }

  /** Seconds of {@code [+-]hh[[:]mm[[:]ss]]}; {@link Integer#MIN_VALUE} if it is none. */
  static int offset(String text) {
    int at = 0;
    boolean negative = text.startsWith("-");
    if (negative || text.startsWith("+")) {
      at++;
    }
    int hours;
    int minutes = 0;
    int seconds = 0;
    try {
      int colon = text.indexOf(':');
      if (colon >= 0) {
        String[] parts = text.substring(at).split(":", -1);
        if (parts.length > 3) {
          return Integer.MIN_VALUE;
        }
        hours = Integer.parseInt(parts[0]);
        minutes = Integer.parseInt(parts[1]);
        seconds = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
      } else {
        int digits = text.length() - at;
        int value = Integer.parseInt(text, at, text.length(), 10);
        hours = digits <= 2 ? value : digits <= 4 ? value / 100 : value / 10_000;
        minutes = digits <= 2 ? 0 : digits <= 4 ? value % 100 : value / 100 % 100;
        seconds = digits <= 4 ? 0 : value % 100;
      }
    } catch (NumberFormatException notAnOffset) {
      return Integer.MIN_VALUE;
    }
    if (hours > 15 || minutes > 59 || seconds > 59) {
      return OUT_OF_RANGE;
    }
    int total = hours * 3600 + minutes * 60 + seconds;
    return negative ? -total : total;
  }

  /** What {@link #offset} answers for a displacement of 16 hours or more. */
  static final int OUT_OF_RANGE = Integer.MAX_VALUE;

  /**
   * The zone of AT TIME ZONE and the like: a name, an abbreviation or an offset in POSIX sense.
   *
   * @throws DatabaseError 22023 {@code time zone "x" not recognized}
   */
  public static ZoneId resolve(String name) {
    ZoneId zone = find(name);
    if (zone == null) {
      throw new DatabaseError("22023", "time zone \"" + name + "\" not recognized");
    }
    return zone;
  }
}
