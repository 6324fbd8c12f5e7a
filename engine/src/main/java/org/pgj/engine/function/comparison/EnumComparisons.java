package org.pgj.engine.function.comparison;

import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.identity.EnumType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;

/** Comparison of enums in the order of their labels, and enum_first, enum_last, enum_range. */
public final class EnumComparisons {
  private EnumComparisons() {}

  private static EnumType type(FunctionCall call, FunctionContext context) {
    return (EnumType) context.catalog().type(call.argumentType(0));
  }

  @SqlFunction("enum_eq")
  static boolean equal(long a, long b) {
    return a == b;
  }

  @SqlFunction("enum_ne")
  static boolean notEqual(long a, long b) {
    return a != b;
  }

  @SqlFunction("enum_cmp")
  static int compare(long a, long b, FunctionCall call, FunctionContext context) {
    return type(call, context).compareLong(a, b);
  }

  @SqlFunction("enum_lt")
  static boolean less(long a, long b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) < 0;
  }

  @SqlFunction("enum_le")
  static boolean lessOrEqual(long a, long b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) <= 0;
  }

  @SqlFunction("enum_gt")
  static boolean greater(long a, long b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) > 0;
  }

  @SqlFunction("enum_ge")
  static boolean greaterOrEqual(long a, long b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) >= 0;
  }

  @SqlFunction("enum_larger")
  static long larger(long a, long b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) > 0 ? a : b;
  }

  @SqlFunction("enum_smaller")
  static long smaller(long a, long b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) < 0 ? a : b;
  }

  @SqlFunction("enum_first")
  static long first(Arguments arguments, FunctionCall call, FunctionContext context) {
    return type(call, context).labels().getFirst().oid() & 0xFFFFFFFFL;
  }

  @SqlFunction("enum_last")
  static long last(Arguments arguments, FunctionCall call, FunctionContext context) {
    return type(call, context).labels().getLast().oid() & 0xFFFFFFFFL;
  }

  @SqlFunction("enum_range_all")
  static void range(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    EnumType type = type(call, context);
    write(type, 0, type.labels().size() - 1, out);
  }

  @SqlFunction("enum_range_bounds")
  static void rangeBetween(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    EnumType type = type(call, context);
    int from = arguments.isNull(0) ? 0 : type.position(arguments.getLong(0));
    int to = arguments.isNull(1) ? type.labels().size() - 1 : type.position(arguments.getLong(1));
    write(type, from, to, out);
  }

  private static void write(EnumType type, int from, int to, BytesOutput out) {
    ArrayBuilder builder = new ArrayBuilder(type);
    LongVector value = new LongVector(1);
    for (int i = from; i <= to; i++) {
      value.set(0, type.labels().get(i).oid() & 0xFFFFFFFFL);
      builder.add(value, 0);
    }
    builder.finish(out);
  }
}
