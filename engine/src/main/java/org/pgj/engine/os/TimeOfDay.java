package org.pgj.engine.os;

import jdk.internal.misc.VM;

/** The system's clock, read without making an object. */
public final class TimeOfDay {
  private static final int NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  /** Near now, for the clock is read as the distance from a second not far away. */
  private static final long BASE_SECONDS = System.currentTimeMillis() / 1000;

  private TimeOfDay() {}

  /** Microseconds since 1970-01-01 00:00 UTC. */
  public static long micros() {
    return BASE_SECONDS * MICROS_PER_SECOND
        + Math.floorDiv(VM.getNanoTimeAdjustment(BASE_SECONDS), NANOS_PER_MICRO);
  }
}
