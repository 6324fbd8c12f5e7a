package org.pgj.engine.function.aggregate;

import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;

/** The aggregates of ranges and multiranges by signature. */
public final class RangeAggregates {
  private RangeAggregates() {}

  @SqlFunction({"range_agg(anyrange)", "range_agg(anymultirange)"})
  public static Aggregate union(FunctionCall call) {
    return new RangeAggregate(call.argumentType(0), false);
  }

  @SqlFunction({"range_intersect_agg(anyrange)", "range_intersect_agg(anymultirange)"})
  public static Aggregate intersection(FunctionCall call) {
    return new RangeAggregate(call.argumentType(0), true);
  }
}
