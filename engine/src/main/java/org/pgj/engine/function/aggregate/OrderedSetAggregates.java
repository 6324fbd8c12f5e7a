package org.pgj.engine.function.aggregate;

import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.aggregate.PercentileAggregate.Kind;

/** Ordered-set aggregates by signature (manual: Ordered-Set Aggregate Functions). */
public final class OrderedSetAggregates {
  private OrderedSetAggregates() {}

  private static int valueType(FunctionCall call) {
    return call.argumentType(call.argumentCount() - 1);
  }

  @SqlFunction({"percentile_cont(float8,float8)", "percentile_cont(float8,interval)"})
  public static Aggregate percentileContinuous(FunctionCall call) {
    return new PercentileAggregate(Kind.CONTINUOUS, false, valueType(call));
  }

  @SqlFunction({"percentile_cont(_float8,float8)", "percentile_cont(_float8,interval)"})
  public static Aggregate percentilesContinuous(FunctionCall call) {
    return new PercentileAggregate(Kind.CONTINUOUS, true, valueType(call));
  }

  @SqlFunction("percentile_disc(float8,anyelement)")
  public static Aggregate percentileDiscrete(FunctionCall call) {
    return new PercentileAggregate(Kind.DISCRETE, false, valueType(call));
  }

  @SqlFunction("percentile_disc(_float8,anyelement)")
  public static Aggregate percentilesDiscrete(FunctionCall call) {
    return new PercentileAggregate(Kind.DISCRETE, true, valueType(call));
  }

  @SqlFunction("mode(anyelement)")
  public static Aggregate mode(FunctionCall call) {
    return new PercentileAggregate(Kind.MODE, false, valueType(call));
  }
}
