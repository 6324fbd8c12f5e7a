package org.pgj.jdbc.type;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.pgj.protocol.type.DateTimeCodec;

/**
 * Turns timestamps without a zone into {@link Timestamp} and back, in the JVM's zone. The stretch
 * of time around the last value in which the zone's offset stays the same is kept: within it a
 * conversion is an addition. Near its ends, and before 1901, the JDK does it, with its Julian
 * calendar and its choice among ambiguous times.
 */
public final class WallClock {
  /** 1901-01-01 and 9999-01-01, in seconds from 1970-01-01. */
  private static final long FIRST = -2_177_452_800L;

  private static final long LAST = 253_370_764_800L;

  private static final long SECONDS_PER_DAY = 86_400;

  /** Replaced as a whole, so that a race costs time and nothing else. */
  private Stretch stretch;

  /** Local times, in seconds as if the zone were UTC, at which an offset is valid. */
  private record Stretch(ZoneId zone, long from, long to, int offset) {
    boolean holds(long localSecond) {
      return localSecond >= from && localSecond < to;
    }
  }

  /** The point at which clocks show a timestamp given in microseconds from 2000-01-01. */
  Timestamp timestamp(long localMicros) {
    long second = DateTimeCodec.epochSecond(localMicros);
    Stretch constant = stretchAt(second);
    if (constant == null) {
      return Timestamp.valueOf(DateTimeCodec.localDateTimeOf(localMicros));
    }
    return timestamp(second - constant.offset, DateTimeCodec.nanoOfSecond(localMicros));
  }

  /** A point given in seconds from 1970-01-01 UTC. */
  static Timestamp timestamp(long epochSecond, int nanos) {
    Timestamp timestamp = new Timestamp(epochSecond * 1000);
    timestamp.setNanos(nanos);
    return timestamp;
  }

  /** True if a timestamp's binary form can be had without the Julian calendar. */
  public static boolean isModern(Timestamp value) {
    long second = Math.floorDiv(value.getTime(), 1000L);
    return second >= FIRST + SECONDS_PER_DAY && second < LAST - SECONDS_PER_DAY;
  }

  /** What clocks show at a point that {@link #isModern}, in microseconds from 2000-01-01. */
  public long localMicros(Timestamp value) {
    long second = Math.floorDiv(value.getTime(), 1000L);
    Stretch constant = stretch;
    if (constant == null
        || !constant.holds(second + constant.offset)
        || !constant.zone.equals(ZoneId.systemDefault())) {
      LocalDateTime local = value.toLocalDateTime();
      stretchAt(local.toEpochSecond(ZoneOffset.UTC));
      return DateTimeCodec.toMicros(local);
    }
    return DateTimeCodec.toMicros(second + constant.offset, value.getNanos());
  }

  /** The stretch that holds a local time; null if the JDK must be asked. */
  private Stretch stretchAt(long localSecond) {
    Stretch known = stretch;
    ZoneId zone = ZoneId.systemDefault();
    if (known != null && known.holds(localSecond) && known.zone.equals(zone)) {
      return known;
    }
    if (localSecond < FIRST || localSecond >= LAST) {
      return null;
    }
    Stretch found = around(localSecond, zone);
    if (!found.holds(localSecond)) {
      return null;
    }
    stretch = found;
    return found;
  }

  private static Stretch around(long localSecond, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Instant instant =
        LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC).atZone(zone).toInstant();
    int offset = rules.getOffset(instant).getTotalSeconds();
    ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    long from = before == null ? FIRST : before.toEpochSecond() + offset + SECONDS_PER_DAY;
    long to = after == null ? LAST : after.toEpochSecond() + offset - SECONDS_PER_DAY;
    return new Stretch(zone, Math.max(FIRST, from), Math.min(LAST, to), offset);
  }
}
