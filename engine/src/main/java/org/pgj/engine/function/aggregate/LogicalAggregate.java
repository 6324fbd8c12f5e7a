package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** bool_and, bool_or, every, and bit_and, bit_or, bit_xor of integers. */
final class LogicalAggregate extends RowAggregate {
  /** How values combine. */
  enum Operation {
    AND,
    OR,
    XOR
  }

  private final Operation operation;
  private long[] values = new long[1];
  private boolean[] present = new boolean[1];

  LogicalAggregate(Operation operation) {
    super(true);
    this.operation = operation;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > values.length) {
      int capacity = capacity(values.length, newCount);
      values = Arrays.copyOf(values, capacity);
      present = Arrays.copyOf(present, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(present, 0, groups(), false);
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    add(group, ((LongVector) arguments[0]).get(row));
  }

  private void add(int group, long value) {
    if (!present[group]) {
      values[group] = value;
      present[group] = true;
    } else {
      switch (operation) {
        case AND -> values[group] &= value;
        case OR -> values[group] |= value;
        case XOR -> values[group] ^= value;
      }
    }
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (present[group]) {
      ((LongVector) result).set(row, values[group]);
    } else {
      result.setNull(row);
    }
  }

  @Override
  public boolean canSpill() {
    return true;
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    out.write(present[group] ? 1 : 0).writeLongLE(values[group]);
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    if (state[offset] != 0) {
      add(group, BytesOutput.getLongLE(state, offset + 1));
    }
  }
}
