package org.pgj.engine.function.set;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;

/** generate_series, generate_subscripts (manual: Set Returning Functions). */
public final class SeriesFunctions {
  private SeriesFunctions() {}

  @SqlFunction({"generate_series_int4", "generate_series_step_int4"})
  public static SetFunction ofInts(FunctionCall call) {
    return new LongSeries(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @SqlFunction({"generate_series_int8", "generate_series_step_int8"})
  public static SetFunction ofLongs(FunctionCall call) {
    return new LongSeries(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @SqlFunction({"generate_series_numeric", "generate_series_step_numeric"})
  public static SetFunction ofNumerics(FunctionCall call) {
    return new NumericSeries();
  }

  @SqlFunction("generate_series_timestamp")
  public static SetFunction ofTimestamps(FunctionCall call) {
    return new TimestampSeries(false);
  }

  @SqlFunction({"generate_series_timestamptz", "generate_series_timestamptz_at_zone"})
  public static SetFunction ofTimestamptzs(FunctionCall call) {
    return new TimestampSeries(true);
  }

  @SqlFunction({"generate_subscripts", "generate_subscripts_nodir"})
  public static SetFunction subscripts(FunctionCall call) {
    return new SubscriptSeries();
  }
}
