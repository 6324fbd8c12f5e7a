package org.pgj.engine.function.aggregate;

import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.function.aggregate.LogicalAggregate.Operation;

/** General-purpose aggregates by signature (manual: Aggregate Functions). */
public final class Aggregates {
  private Aggregates() {}

  @SqlFunction({"count()", "count(any)"})
  public static Aggregate count(FunctionCall call) {
    return new CountAggregate();
  }

  @SqlFunction({"sum(int2)", "sum(int4)", "sum(money)"})
  public static Aggregate sumOfIntegers(FunctionCall call) {
    return new LongSumAggregate(LongSumAggregate.Output.LONG);
  }

  @SqlFunction("sum(int8)")
  public static Aggregate sumOfLongs(FunctionCall call) {
    return new LongSumAggregate(LongSumAggregate.Output.NUMERIC);
  }

  @SqlFunction({"avg(int2)", "avg(int4)", "avg(int8)"})
  public static Aggregate averageOfIntegers(FunctionCall call) {
    return new LongSumAggregate(LongSumAggregate.Output.AVERAGE);
  }

  @SqlFunction("sum(numeric)")
  public static Aggregate sumOfNumerics(FunctionCall call) {
    return new NumericSumAggregate(false);
  }

  @SqlFunction("avg(numeric)")
  public static Aggregate averageOfNumerics(FunctionCall call) {
    return new NumericSumAggregate(true);
  }

  @SqlFunction("sum(float4)")
  public static Aggregate sumOfFloats(FunctionCall call) {
    return new DoubleSumAggregate(true);
  }

  @SqlFunction("sum(float8)")
  public static Aggregate sumOfDoubles(FunctionCall call) {
    return new DoubleSumAggregate(false);
  }

  @SqlFunction("sum(interval)")
  public static Aggregate sumOfIntervals(FunctionCall call) {
    return new IntervalSumAggregate(false);
  }

  @SqlFunction("avg(interval)")
  public static Aggregate averageOfIntervals(FunctionCall call) {
    return new IntervalSumAggregate(true);
  }

  @SqlFunction({
    "max(anyarray)",
    "max(int8)",
    "max(int4)",
    "max(int2)",
    "max(oid)",
    "max(float4)",
    "max(float8)",
    "max(date)",
    "max(time)",
    "max(timetz)",
    "max(money)",
    "max(timestamp)",
    "max(timestamptz)",
    "max(interval)",
    "max(text)",
    "max(numeric)",
    "max(bpchar)",
    "max(tid)",
    "max(anyenum)",
    "max(inet)",
    "max(pg_lsn)",
    "max(xid8)",
    "citext_max"
  })
  public static Aggregate max(FunctionCall call) {
    return new ExtremeAggregate(call.resultType(), 1);
  }

  @SqlFunction({
    "min(anyarray)",
    "min(int8)",
    "min(int4)",
    "min(int2)",
    "min(oid)",
    "min(float4)",
    "min(float8)",
    "min(date)",
    "min(time)",
    "min(timetz)",
    "min(money)",
    "min(timestamp)",
    "min(timestamptz)",
    "min(interval)",
    "min(text)",
    "min(numeric)",
    "min(bpchar)",
    "min(tid)",
    "min(anyenum)",
    "min(inet)",
    "min(pg_lsn)",
    "min(xid8)",
    "citext_min"
  })
  public static Aggregate min(FunctionCall call) {
    return new ExtremeAggregate(call.resultType(), -1);
  }

  @SqlFunction("any_value(anyelement)")
  public static Aggregate anyValue(FunctionCall call) {
    return new ExtremeAggregate(call.resultType(), 0);
  }

  @SqlFunction({"bool_and(bool)", "every(bool)", "bit_and(int2)", "bit_and(int4)", "bit_and(int8)"})
  public static Aggregate and(FunctionCall call) {
    return new LogicalAggregate(Operation.AND);
  }

  @SqlFunction({"bool_or(bool)", "bit_or(int2)", "bit_or(int4)", "bit_or(int8)"})
  public static Aggregate or(FunctionCall call) {
    return new LogicalAggregate(Operation.OR);
  }

  @SqlFunction({"bit_xor(int2)", "bit_xor(int4)", "bit_xor(int8)"})
  public static Aggregate xor(FunctionCall call) {
    return new LogicalAggregate(Operation.XOR);
  }

  @SqlFunction("bit_and(bit)")
  public static Aggregate andOfBits(FunctionCall call) {
    return new BitAggregate(Operation.AND);
  }

  @SqlFunction("bit_or(bit)")
  public static Aggregate orOfBits(FunctionCall call) {
    return new BitAggregate(Operation.OR);
  }

  @SqlFunction("bit_xor(bit)")
  public static Aggregate xorOfBits(FunctionCall call) {
    return new BitAggregate(Operation.XOR);
  }

  @SqlFunction({"string_agg(text,text)", "string_agg(bytea,bytea)"})
  public static Aggregate stringAgg(FunctionCall call) {
    return new StringAggregate();
  }

  @SqlFunction("array_agg(anynonarray)")
  public static Aggregate arrayAgg(FunctionCall call) {
    return new ArrayAggregate(call.argumentType(0), false);
  }

  @SqlFunction("array_agg(anyarray)")
  public static Aggregate arrayAggOfArrays(FunctionCall call) {
    return new ArrayAggregate(call.argumentType(0), true);
  }
}
