package org.pgj.protocol.type;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.pgj.protocol.MessageReader;

/**
 * Dates and times between {@code java.time} and PostgreSQL's binary form: dates are days,
 * timestamps microseconds from 2000-01-01, times microseconds from midnight, zone offsets seconds
 * west of Greenwich. Infinity is the type's largest or smallest number, and {@code MAX} or {@code
 * MIN} of the Java class.
 */
public final class DateTimeCodec {
  public static final int DATE_INFINITY = Integer.MAX_VALUE;
  public static final int DATE_MINUS_INFINITY = Integer.MIN_VALUE;
  public static final long TIMESTAMP_INFINITY = Long.MAX_VALUE;
  public static final long TIMESTAMP_MINUS_INFINITY = Long.MIN_VALUE;

  /** Days from 1970-01-01 to 2000-01-01. */
  private static final int EPOCH_DAYS = 10_957;

  private static final long EPOCH_SECONDS = EPOCH_DAYS * 86_400L;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  private DateTimeCodec() {}

  /** Days from 2000-01-01. */
  public static int toDays(LocalDate date) {
    if (date.equals(LocalDate.MAX)) {
      return DATE_INFINITY;
    }
    if (date.equals(LocalDate.MIN)) {
      return DATE_MINUS_INFINITY;
    }
    return Math.toIntExact(date.toEpochDay() - EPOCH_DAYS);
  }

  public static LocalDate dateOf(int days) {
    if (days == DATE_INFINITY) {
      return LocalDate.MAX;
    }
    if (days == DATE_MINUS_INFINITY) {
      return LocalDate.MIN;
    }
    return LocalDate.ofEpochDay((long) days + EPOCH_DAYS);
  }

  /**
   * Microseconds from midnight, rounded; 24:00 for what rounds up to it and for {@code
   * LocalTime.MAX}.
   */
  public static long toMicros(LocalTime time) {
    return (time.toNanoOfDay() + 500) / 1000;
  }

  /** 24:00 becomes {@code LocalTime.MAX}. */
  public static LocalTime timeOf(long micros) {
    return micros >= MICROS_PER_DAY
        ? LocalTime.MAX
        : LocalTime.ofNanoOfDay(Math.min(NANOS_PER_DAY - 1, micros * 1000));
  }

  /** Microseconds from 2000-01-01, rounded; the value of timestamp. */
  public static long toMicros(LocalDateTime time) {
    if (time.equals(LocalDateTime.MAX)) {
      return TIMESTAMP_INFINITY;
    }
    if (time.equals(LocalDateTime.MIN)) {
      return TIMESTAMP_MINUS_INFINITY;
    }
    return toMicros(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
  }

  public static LocalDateTime localDateTimeOf(long micros) {
    if (micros == TIMESTAMP_INFINITY) {
      return LocalDateTime.MAX;
    }
    if (micros == TIMESTAMP_MINUS_INFINITY) {
      return LocalDateTime.MIN;
    }
    return LocalDateTime.ofEpochSecond(epochSecond(micros), nanoOfSecond(micros), ZoneOffset.UTC);
  }

  /** Microseconds from 2000-01-01 UTC, rounded; the value of timestamptz. */
  public static long toMicros(Instant instant) {
    if (instant.equals(Instant.MAX)) {
      return TIMESTAMP_INFINITY;
    }
    if (instant.equals(Instant.MIN)) {
      return TIMESTAMP_MINUS_INFINITY;
    }
    return toMicros(instant.getEpochSecond(), instant.getNano());
  }

  public static Instant instantOf(long micros) {
    if (micros == TIMESTAMP_INFINITY) {
      return Instant.MAX;
    }
    if (micros == TIMESTAMP_MINUS_INFINITY) {
      return Instant.MIN;
    }
    return Instant.ofEpochSecond(epochSecond(micros), nanoOfSecond(micros));
  }

  /** The value of timestamptz. */
  public static long toMicros(OffsetDateTime time) {
    if (time.equals(OffsetDateTime.MAX)) {
      return TIMESTAMP_INFINITY;
    }
    if (time.equals(OffsetDateTime.MIN)) {
      return TIMESTAMP_MINUS_INFINITY;
    }
    return toMicros(time.toEpochSecond(), time.getNano());
  }

  /** The point in time at UTC. */
  public static OffsetDateTime offsetDateTimeOf(long micros) {
    if (micros == TIMESTAMP_INFINITY) {
      return OffsetDateTime.MAX;
    }
    if (micros == TIMESTAMP_MINUS_INFINITY) {
      return OffsetDateTime.MIN;
    }
    return OffsetDateTime.ofInstant(instantOf(micros), ZoneOffset.UTC);
  }

  /** Reads a timetz: microseconds, then the offset in seconds west. */
  public static OffsetTime offsetTimeAt(byte[] bytes, int offset) {
    LocalTime time = timeOf(MessageReader.int64At(bytes, offset));
    return OffsetTime.of(
        time, ZoneOffset.ofTotalSeconds(-MessageReader.int32At(bytes, offset + 8)));
  }

  /** Writes a timetz's twelve bytes. */
  public static byte[] toBinary(OffsetTime time) {
    byte[] bytes = new byte[12];
    long micros = toMicros(time.toLocalTime());
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (micros >> 56 - 8 * i);
    }
    int west = -time.getOffset().getTotalSeconds();
    for (int i = 0; i < 4; i++) {
      bytes[8 + i] = (byte) (west >> 24 - 8 * i);
    }
    return bytes;
  }

  /** Seconds from 1970-01-01 of a timestamp that is not infinite. */
  public static long epochSecond(long micros) {
    return Math.floorDiv(micros, MICROS_PER_SECOND) + EPOCH_SECONDS;
  }

  /** Nanoseconds within that second. */
  public static int nanoOfSecond(long micros) {
    return (int) Math.floorMod(micros, MICROS_PER_SECOND) * 1000;
  }

  /** Microseconds from 2000-01-01 of a point given in seconds from 1970-01-01 and nanoseconds. */
  public static long toMicros(long epochSecond, int nanos) {
    return Math.addExact(
        Math.multiplyExact(epochSecond - EPOCH_SECONDS, MICROS_PER_SECOND), (nanos + 500) / 1000);
  }
}
