package org.pgj.jdbc.type;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.pgj.protocol.type.DateTimeText.Parts;

/**
 * Dates and times as the classes of {@code java.sql} and {@code java.time}. A value without a zone
 * is taken in the calendar's, else in the JVM's zone; infinity is the farthest point of the class,
 * for {@code java.sql} that of pgjdbc.
 */
public final class TemporalValues {
  /** What pgjdbc uses for infinity and -infinity, in milliseconds. */
  public static final long INFINITY_MILLIS = 9223372036825200000L;

  public static final long MINUS_INFINITY_MILLIS = -9223372036832400000L;

  /** From here on {@code java.util} has the calendar of {@code java.time}. */
  static final LocalDateTime GREGORIAN = LocalDateTime.of(1582, 10, 15, 0, 0);

  private TemporalValues() {}

  public static Date sqlDate(Parts parts, Calendar calendar) {
    if (parts.infinity() != 0) {
      return new Date(parts.infinity() > 0 ? INFINITY_MILLIS : MINUS_INFINITY_MILLIS);
    }
    if (calendar == null) {
      return Date.valueOf(localDate(parts));
    }
    ZoneId zone = zone(calendar);
    boolean shifted = parts.offset() != null && parts.date() != null;
    LocalDate date = shifted ? zoned(parts, zone).toLocalDate() : dateTime(parts).toLocalDate();
    return new Date(millis(date.atStartOfDay(), zone));
  }

  /** Infinity has midnight for its time, as pgjdbc has it; 24:00 is midnight of the next day. */
  public static Time sqlTime(Parts parts, Calendar calendar) {
    ZoneId zone = zone(calendar);
    LocalDateTime onFirstDay;
    if (parts.infinity() != 0) {
      onFirstDay = LocalDate.EPOCH.atStartOfDay();
    } else if (parts.offset() == null) {
      onFirstDay = dateTime(new Parts(null, parts.time(), null, 0));
    } else if (parts.date() == null) {
      return new Time(dateTime(parts).toInstant(parts.offset()).toEpochMilli());
    } else {
      onFirstDay = LocalDate.EPOCH.atTime(zoned(parts, zone).toLocalTime());
    }
    return new Time(onFirstDay.atZone(zone).toInstant().toEpochMilli());
  }

  /** Before the Gregorian calendar the fields stay what the server shows, in the Julian one. */
  public static Timestamp sqlTimestamp(Parts parts, Calendar calendar) {
    if (parts.infinity() != 0) {
      return new Timestamp(parts.infinity() > 0 ? INFINITY_MILLIS : MINUS_INFINITY_MILLIS);
    }
    LocalDateTime local = dateTime(parts);
    if (parts.offset() == null && calendar == null) {
      return Timestamp.valueOf(local);
    }
    long millis = millis(local, parts.offset() != null ? parts.offset() : zone(calendar));
    Timestamp timestamp = new Timestamp(Math.floorDiv(millis, 1000L) * 1000);
    timestamp.setNanos(local.getNano());
    return timestamp;
  }

