package org.pgj.engine.function.aggregate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** sum and avg of the integers (and sum of money), with sums of 128 bits. */
final class LongSumAggregate extends Aggregate {
  /** What {@link #finish} makes of the sum. */
  enum Output {
    /** bigint (sum of int2, int4, money); 22003 if it does not fit. */
    LONG,
    /** numeric (sum of int8). */
    NUMERIC,
    /** numeric average. */
    AVERAGE
  }

  private final Output output;
  private long[] counts = new long[1];
  private long[] low = new long[1];
  private long[] high = new long[1];

  LongSumAggregate(Output output) {
    this.output = output;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > counts.length) {
      int capacity = RowAggregate.capacity(counts.length, newCount);
      counts = Arrays.copyOf(counts, capacity);
      low = Arrays.copyOf(low, capacity);
      high = Arrays.copyOf(high, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(counts, 0, groups(), 0);
    Arrays.fill(low, 0, groups(), 0);
    Arrays.fill(high, 0, groups(), 0);
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    LongVector argument = (LongVector) arguments[0];
    long[] values = argument.values();
    int mask = argument.rowMask();
    boolean nulls = argument.mayHaveNulls();
    for (int k = 0; k < count; k++) {
      int row = selection == null ? k : selection[k];
      if (nulls && argument.isNull(row)) {
        continue;
      }
      add(groups == null ? 0 : groups[k], values[row & mask]);
    }
  }

  private void add(int group, long value) {
    long before = low[group];
    long sum = before + value;
    low[group] = sum;
    high[group] += (value >> 63) + (Long.compareUnsigned(sum, before) < 0 ? 1 : 0);
    counts[group]++;
  }

  @Override
  public boolean remove(Vector[] arguments, int[] selection, int count) {
    LongVector argument = (LongVector) arguments[0];
    for (int k = 0; k < count; k++) {
      int row = selection[k];
      if (!argument.isNull(row)) {
        long value = argument.get(row);
        long before = low[0];
        low[0] = before - value;
        high[0] -= (value >> 63) + (Long.compareUnsigned(before, value) < 0 ? 1 : 0);
        counts[0]--;
      }
    }
    return true;
  }

  private BigInteger sum(int group) {
    return BigInteger.valueOf(high[group])
        .shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(low[group])));
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (counts[group] == 0) {
      result.setNull(row);
      return;
    }
    boolean fits = high[group] == low[group] >> 63;
    if (output == Output.LONG) {
      if (!fits) {
        throw new DatabaseError("22003", "bigint out of range");
      }
      ((LongVector) result).set(row, low[group]);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    if (output == Output.AVERAGE) {
      BigDecimal sum = fits ? BigDecimal.valueOf(low[group]) : new BigDecimal(sum(group));
      NumericFormat.write(NumericArithmetic.divide(sum, BigDecimal.valueOf(counts[group])), out);
    } else if (fits) {
      NumericFormat.writeShort(low[group], 0, out);
    } else {
      NumericFormat.write(sum(group), 0, out);
    }
    bytes.setWritten(row);
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    out.writeLongLE(counts[group]).writeLongLE(low[group]).writeLongLE(high[group]);
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    long before = low[group];
    long sum = before + BytesOutput.getLongLE(state, offset + 8);
    counts[group] += BytesOutput.getLongLE(state, offset);
    low[group] = sum;
    high[group] +=
        BytesOutput.getLongLE(state, offset + 16) + (Long.compareUnsigned(sum, before) < 0 ? 1 : 0);
  }
}
