package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.time.IntervalFunctions;
import org.pgj.engine.type.time.Intervals;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** sum and avg of interval. */
final class IntervalSumAggregate extends RowAggregate {
  private final boolean average;
  private long[] counts = new long[1];
  private byte[][] sums = new byte[1][];

  IntervalSumAggregate(boolean average) {
    super(true);
    this.average = average;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > counts.length) {
      int capacity = capacity(counts.length, newCount);
      counts = Arrays.copyOf(counts, capacity);
      sums = Arrays.copyOf(sums, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(sums, null);
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    BytesVector vector = (BytesVector) arguments[0];
    counts[group]++;
    Bytes value = new Bytes().set(vector, row);
    if (sums[group] == null) {
      sums[group] = value.toArray();
    } else {
      BytesOutput out = new BytesOutput(Intervals.SIZE);
      IntervalFunctions.add(Bytes.of(sums[group]), value, out);
      sums[group] = out.toArray();
    }
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (counts[group] == 0) {
      result.setNull(row);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    if (average) {
      IntervalFunctions.divide(Bytes.of(sums[group]), counts[group], out);
    } else {
      out.write(sums[group]);
    }
    bytes.setWritten(row);
  }
}
