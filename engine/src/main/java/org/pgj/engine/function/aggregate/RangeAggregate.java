package org.pgj.engine.function.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.range.MultirangeType;
import org.pgj.engine.type.range.Range;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Union of ranges as a multirange, and the intersection. */
final class RangeAggregate extends RowAggregate {
  private final int argumentType;
  private final boolean intersection;
  private SqlType type;
  private List<List<Range>> states = new ArrayList<>();

  RangeAggregate(int argumentType, boolean intersection) {
    super(true);
    this.argumentType = argumentType;
    this.intersection = intersection;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    while (states.size() < newCount) {
      states.add(null);
    }
  }

  @Override
  public void clear() {
    states = new ArrayList<>();
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    if (type == null) {
      type = context.catalog().type(argumentType);
    }
    BytesVector bytes = (BytesVector) arguments[0];
    byte[] copy =
        Arrays.copyOfRange(
            bytes.chunk(row), bytes.offset(row), bytes.offset(row) + bytes.length(row));
    List<Range> value = new ArrayList<>();
    if (type instanceof MultirangeType multirange) {
      value.addAll(multirange.read(copy, 0));
    } else {
      value.add(((RangeType) type).read(copy, 0, copy.length));
    }
    List<Range> state = states.get(group);
    if (state == null) {
      states.set(group, value);
    } else if (!intersection) {
      state.addAll(value);
    } else {
      states.set(group, intersection(state, value));
    }
  }

  private static List<Range> intersection(List<Range> left, List<Range> right) {
    List<Range> common = new ArrayList<>();
    for (Range x : left) {
      for (Range y : right) {
        if (x.overlaps(y)) {
          common.add(x.intersection(y));
        }
      }
    }
    return common;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    List<Range> state = states.get(group);
    if (state == null) {
      result.setNull(row);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    if (intersection && type instanceof RangeType range) {
      (state.isEmpty() ? range.empty() : state.getFirst()).write(out);
    } else {
      MultirangeType.write(MultirangeType.normalized(state), out);
    }
    bytes.setWritten(row);
  }
}
