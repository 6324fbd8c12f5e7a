package org.pgj.engine.function.aggregate;

import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;

/** The JSON aggregates by signature. */
public final class JsonAggregates {
  private JsonAggregates() {}

  private static Aggregate array(FunctionCall call, boolean binary, boolean skipNulls) {
    return binary
        ? new JsonbArrayAggregate(call.argumentType(0), skipNulls)
        : new JsonAggregate(new int[] {call.argumentType(0)}, false, false, skipNulls, false);
  }

  private static Aggregate object(
      FunctionCall call, boolean binary, boolean skipNulls, boolean unique) {
    int[] types = {call.argumentType(0), call.argumentType(1)};
    return new JsonAggregate(types, true, binary, skipNulls, unique);
  }

  @SqlFunction("json_agg(anyelement)")
  public static Aggregate jsonArray(FunctionCall call) {
    return array(call, false, false);
  }

  @SqlFunction("json_agg_strict(anyelement)")
  public static Aggregate jsonArrayStrict(FunctionCall call) {
    return array(call, false, true);
  }

  @SqlFunction("json_object_agg(any,any)")
  public static Aggregate jsonObject(FunctionCall call) {
    return object(call, false, false, false);
  }

  @SqlFunction("json_object_agg_strict(any,any)")
  public static Aggregate jsonObjectStrict(FunctionCall call) {
    return object(call, false, true, false);
  }

  @SqlFunction("json_object_agg_unique(any,any)")
  public static Aggregate jsonObjectUnique(FunctionCall call) {
    return object(call, false, false, true);
  }

  @SqlFunction("json_object_agg_unique_strict(any,any)")
  public static Aggregate jsonObjectUniqueStrict(FunctionCall call) {
    return object(call, false, true, true);
  }

  @SqlFunction("jsonb_agg(anyelement)")
  public static Aggregate jsonbArray(FunctionCall call) {
    return array(call, true, false);
  }

  @SqlFunction("jsonb_agg_strict(anyelement)")
  public static Aggregate jsonbArrayStrict(FunctionCall call) {
    return array(call, true, true);
  }

  @SqlFunction("jsonb_object_agg(any,any)")
  public static Aggregate jsonbObject(FunctionCall call) {
    return object(call, true, false, false);
  }

  @SqlFunction("jsonb_object_agg_strict(any,any)")
  public static Aggregate jsonbObjectStrict(FunctionCall call) {
    return object(call, true, true, false);
  }

  @SqlFunction("jsonb_object_agg_unique(any,any)")
  public static Aggregate jsonbObjectUnique(FunctionCall call) {
    return object(call, true, false, true);
  }

  @SqlFunction("jsonb_object_agg_unique_strict(any,any)")
  public static Aggregate jsonbObjectUniqueStrict(FunctionCall call) {
    return object(call, true, true, true);
  }
}
