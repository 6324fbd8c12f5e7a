package org.pgj.engine.executor.aggregate;

import java.util.Arrays;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * rank, dense_rank, percent_rank and cume_dist WITHIN GROUP (manual: Hypothetical-Set Aggregate
 * Functions): where a row made of the direct arguments would stand. Rows come in order, each with
 * the direct arguments before its own.
 */
public final class HypotheticalSetAggregate extends Aggregate {
  private final String function;
  private final SortOrder[] keys;
  private final int direct;
  private long[] rows = new long[1];
  private long[] before = new long[1];
  private long[] distinctBefore = new long[1];
  private long[] peers = new long[1];
  private final Vector[] previous;
  private int previousGroup = -1;

  /**
   * @param function its name
   * @param keys the order of the rows, over their columns with the direct arguments in front
   * @param direct how many direct arguments there are
   */
  public HypotheticalSetAggregate(String function, SortOrder[] keys, int direct) {
    this.function = function;
    this.keys = keys;
    this.direct = direct;
    this.previous = new Vector[2 * direct];
  }

  @Override
  protected void resize(int oldCount, int newCount) {
    if (newCount > rows.length) {
      int capacity = Math.max(newCount, rows.length * 2);
      rows = Arrays.copyOf(rows, capacity);
      before = Arrays.copyOf(before, capacity);
      distinctBefore = Arrays.copyOf(distinctBefore, capacity);
      peers = Arrays.copyOf(peers, capacity);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(rows, 0);
    Arrays.fill(before, 0);
    Arrays.fill(distinctBefore, 0);
    Arrays.fill(peers, 0);
    previousGroup = -1;
    forgetGroups();
  }

  @Override
  public void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context) {
    for (int k = 0; k < count; k++) {
      int row = selection == null ? k : selection[k];
      int group = groups == null ? 0 : groups[k];
      rows[group]++;
      int order = compareWithDirect(arguments, row);
      if (order < 0) {
        before[group]++;
        if (previousGroup != group || SortOrder.compare(keys, previous, 0, arguments, row) != 0) {
          distinctBefore[group]++;
          remember(arguments, row, group);
        }
      } else if (order == 0) {
        peers[group]++;
      }
    }
  }

  private int compareWithDirect(Vector[] arguments, int row) {
    for (SortOrder key : keys) {
      int order = key.compare(arguments[key.column()], row, arguments[key.column() - direct], row);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void remember(Vector[] arguments, int row, int group) {
    for (int i = 0; i < previous.length; i++) {
      if (previous[i] == null) {
        previous[i] = Vector.create(arguments[i].representation(), 1);
      }
      previous[i].reset();
      previous[i].copyFrom(arguments[i], row, 0);
    }
    previousGroup = group;
  }

  @Override
  public void finish(int group, Vector result, int row, FunctionContext context) {
    switch (function) {
      case "rank" -> ((LongVector) result).set(row, before[group] + 1);
      case "dense_rank" -> ((LongVector) result).set(row, distinctBefore[group] + 1);
      case "percent_rank" ->
          ((DoubleVector) result)
              .set(row, rows[group] == 0 ? 0 : (double) before[group] / rows[group]);
      default ->
          ((DoubleVector) result)
              .set(row, (before[group] + peers[group] + 1.0) / (rows[group] + 1.0));
    }
  }

  @Override
  public boolean canSpill() {
    return false;
  }

  @Override
  public void serialize(int group, BytesOutput out) {
    throw DatabaseError.notSupported("spilling the state of this aggregate");
  }

  @Override
  public void combine(int group, byte[] state, int offset, int length) {
    throw DatabaseError.notSupported("spilling the state of this aggregate");
  }
}
