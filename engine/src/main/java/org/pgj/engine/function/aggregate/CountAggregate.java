package org.pgj.engine.function.aggregate;

import java.util.Arrays;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** count(*) and count(any). */
final class CountAggregate extends Aggregate {
  private long[] counts = new long[1];

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > counts.length) {
      counts = Arrays.copyOf(counts, RowAggregate.capacity(counts.length, newCount));
    }
  }

  @Override
  public void clear() {
    Arrays.fill(counts, 0, groups(), 0);
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    Vector argument = arguments.length == 0 ? null : arguments[0];
    boolean all = argument == null || !argument.mayHaveNulls();
    if (all && groups == null) {
      counts[0] += count;
      return;
    }
    for (int k = 0; k < count; k++) {
      if (all || !argument.isNull(selection == null ? k : selection[k])) {
        counts[groups == null ? 0 : groups[k]]++;
      }
    }
  }

  @Override
  public boolean remove(Vector[] arguments, int[] selection, int count) {
    for (int k = 0; k < count; k++) {
      if (arguments.length == 0 || !arguments[0].isNull(selection[k])) {
        counts[0]--;
      }
    }
    return true;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    ((LongVector) result).set(row, counts[group]);
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    out.writeLongLE(counts[group]);
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    counts[group] += BytesOutput.getLongLE(state, offset);
  }
}
