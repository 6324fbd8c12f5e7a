package org.pgj.engine.shared;

import org.pgj.engine.os.TimeOfDay;

/** The time of day as PostgreSQL counts it. */
public final class Clock {
  /** Seconds from 1970-01-01 to 2000-01-01, UTC. */
  public static final long EPOCH_SECONDS = 946_684_800L;

  private static final long EPOCH_MICROS = EPOCH_SECONDS * 1_000_000L;

  private Clock() {}

  /** Microseconds since 2000-01-01 00:00 UTC. */
  public static long now() {
    return TimeOfDay.micros() - EPOCH_MICROS;
  }

  /** A time in milliseconds since 1970 as SQL has it. */
  public static long ofUnixMillis(long millis) {
    return millis * 1000 - EPOCH_MICROS;
  }
}
