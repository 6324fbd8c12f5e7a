package org.pgj.engine.function.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.number.NumericMath;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Variance and standard deviation of integers and numerics from exact sums. */
final class NumericStatistics extends RowAggregate {
  private final boolean sample;
  private final boolean deviation;
  private long[] counts = new long[1];
  private boolean[] special = new boolean[1];
  private BigDecimal[] sums = new BigDecimal[1];
  private BigDecimal[] squares = new BigDecimal[1];

  NumericStatistics(boolean sample, boolean deviation) {
    super(true);
    this.sample = sample;
    this.deviation = deviation;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > counts.length) {
      int capacity = capacity(counts.length, newCount);
      counts = Arrays.copyOf(counts, capacity);
      special = Arrays.copyOf(special, capacity);
      sums = Arrays.copyOf(sums, capacity);
      squares = Arrays.copyOf(squares, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(special, false);
    Arrays.fill(sums, null);
    Arrays.fill(squares, null);
    forgetGroups();
  }

  @Override
  protected void add(Vector[] arguments, int row, int group, FunctionContext context) {
    counts[group]++;
    BigDecimal value;
    if (arguments[0] instanceof LongVector vector) {
      value = BigDecimal.valueOf(vector.get(row));
    } else {
      BytesVector vector = (BytesVector) arguments[0];
      if (NumericFormat.isSpecial(vector.chunk(row), vector.offset(row))) {
        special[group] = true;
        return;
      }
      value = NumericFormat.toBigDecimal(vector.chunk(row), vector.offset(row), vector.length(row));
    }
    BigDecimal square = value.multiply(value);
    sums[group] = sums[group] == null ? value : sums[group].add(value);
    squares[group] = squares[group] == null ? square : squares[group].add(square);
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    long n = counts[group];
    if (n < (sample ? 2 : 1)) {
      result.setNull(row);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    if (special[group]) {
      NumericFormat.writeNaN(out);
    } else {
      BigDecimal count = BigDecimal.valueOf(n);
      BigDecimal numerator =
          count.multiply(squares[group]).subtract(sums[group].multiply(sums[group]));
      if (numerator.signum() <= 0) {
        NumericFormat.writeShort(0, 0, out);
      } else {
        BigDecimal divisor = count.multiply(sample ? BigDecimal.valueOf(n - 1) : count);
        BigDecimal variance = NumericArithmetic.divide(numerator, divisor);
        NumericFormat.write(deviation ? NumericMath.sqrt(variance) : variance, out);
      }
    }
    bytes.setWritten(row);
  }
}
