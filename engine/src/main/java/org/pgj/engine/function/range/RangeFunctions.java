package org.pgj.engine.function.range;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.Result;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.range.Bound;
import org.pgj.engine.type.range.Range;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** Constructors, bounds and set operations of ranges. */
public final class RangeFunctions {
  private RangeFunctions() {}

  @SqlFunction("range_constructor2")
  static void construct(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    make(arguments, "[)", call, context).write(out);
  }

  @SqlFunction("range_constructor3")
  static void constructWithFlags(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(2)) {
      throw new DatabaseError("22000", "range constructor flags argument must not be null");
    }
    String flags = arguments.getText(2);
    switch (flags) {
      case "[]", "[)", "(]", "()" -> make(arguments, flags, call, context).write(out);
      default ->
          throw new DatabaseError("42601", "invalid range bound flags")
              .hint("Valid values are \"[]\", \"[)\", \"(]\", and \"()\".");
    }
  }

  private static Range make(
      Arguments arguments, String flags, FunctionCall call, FunctionContext context) {
    RangeType type = (RangeType) context.catalog().type(call.resultType());
    Bound lower = bound(type, arguments, 0, flags.charAt(0) == '[');
    Bound upper = bound(type, arguments, 1, flags.charAt(1) == ']');
    return type.make(lower, upper);
  }

  private static Bound bound(RangeType type, Arguments arguments, int index, boolean inclusive) {
    if (arguments.isNull(index)) {
      return Bound.infinite(index == 0);
    }
    Vector value = Vector.create(type.subtype().representation(), 1);
    value.copyFrom(arguments.vector(index), arguments.row() & arguments.vector(index).rowMask(), 0);
    return new Bound(value, inclusive, index == 0);
  }

  private static void setBound(Bound bound, Result result) {
    if (bound.isInfinite()) {
      result.setNull();
    } else {
      result.copy(bound.value(), 0);
    }
  }

  @SqlFunction({"range_lower", "multirange_lower"})
  static void lower(Bytes value, Result result, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(value, 0, call, context);
    if (operand.isEmpty()) {
      result.setNull();
    } else {
      setBound(operand.first().lower(), result);
    }
  }

  @SqlFunction({"range_upper", "multirange_upper"})
  static void upper(Bytes value, Result result, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(value, 0, call, context);
    if (operand.isEmpty()) {
      result.setNull();
    } else {
      setBound(operand.last().upper(), result);
    }
  }

  @SqlFunction({"range_empty", "multirange_empty"})
  static boolean isEmpty(Bytes value, FunctionCall call, FunctionContext context) {
    return RangeOperand.of(value, 0, call, context).isEmpty();
  }

  @SqlFunction({"range_lower_inc", "multirange_lower_inc"})
  static boolean isLowerInclusive(Bytes value, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(value, 0, call, context);
    return !operand.isEmpty() && operand.first().lower().inclusive();
  }

  @SqlFunction({"range_upper_inc", "multirange_upper_inc"})
  static boolean isUpperInclusive(Bytes value, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(value, 0, call, context);
    return !operand.isEmpty() && operand.last().upper().inclusive();
  }

  @SqlFunction({"range_lower_inf", "multirange_lower_inf"})
  static boolean isLowerInfinite(Bytes value, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(value, 0, call, context);
    return !operand.isEmpty() && operand.first().lower().isInfinite();
  }

  @SqlFunction({"range_upper_inf", "multirange_upper_inf"})
  static boolean isUpperInfinite(Bytes value, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(value, 0, call, context);
    return !operand.isEmpty() && operand.last().upper().isInfinite();
  }

  private static Range range(Bytes value, FunctionCall call, FunctionContext context) {
    return ((RangeType) context.catalog().type(call.argumentType(0))).read(value);
  }

  @SqlFunction("range_union")
  static void union(Bytes a, Bytes b, BytesOutput out, FunctionCall call, FunctionContext context) {
    range(a, call, context).union(range(b, call, context), true).write(out);
  }

  @SqlFunction("range_merge")
  static void merge(Bytes a, Bytes b, BytesOutput out, FunctionCall call, FunctionContext context) {
    range(a, call, context).union(range(b, call, context), false).write(out);
  }

  @SqlFunction("range_intersect")
  static void intersect(
      Bytes a, Bytes b, BytesOutput out, FunctionCall call, FunctionContext context) {
    range(a, call, context).intersection(range(b, call, context)).write(out);
  }

  @SqlFunction("range_minus")
  static void minus(Bytes a, Bytes b, BytesOutput out, FunctionCall call, FunctionContext context) {
    Range left = range(a, call, context);
    java.util.List<Range> rest = left.minus(range(b, call, context));
    if (rest.size() > 1) {
      throw new DatabaseError("22000", "result of range difference would not be contiguous");
    }
    (rest.isEmpty() ? left.type().empty() : rest.getFirst()).write(out);
  }

  @SqlFunction("range_merge_from_multirange")
  static void span(Bytes value, BytesOutput out, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(value, 0, call, context);
    RangeType type = RangeOperand.rangeType(call.argumentType(0), context);
    (operand.isEmpty() ? type.empty() : operand.span()).write(out);
  }

  @SqlFunction({"int4range_canonical", "int8range_canonical", "daterange_canonical"})
  static Bytes canonical(Bytes value) {
    return value;
  }

  @SqlFunction({"int4range_subdiff", "int8range_subdiff", "daterange_subdiff"})
  static double difference(long a, long b) {
    return (double) a - (double) b;
  }

  @SqlFunction("numrange_subdiff")
  static double numericDifference(Bytes a, Bytes b) {
    return NumericFormat.toDouble(a.array(), a.offset(), a.length())
        - NumericFormat.toDouble(b.array(), b.offset(), b.length());
  }

  @SqlFunction({"tsrange_subdiff", "tstzrange_subdiff"})
  static double secondsBetween(long a, long b) {
    return ((double) a - (double) b) / 1e6;
  }

  @SqlFunction({"range_contains_elem", "multirange_contains_elem"})
  static boolean containsElement(Arguments arguments, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(arguments.getBytes(0), 0, call, context);
    return contains(operand, arguments, 1);
  }

  @SqlFunction({"elem_contained_by_range", "elem_contained_by_multirange"})
  static boolean isElement(Arguments arguments, FunctionCall call, FunctionContext context) {
    RangeOperand operand = RangeOperand.of(arguments.getBytes(1), 1, call, context);
    return contains(operand, arguments, 0);
  }

  private static boolean contains(RangeOperand operand, Arguments arguments, int element) {
    Vector value = arguments.vector(element);
    for (Range part : operand.parts()) {
      if (part.contains(value, arguments.row())) {
        return true;
      }
    }
    return false;
  }

  private static SqlType type(FunctionCall call, FunctionContext context) {
    return context.catalog().type(call.argumentType(0));
  }

  @SqlFunction({"range_cmp", "multirange_cmp"})
  static int compare(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return Integer.signum(
        type(call, context)
            .compareBytes(a.array(), a.offset(), a.length(), b.array(), b.offset(), b.length()));
  }

  @SqlFunction({"range_eq", "multirange_eq"})
  static boolean equal(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) == 0;
  }

  @SqlFunction({"range_ne", "multirange_ne"})
  static boolean notEqual(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) != 0;
  }

  @SqlFunction({"range_lt", "multirange_lt"})
  static boolean less(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) < 0;
  }

  @SqlFunction({"range_le", "multirange_le"})
  static boolean lessOrEqual(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) <= 0;
  }

  @SqlFunction({"range_gt", "multirange_gt"})
  static boolean greater(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) > 0;
  }

  @SqlFunction({"range_ge", "multirange_ge"})
  static boolean greaterOrEqual(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return compare(a, b, call, context) >= 0;
  }
}
