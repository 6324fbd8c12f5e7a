package org.pgj.engine.function.time;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;

/** Date/time operators with their operands the other way round. */
public final class CommutedFunctions {
  private CommutedFunctions() {}

  @SqlFunction("interval_pl_date(interval,date)")
  static long addDate(Bytes interval, long date) {
    return TimestampFunctions.datePlus(date, interval);
  }

  @SqlFunction("interval_pl_timestamp(interval,timestamp)")
  static long addTimestamp(Bytes interval, long timestamp) {
    return TimestampFunctions.plus(timestamp, interval);
  }

  @SqlFunction("interval_pl_timestamptz(interval,timestamptz)")
  static long addTimestamptz(Bytes interval, long timestamp, FunctionContext context) {
    return TimestampFunctions.plusZoned(timestamp, interval, context);
  }

  @SqlFunction("interval_pl_time(interval,time)")
  static long addTime(Bytes interval, long time) {
    return TimestampFunctions.timePlus(time, interval);
  }

  @SqlFunction("timedate_pl(time,date)")
  static long addDateToTime(long time, long date) {
    return TimestampFunctions.dateAndTime(date, time);
  }
}
