package org.pgj.engine.function.time;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** {@code in_range} of dates and times, for RANGE frames. */
public final class TimeFrames {
  private TimeFrames() {}

  private static void check(Bytes offset) {
    if (Intervals.span(offset.array(), offset.offset()).signum() < 0) {
      throw new DatabaseError("22013", "invalid preceding or following size in window function");
    }
  }

  /** Whether the bound is the infinity that the base has already on the other side. */
  private static boolean isUndefined(long base, Bytes offset, boolean subtract) {
    return IntervalFunctions.infinity(offset) > 0
        && base == (subtract ? Calendars.INFINITY : Calendars.MINUS_INFINITY);
  }

  private static boolean compare(long value, long bound, boolean less) {
    return less ? value <= bound : value >= bound;
  }

  @SqlFunction("in_range_date_interval")
  static boolean dateInRange(long value, long base, Bytes offset, boolean subtract, boolean less) {
    return timestampInRange(
        TimestampFunctions.dateToTimestamp(value),
        TimestampFunctions.dateToTimestamp(base),
        offset,
        subtract,
        less);
  }

  @SqlFunction("in_range_timestamp_interval")
  static boolean timestampInRange(
      long value, long base, Bytes offset, boolean subtract, boolean less) {
    check(offset);
    return isUndefined(base, offset, subtract)
        || compare(value, TimestampFunctions.add(base, offset, subtract ? -1 : 1), less);
  }

  @SqlFunction("in_range_timestamptz_interval")
  static boolean timestamptzInRange(
      long value,
      long base,
      Bytes offset,
      boolean subtract,
      boolean less,
      FunctionContext context) {
    check(offset);
    return isUndefined(base, offset, subtract)
        || compare(
            value,
            TimestampFunctions.add(base, offset, subtract ? -1 : 1, context.timeZone()),
            less);
  }

  @SqlFunction("in_range_interval_interval")
  static boolean intervalInRange(
      Bytes value, Bytes base, Bytes offset, boolean subtract, boolean less) {
    check(offset);
    if (IntervalFunctions.infinity(offset) > 0
        && IntervalFunctions.infinity(base) == (subtract ? 1 : -1)) {
      return true;
    }
    BytesOutput bound = new BytesOutput(Intervals.SIZE);
    if (subtract) {
      IntervalFunctions.subtract(base, offset, bound);
    } else {
      IntervalFunctions.add(base, offset, bound);
    }
    int order = Intervals.compare(value.array(), value.offset(), bound.toArray(), 0);
    return less ? order <= 0 : order >= 0;
  }

  /** Of the offset only the part below a day counts; the bound does not wrap around midnight. */
  @SqlFunction("in_range_time_interval")
  static boolean timeInRange(long value, long base, Bytes offset, boolean subtract, boolean less) {
    long distance = timeOffset(offset);
    if (subtract) {
      return compare(value, base - distance, less);
    }
    return distance > Long.MAX_VALUE - base ? less : compare(value, base + distance, less);
  }

  private static long timeOffset(Bytes offset) {
    long distance = IntervalFunctions.micros(offset);
    if (distance < 0) {
      throw new DatabaseError("22013", "invalid preceding or following size in window function");
    }
    return distance;
  }

  @SqlFunction("in_range_timetz_interval")
  static boolean timetzInRange(
      Bytes value, Bytes base, Bytes offset, boolean subtract, boolean less) {
    long distance = timeOffset(offset);
    long bound = TimetzFunctions.utcMicros(base) + (subtract ? -distance : distance);
    long instant = TimetzFunctions.utcMicros(value);
    if (instant != bound) {
      return less == instant < bound;
    }
    int order = Integer.compare(TimetzFunctions.west(value), TimetzFunctions.west(base));
    return less ? order <= 0 : order >= 0;
  }
}
