package org.pgj.engine.function.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.shared.Clock;

/** now() and its relatives (manual: Current Date/Time). */
public final class ClockFunctions {
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSSSSS yyyy zzz", Locale.ROOT);

  private ClockFunctions() {}

  @SqlFunction("now")
  static long now(FunctionContext context) {
    return context.transactionTimestamp();
  }

  @SqlFunction("statement_timestamp")
  static long statementTimestamp(FunctionContext context) {
    return context.statementTimestamp();
  }

  @SqlFunction("clock_timestamp")
  static long clockTimestamp(FunctionContext context) {
    return context.clockTimestamp();
  }

  @SqlFunction("timeofday")
  static String timeOfDay(FunctionContext context) {
    long micros = context.clockTimestamp();
    return TIME_OF_DAY.format(
        Instant.ofEpochSecond(
                Clock.EPOCH_SECONDS + Math.floorDiv(micros, 1_000_000L),
                Math.floorMod(micros, 1_000_000L) * 1000)
            .atZone(context.timeZone()));
  }
}
