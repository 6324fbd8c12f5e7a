package org.pgj.engine.function.time;

import java.time.ZoneId;
import org.pgj.engine.type.vector.Bytes;

/** Timestamp plus interval for other topics. */
public final class TimestampSteps {
  private TimestampSteps() {}

  /**
   * Adds an interval to a timestamp.
   *
   * @param zone the zone of a timestamptz; null for a timestamp
   */
  public static long add(long timestamp, Bytes interval, ZoneId zone) {
    return zone == null
        ? TimestampFunctions.add(timestamp, interval, 1)
        : TimestampFunctions.add(timestamp, interval, 1, zone);
  }
}
