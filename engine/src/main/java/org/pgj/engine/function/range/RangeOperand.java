package org.pgj.engine.function.range;

import java.util.List;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.range.MultirangeType;
import org.pgj.engine.type.range.Range;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.vector.Bytes;

/** An argument that is a range or a multirange: its parts in order, none if it is empty. */
record RangeOperand(List<Range> parts) {
  static RangeOperand of(Bytes value, int argument, FunctionCall call, FunctionContext context) {
    SqlType type = context.catalog().type(call.argumentType(argument));
    if (type instanceof MultirangeType multirange) {
      return new RangeOperand(multirange.read(value));
    }
    Range range = ((RangeType) type).read(value);
    return new RangeOperand(range.isEmpty() ? List.of() : List.of(range));
  }

  static RangeType rangeType(int oid, FunctionContext context) {
    SqlType type = context.catalog().type(oid);
    return type instanceof MultirangeType multirange ? multirange.range() : (RangeType) type;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  Range first() {
    return parts.getFirst();
  }

  Range last() {
    return parts.getLast();
  }

  /** From the first lower to the last upper bound; the operand must not be empty. */
  Range span() {
    return parts.size() == 1 ? first() : new Range(first().type(), first().lower(), last().upper());
  }

  boolean contains(RangeOperand other) {
    for (Range part : other.parts) {
      boolean inside = false;
      for (Range mine : parts) {
        inside |= mine.contains(part);
      }
      if (!inside) {
        return false;
      }
    }
    return true;
  }

  boolean overlaps(RangeOperand other) {
    for (Range mine : parts) {
      for (Range part : other.parts) {
        if (mine.overlaps(part)) {
          return true;
        }
      }
    }
    return false;
  }
}
