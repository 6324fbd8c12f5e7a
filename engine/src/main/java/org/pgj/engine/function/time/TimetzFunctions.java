package org.pgj.engine.function.time;

import java.time.ZoneId;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.TimeZones;
import org.pgj.engine.type.time.TimetzType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** Arithmetic and casts of time with time zone. */
public final class TimetzFunctions {
  private TimetzFunctions() {}

  private static long micros(Bytes value) {
    return TimetzType.micros(value.array(), value.offset());
  }

  static int west(Bytes value) {
    return TimetzType.zone(value.array(), value.offset());
  }

  /** Microseconds since midnight UTC, not wrapped around. */
  static long utcMicros(Bytes value) {
    return micros(value) + west(value) * Calendars.MICROS_PER_SECOND;
  }

  /** By instant, then by zone. */
  static int compare(Bytes one, Bytes other) {
    int instants = Long.compare(utcMicros(one), utcMicros(other));
    return instants != 0 ? instants : Integer.compare(west(one), west(other));
  }

  @SqlFunction("timetz_time")
  static long toTime(Bytes value) {
    return micros(value);
  }

  @SqlFunction("time_timetz")
  static void fromTime(long time, BytesOutput out, FunctionContext context) {
    ZoneId zone = context.timeZone();
    long day = Calendars.dayOf(Calendars.toLocal(context.transactionTimestamp(), zone));
    int east = Calendars.offsetOfLocal(day * Calendars.MICROS_PER_DAY + time, zone);
    TimetzType.write(time, -east, out);
  }

  @SqlFunction("timestamptz_timetz")
  static boolean fromTimestamptz(long timestamp, BytesOutput out, FunctionContext context) {
    if (!Calendars.isFinite(timestamp)) {
      return false;
    }
    int east = Calendars.offsetAt(timestamp, context.timeZone());
    long local = timestamp + east * Calendars.MICROS_PER_SECOND;
    TimetzType.write(Calendars.timeOf(local), -east, out);
    return true;
  }

  @SqlFunction("timetz_pl_interval")
  static void plus(Bytes value, Bytes interval, BytesOutput out) {
    TimetzType.write(TimestampFunctions.timePlus(micros(value), interval), west(value), out);
  }

  @SqlFunction("timetz_mi_interval")
  static void minus(Bytes value, Bytes interval, BytesOutput out) {
    TimetzType.write(TimestampFunctions.timeMinus(micros(value), interval), west(value), out);
  }

  @SqlFunction("timetz_scale")
  static void round(Bytes value, int precision, BytesOutput out) {
    TimetzType.write(Calendars.round(micros(value), precision), west(value), out);
  }

  private static void move(Bytes value, int newWest, BytesOutput out) {
    long time = micros(value) + (west(value) - newWest) * Calendars.MICROS_PER_SECOND;
    TimetzType.write(Math.floorMod(time, Calendars.MICROS_PER_DAY), newWest, out);
  }

  @SqlFunction("timetz_zone")
  static void inZone(String zone, Bytes value, BytesOutput out, FunctionContext context) {
    move(value, -Calendars.offsetAt(context.transactionTimestamp(), TimeZones.resolve(zone)), out);
  }

  @SqlFunction("timetz_izone")
  static void inOffset(Bytes offset, Bytes value, BytesOutput out) {
    long east = TimestampFunctions.offsetMicros(offset) / Calendars.MICROS_PER_SECOND;
    move(value, (int) -east, out);
  }

  @SqlFunction("timetz_at_local")
  static void atLocal(Bytes value, BytesOutput out, FunctionContext context) {
    move(value, -Calendars.offsetAt(context.transactionTimestamp(), context.timeZone()), out);
  }

  @SqlFunction("datetimetz_timestamptz")
  static long withDate(long date, Bytes value) {
    long timestamp = TimestampFunctions.dateToTimestamp(date);
    return Calendars.isFinite(timestamp)
        ? Calendars.checked(timestamp + micros(value) + west(value) * Calendars.MICROS_PER_SECOND)
        : timestamp;
  }
}