  /** A local time as {@code java.util} counts, where days before 1582-10-15 are Julian. */
  private static long millis(LocalDateTime local, ZoneId zone) {
    if (!local.isBefore(GREGORIAN)) {
      return local.atZone(zone).toInstant().toEpochMilli();
    }
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone(zone), Locale.ROOT);
    calendar.clear();
    int year = local.getYear();
    calendar.set(Calendar.ERA, year > 0 ? GregorianCalendar.AD : GregorianCalendar.BC);
    calendar.set(
        year > 0 ? year : 1 - year,
        local.getMonthValue() - 1,
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond());
    return calendar.getTimeInMillis();
  }

  /** True for a point that {@code java.util} has in the Julian calendar, in any zone. */
  public static boolean isJulian(long millis) {
    return Math.floorDiv(millis, 1000L) < GREGORIAN.toEpochSecond(ZoneOffset.MAX);
  }

  /**
   * The fields that {@code java.util} shows for a point that {@link #isJulian}: {@code java.sql}'s
   * own methods for that forget the era. A leap day that only the Julian calendar has becomes the
   * first of March.
   *
   * @param wanted whose zone, or null for the JVM's
   */
  public static OffsetDateTime julian(long millis, Calendar wanted) {
    TimeZone zone = wanted == null ? TimeZone.getDefault() : wanted.getTimeZone();
    Calendar calendar = new GregorianCalendar(zone, Locale.ROOT);
    calendar.setTimeInMillis(millis);
    int year = calendar.get(Calendar.YEAR);
    LocalDate date =
        LocalDate.of(
                calendar.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
                calendar.get(Calendar.MONTH) + 1,
                1)
            .plusDays(calendar.get(Calendar.DAY_OF_MONTH) - 1L);
    LocalTime time =
        LocalTime.of(
            calendar.get(Calendar.HOUR_OF_DAY),
            calendar.get(Calendar.MINUTE),
            calendar.get(Calendar.SECOND));
    int offset = calendar.get(Calendar.ZONE_OFFSET) + calendar.get(Calendar.DST_OFFSET);
    return OffsetDateTime.of(date, time, ZoneOffset.ofTotalSeconds(offset / 1000));
  }

  public static LocalDate localDate(Parts parts) {
    if (parts.infinity() != 0) {
      return parts.infinity() > 0 ? LocalDate.MAX : LocalDate.MIN;
    }
    if (parts.offset() != null && parts.date() != null) {
      return zoned(parts, ZoneId.systemDefault()).toLocalDate();
    }
    return parts.date() == null ? LocalDate.EPOCH : parts.date();
  }

  public static LocalTime localTime(Parts parts) {
    if (parts.infinity() != 0) {
      return LocalTime.MIDNIGHT;
    }
    if (parts.offset() != null && parts.date() != null) {
      return zoned(parts, ZoneId.systemDefault()).toLocalTime();
    }
    return parts.time() == null ? LocalTime.MIDNIGHT : parts.time();
  }

  public static LocalDateTime localDateTime(Parts parts) {
    if (parts.infinity() != 0) {
      return parts.infinity() > 0 ? LocalDateTime.MAX : LocalDateTime.MIN;
    }
    return parts.offset() == null ? dateTime(parts) : zoned(parts, ZoneId.systemDefault());
  }

  /** At UTC, also for a timestamp without a zone, as pgjdbc has it; a time keeps its offset. */
  public static OffsetDateTime offsetDateTime(Parts parts) {
    if (parts.infinity() != 0) {
      return parts.infinity() > 0 ? OffsetDateTime.MAX : OffsetDateTime.MIN;
    }
    if (parts.offset() == null) {
      return dateTime(parts).atOffset(ZoneOffset.UTC);
    }
    OffsetDateTime time = dateTime(parts).atOffset(parts.offset());
    return parts.date() == null ? time : time.withOffsetSameInstant(ZoneOffset.UTC);
  }

  public static OffsetTime offsetTime(Parts parts) {
    LocalTime time = parts.time() == null ? LocalTime.MIDNIGHT : parts.time();
    ZoneOffset offset = parts.offset();
    return time.atOffset(
        offset != null ? offset : ZoneId.systemDefault().getRules().getOffset(Instant.now()));
  }

  /** In the JVM's zone; the infinities are those of {@link OffsetDateTime}. */
  public static ZonedDateTime zonedDateTime(Parts parts) {
    return parts.infinity() != 0
        ? offsetDateTime(parts).toZonedDateTime()
        : instant(parts).atZone(ZoneId.systemDefault());
  }

  public static Instant instant(Parts parts) {
    if (parts.infinity() != 0) {
      return parts.infinity() > 0 ? Instant.MAX : Instant.MIN;
    }
    return parts.offset() == null
        ? dateTime(parts).atZone(ZoneId.systemDefault()).toInstant()
        : dateTime(parts).toInstant(parts.offset());
  }

  private static LocalDateTime dateTime(Parts parts) {
    LocalDate date = parts.date() == null ? LocalDate.EPOCH : parts.date();
    if (LocalTime.MAX.equals(parts.time())) {
      return date.plusDays(1).atStartOfDay(); // 24:00
    }
    return date.atTime(parts.time() == null ? LocalTime.MIDNIGHT : parts.time());
  }

  private static LocalDateTime zoned(Parts parts, ZoneId zone) {
    return dateTime(parts).atOffset(parts.offset()).atZoneSameInstant(zone).toLocalDateTime();
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }
}
