package org.pgj.jdbc.core;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import org.pgj.jdbc.type.TemporalValues;
import org.pgj.protocol.type.DateTimeText;

/** Java values in the text form the server reads. */
public final class ParameterText {
  private ParameterText() {}

  /** The text of any value; dates and times in the JVM's zone. */
  public static String of(Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp(timestamp, null);
    }
    if (value instanceof Date date) {
      return date(date, null);
    }
    if (value instanceof Time time) {
      return time(time, null);
    }
    if (value instanceof LocalDate date) {
      return DateTimeText.format(date);
    }
    if (value instanceof LocalTime time) {
      return DateTimeText.format(time);
    }
    if (value instanceof LocalDateTime time) {
      return DateTimeText.format(time);
    }
    if (value instanceof OffsetDateTime time) {
      return DateTimeText.format(time);
    }
    if (value instanceof ZonedDateTime time) {
      return DateTimeText.format(time.toOffsetDateTime());
    }
    if (value instanceof Instant instant) {
      return DateTimeText.format(instant.atOffset(ZoneOffset.UTC));
    }
    return value.toString();
  }

  /**
   * A timestamp with the zone's offset, so that it fits timestamp (the offset is ignored) and
   * timestamptz.
   */
  public static String timestamp(Timestamp value, Calendar calendar) {
    String infinite = infinite(value.getTime());
    if (infinite != null) {
      return infinite;
    }
    if (TemporalValues.isJulian(value.getTime())) {
      return DateTimeText.format(
          TemporalValues.julian(value.getTime(), calendar).withNano(value.getNanos()));
    }
    if (calendar == null) {
      LocalDateTime local = value.toLocalDateTime();
      ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(value.toInstant());
      return DateTimeText.format(local.atOffset(offset));
    }
    return DateTimeText.format(value.toInstant().atZone(zone(calendar)).toOffsetDateTime());
  }

  public static String date(Date value, Calendar calendar) {
    String infinite = infinite(value.getTime());
    if (infinite != null) {
      return infinite;
    }
    if (TemporalValues.isJulian(value.getTime())) {
      return DateTimeText.format(TemporalValues.julian(value.getTime(), calendar).toLocalDate());
    }
    if (calendar == null) {
      return DateTimeText.format(value.toLocalDate());
    }
    return DateTimeText.format(
        Instant.ofEpochMilli(value.getTime()).atZone(zone(calendar)).toLocalDate());
  }

  /** A time with the zone's offset, so that it fits time and timetz. */
  public static String time(Time value, Calendar calendar) {
    ZoneId zone = calendar == null ? ZoneId.systemDefault() : zone(calendar);
    ZonedDateTime zoned = Instant.ofEpochMilli(value.getTime()).atZone(zone);
    StringBuilder text = new StringBuilder(DateTimeText.format(zoned.toLocalTime()));
    return DateTimeText.appendOffset(text, zoned.getOffset()).toString();
  }

  private static String infinite(long millis) {
    if (millis == TemporalValues.INFINITY_MILLIS) {
      return "infinity";
    }
    return millis == TemporalValues.MINUS_INFINITY_MILLIS ? "-infinity" : null;
  }

  private static ZoneId zone(Calendar calendar) {
    return calendar.getTimeZone().toZoneId();
  }
}
