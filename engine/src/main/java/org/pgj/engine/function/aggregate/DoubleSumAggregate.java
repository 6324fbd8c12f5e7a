package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.Vector;

/** sum of float4 and float8; float4 sums are rounded to single precision at every step. */
final class DoubleSumAggregate extends Aggregate {
  private final boolean single;
  private double[] sums = new double[1];
  private boolean[] present = new boolean[1];

  DoubleSumAggregate(boolean single) {
    this.single = single;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > sums.length) {
      int capacity = RowAggregate.capacity(sums.length, newCount);
      sums = Arrays.copyOf(sums, capacity);
      present = Arrays.copyOf(present, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(sums, 0, groups(), 0);
    Arrays.fill(present, 0, groups(), false);
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    DoubleVector argument = (DoubleVector) arguments[0];
    for (int k = 0; k < count; k++) {
      int row = selection == null ? k : selection[k];
      if (!argument.isNull(row)) {
        add(groups == null ? 0 : groups[k], argument.get(row));
      }
    }
  }

  private void add(int group, double value) {
    double sum = present[group] ? sums[group] + value : value;
    if (single) {
      sum = (float) sum;
    }
    if (Double.isInfinite(sum) && !Double.isInfinite(value) && !Double.isInfinite(sums[group])) {
      throw new DatabaseError("22003", "value out of range: overflow");
    }
    sums[group] = sum;
    present[group] = true;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (present[group]) {
      ((DoubleVector) result).set(row, sums[group]);
    } else {
      result.setNull(row);
    }
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    out.write(present[group] ? 1 : 0).writeLongLE(Double.doubleToRawLongBits(sums[group]));
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    if (state[offset] != 0) {
      add(group, Double.longBitsToDouble(BytesOutput.getLongLE(state, offset + 1)));
    }
  }
}
