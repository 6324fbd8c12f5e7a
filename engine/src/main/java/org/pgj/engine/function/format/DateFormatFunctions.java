package org.pgj.engine.function.format;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.time.Calendars;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.vector.Bytes;

/** to_char of timestamps and intervals, to_date, to_timestamp. */
public final class DateFormatFunctions {
  private DateFormatFunctions() {}

  /** The template a call used last. */
  private record Prepared(String text, DateTemplate template) {}

  private static DateTemplate template(Bytes format, FunctionCall call) {
    String text = format.text();
    if (call.prepared() instanceof Prepared last && last.text.equals(text)) {
      return last.template;
    }
    DateTemplate template = DateTemplate.parse(text);
    call.prepared(new Prepared(text, template));
    return template;
  }

  @SqlFunction("timestamp_to_char")
  static String ofTimestamp(long value, Bytes format, FunctionCall call) {
    return format.length() == 0 || !Calendars.isFinite(value)
        ? null
        : DatePrinter.timestamp(template(format, call), value, null);
  }

  @SqlFunction("timestamptz_to_char")
  static String ofTimestamptz(
      long value, Bytes format, FunctionCall call, FunctionContext context) {
    return format.length() == 0 || !Calendars.isFinite(value)
        ? null
        : DatePrinter.timestamp(template(format, call), value, context.timeZone());
  }

  @SqlFunction("interval_to_char")
  static String ofInterval(Bytes value, Bytes format, FunctionCall call) {
    byte[] array = value.array();
    int offset = value.offset();
    return format.length() == 0 || Intervals.infinitySign(array, offset) != 0
        ? null
        : DatePrinter.interval(
            template(format, call),
            Intervals.months(array, offset),
            Intervals.days(array, offset),
            Intervals.micros(array, offset));
  }

  @SqlFunction("to_date")
  static long toDate(String text, Bytes format, FunctionCall call) {
    return new DateReader(template(format, call), text).readDate();
  }

  @SqlFunction("to_timestamp")
  static long toTimestamp(String text, Bytes format, FunctionCall call, FunctionContext context) {
    return new DateReader(template(format, call), text).readTimestamp(context.timeZone());
  }
}
