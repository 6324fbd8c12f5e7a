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
import java.util.Calendar;
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

  private TemporalValues() {}

  public static Date sqlDate(Parts parts, Calendar calendar) {
    if (parts.infinity() != 0) {
      return new Date(parts.infinity() > 0 ? INFINITY_MILLIS : MINUS_INFINITY_MILLIS);
    }
    if (calendar == null) {
      LocalDate date = localDate(parts);
      return Date.valueOf(date);
    }
    LocalDate date =
        parts.offset() == null ? parts.date() : zoned(parts, zone(calendar)).toLocalDate();
    return new Date(date.atStartOfDay(zone(calendar)).toInstant().toEpochMilli());
  }

  public static Time sqlTime(Parts parts, Calendar calendar) {
    if (calendar == null && parts.offset() == null) {
      LocalTime time = parts.time() == null ? LocalTime.MIDNIGHT : parts.time();
      Time whole = Time.valueOf(time);
      return new Time(whole.getTime() + time.getNano() / 1_000_000);
    }
    ZoneId zone = zone(calendar);
    if (parts.date() != null && parts.offset() != null) {
      LocalTime time = zoned(parts, zone).toLocalTime();
      return sqlTime(new Parts(null, time, null, 0), calendar);
    }
    LocalDateTime onFirstDay = LocalDate.EPOCH.atTime(parts.time());
    Instant instant =
        parts.offset() != null
            ? onFirstDay.toInstant(parts.offset())
            : onFirstDay.atZone(zone).toInstant();
    return new Time(instant.toEpochMilli());
  }

  public static Timestamp sqlTimestamp(Parts parts, Calendar calendar) {
    if (parts.infinity() != 0) {
      return new Timestamp(parts.infinity() > 0 ? INFINITY_MILLIS : MINUS_INFINITY_MILLIS);
    }
    if (parts.offset() == null && calendar == null) {
      return Timestamp.valueOf(dateTime(parts));
    }
    Instant instant =
        parts.offset() != null
            ? dateTime(parts).toInstant(parts.offset())
            : dateTime(parts).atZone(zone(calendar)).toInstant();
    Timestamp timestamp = new Timestamp(instant.getEpochSecond() * 1000);
    timestamp.setNanos(instant.getNano());
    return timestamp;
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
    return date.atTime(parts.time() == null ? LocalTime.MIDNIGHT : parts.time());
  }

  private static LocalDateTime zoned(Parts parts, ZoneId zone) {
    return dateTime(parts).atOffset(parts.offset()).atZoneSameInstant(zone).toLocalDateTime();
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar == null ? ZoneId.systemDefault() : calendar.getTimeZone().toZoneId();
  }
}
