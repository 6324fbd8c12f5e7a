package org.pgj.engine.function.aggregate;

import java.math.BigDecimal;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.number.NumericArithmetic;
import org.pgj.engine.type.number.NumericFormat;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** sum and avg of numeric. */
final class NumericSumAggregate extends Aggregate {
  private final boolean average;
  private final NumericSums sums = new NumericSums();

  NumericSumAggregate(boolean average) {
    this.average = average;
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    sums.resize(newCount);
  }

  @Override
  public void clear() {
    sums.clear(groups());
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    BytesVector argument = (BytesVector) arguments[0];
    for (int k = 0; k < count; k++) {
      int row = selection == null ? k : selection[k];
      if (!argument.isNull(row)) {
        sums.add(
            groups == null ? 0 : groups[k],
            argument.chunk(row),
            argument.offset(row),
            argument.length(row));
      }
    }
  }

  @Override
  public boolean remove(Vector[] arguments, int[] selection, int count) {
    BytesVector argument = (BytesVector) arguments[0];
    for (int k = 0; k < count; k++) {
      int row = selection[k];
      if (!argument.isNull(row)
          && !sums.remove(argument.chunk(row), argument.offset(row), argument.length(row))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    if (sums.count(group) == 0) {
      result.setNull(row);
      return;
    }
    BytesVector bytes = (BytesVector) result;
    BytesOutput out = bytes.output();
    out.begin();
    Integer special = sums.special(group);
    if (special != null) {
      NumericFormat.writeInfinity(special, out);
    } else if (average) {
      BigDecimal count = BigDecimal.valueOf(sums.count(group));
      NumericFormat.write(NumericArithmetic.divide(sums.sum(group), count), out);
    } else {
      NumericFormat.write(sums.sum(group), out);
    }
    bytes.setWritten(row);
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    sums.serialize(group, out);
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    sums.combine(group, state, offset, length);
  }
}
