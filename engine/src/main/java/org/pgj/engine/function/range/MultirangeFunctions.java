package org.pgj.engine.function.range;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.range.MultirangeType;
import org.pgj.engine.type.range.Range;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Constructors, set operations and unnest of multiranges. */
public final class MultirangeFunctions {
  private MultirangeFunctions() {}

  @SqlFunction("multirange_constructor0")
  static void empty(BytesOutput out) {
    MultirangeType.write(List.of(), out);
  }

  @SqlFunction("multirange_constructor1")
  static void ofRange(Bytes range, BytesOutput out, FunctionCall call, FunctionContext context) {
    MultirangeType.write(RangeOperand.of(range, 0, call, context).parts(), out);
  }

  @SqlFunction("multirange_constructor2")
  static void ofRanges(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    RangeType type = RangeOperand.rangeType(call.resultType(), context);
    ArrayView array = new ArrayView(arguments.getBytes(0));
    if (array.dimensions() > 1) {
      throw new DatabaseError(
          "21000", "multiranges cannot be constructed from multidimensional arrays");
    }
    List<Range> ranges = new ArrayList<>(array.count());
    for (int i = 0; i < array.count(); i++) {
      BytesVector element = new BytesVector(1);
      array.next(type, element, 0);
      if (element.isNull(0)) {
        throw new DatabaseError("22004", "multirange values cannot contain null members");
      }
      ranges.add(type.read(element.chunk(0), element.offset(0), element.length(0)));
    }
    MultirangeType.write(MultirangeType.normalized(ranges), out);
  }

  private static List<Range> parts(
      Bytes value, int argument, FunctionCall call, FunctionContext context) {
    return RangeOperand.of(value, argument, call, context).parts();
  }

  @SqlFunction("multirange_union")
  static void union(Bytes a, Bytes b, BytesOutput out, FunctionCall call, FunctionContext context) {
    List<Range> all = new ArrayList<>(parts(a, 0, call, context));
    all.addAll(parts(b, 1, call, context));
    MultirangeType.write(MultirangeType.normalized(all), out);
  }

  @SqlFunction("multirange_minus")
  static void minus(Bytes a, Bytes b, BytesOutput out, FunctionCall call, FunctionContext context) {
    List<Range> rest = parts(a, 0, call, context);
    for (Range taken : parts(b, 1, call, context)) {
      List<Range> next = new ArrayList<>(rest.size() + 1);
      for (Range range : rest) {
        next.addAll(range.minus(taken));
      }
      rest = next;
    }
    MultirangeType.write(MultirangeType.normalized(rest), out);
  }

  @SqlFunction("multirange_intersect")
  static void intersect(
      Bytes a, Bytes b, BytesOutput out, FunctionCall call, FunctionContext context) {
    MultirangeType.write(intersection(parts(a, 0, call, context), parts(b, 1, call, context)), out);
  }

  static List<Range> intersection(List<Range> left, List<Range> right) {
    List<Range> common = new ArrayList<>();
    for (Range x : left) {
      for (Range y : right) {
        if (x.overlaps(y)) {
          common.add(x.intersection(y));
        }
      }
    }
    return MultirangeType.normalized(common);
  }

  @SqlFunction("multirange_unnest")
  public static SetFunction unnest(FunctionCall call) {
    return new Unnest(call);
  }

  /** The ranges of a multirange as rows. */
  private static final class Unnest implements SetFunction {
    private final FunctionCall call;
    private List<Range> ranges;
    private int next;

    Unnest(FunctionCall call) {
      this.call = call;
    }

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      ranges = parts(new Bytes().set((BytesVector) arguments[0], row), 0, call, context);
      next = 0;
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      BytesVector column = (BytesVector) columns[0];
      int rows = 0;
      for (; rows < limit && next < ranges.size(); rows++, next++) {
        column.output().begin();
        ranges.get(next).write(column.output());
        column.setWritten(rows);
      }
      return rows;
    }
  }
}
