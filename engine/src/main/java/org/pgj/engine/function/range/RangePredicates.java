package org.pgj.engine.function.range;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;

/** The operators on two ranges or multiranges that answer true or false. */
public final class RangePredicates {
  private RangePredicates() {}

  private static RangeOperand left(Bytes value, FunctionCall call, FunctionContext context) {
    return RangeOperand.of(value, 0, call, context);
  }

  private static RangeOperand right(Bytes value, FunctionCall call, FunctionContext context) {
    return RangeOperand.of(value, 1, call, context);
  }

  @SqlFunction({
    "range_contains",
    "multirange_contains_range",
    "multirange_contains_multirange",
    "range_contains_multirange"
  })
  static boolean contains(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return left(a, call, context).contains(right(b, call, context));
  }

  @SqlFunction({
    "range_contained_by",
    "range_contained_by_multirange",
    "multirange_contained_by_multirange",
    "multirange_contained_by_range"
  })
  static boolean containedBy(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return right(b, call, context).contains(left(a, call, context));
  }

  @SqlFunction({
    "range_overlaps",
    "range_overlaps_multirange",
    "multirange_overlaps_range",
    "multirange_overlaps_multirange"
  })
  static boolean overlaps(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return left(a, call, context).overlaps(right(b, call, context));
  }

  /** A test on the spans of two operands that are not empty. */
  private interface Test {
    boolean test(org.pgj.engine.type.range.Range a, org.pgj.engine.type.range.Range b);
  }

  private static boolean spans(
      Bytes a, Bytes b, Test test, FunctionCall call, FunctionContext context) {
    RangeOperand x = left(a, call, context);
    RangeOperand y = right(b, call, context);
    return !x.isEmpty() && !y.isEmpty() && test.test(x.span(), y.span());
  }

  @SqlFunction({
    "range_adjacent",
    "range_adjacent_multirange",
    "multirange_adjacent_range",
    "multirange_adjacent_multirange"
  })
  static boolean adjacent(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return spans(a, b, (x, y) -> x.isAdjacent(y), call, context);
  }

  @SqlFunction({
    "range_before",
    "range_before_multirange",
    "multirange_before_range",
    "multirange_before_multirange"
  })
  static boolean before(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return spans(a, b, (x, y) -> x.isBefore(y), call, context);
  }

  @SqlFunction({
    "range_after",
    "range_after_multirange",
    "multirange_after_range",
    "multirange_after_multirange"
  })
  static boolean after(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return spans(a, b, (x, y) -> y.isBefore(x), call, context);
  }

  @SqlFunction({
    "range_overleft",
    "range_overleft_multirange",
    "multirange_overleft_range",
    "multirange_overleft_multirange"
  })
  static boolean overLeft(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return spans(a, b, (x, y) -> x.isOverLeft(y), call, context);
  }

  @SqlFunction({
    "range_overright",
    "range_overright_multirange",
    "multirange_overright_range",
    "multirange_overright_multirange"
  })
  static boolean overRight(Bytes a, Bytes b, FunctionCall call, FunctionContext context) {
    return spans(a, b, (x, y) -> x.isOverRight(y), call, context);
  }
}
