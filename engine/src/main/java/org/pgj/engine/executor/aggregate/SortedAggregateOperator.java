package org.pgj.engine.executor.aggregate;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.Hashing;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.Vector;

/**
 * Aggregation of rows that are sorted by the keys: groups are runs. Finished groups are given out,
 * and their states forgotten, when some hundreds have gathered and the next run begins.
 */
public final class SortedAggregateOperator extends Operator {
  private static final int GROUPS_AT_A_TIME = 512;

  private final Operator input;
  private final GroupingSet set;
  private final int[] keyColumns;
  private final ValueComparator[] comparators;
  private final OperatorMemory memory;
  private final FunctionContext context;
  private Batch present;
  private int nextIndex;
  private boolean emitting;
  private boolean done;
  private int[] groups = new int[0];
  private int[] rows = new int[0];

  SortedAggregateOperator(
      Operator input,
      GroupingSet set,
      int[] keyColumns,
      ValueComparator[] comparators,
      OperatorMemory memory,
      FunctionContext context) {
    this.input = input;
    this.set = set;
    this.keyColumns = keyColumns;
    this.comparators = comparators;
    this.memory = memory;
    this.context = context;
  }

  @Override
  public void open() {
    restart();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    while (true) {
      if (emitting) {
        Batch batch = set.next(maxRows, set.table().groupCount(), context);
        if (batch != null) {
          return batch;
        }
        emitting = false;
        set.clear();
      }
      if (done) {
        return null;
      }
      gather(maxRows);
    }
  }

  /** Takes in rows until groups are to be given out or the input ends. */
  private void gather(int maxRows) {
    int wanted = Math.min(maxRows, GROUPS_AT_A_TIME);
    while (!emitting) {
      if (present == null || nextIndex == present.count()) {
        present = input.next(memory.batchSize());
        nextIndex = 0;
        memory.checkInterrupts();
        if (present == null) {
          done = true;
          finishGroups();
          return;
        }
      }
      take(wanted);
    }
  }

  private void take(int wanted) {
    Batch batch = present;
    int count = batch.count();
    if (groups.length < count) {
      groups = new int[count];
      rows = new int[count];
    }
    RowStore store = set.table().rows();
    int taken = 0;
    Vector[] previous = null;
    int previousRow = 0;
    if (store.rowCount() > 0) {
      int last = store.rowCount() - 1;
      previous = store.chunk(last);
      previousRow = last & RowStore.CHUNK_MASK;
    }
    while (nextIndex < count) {
      int row = batch.row(nextIndex);
      if (previous == null || !isSame(previous, previousRow, batch.columns(), row)) {
        if (store.rowCount() >= wanted) {
          emitting = true;
          break;
        }
        store.append(batch.columns(), row);
      }
      previous = batch.columns();
      previousRow = row;
      groups[taken] = store.rowCount() - 1;
      rows[taken++] = row;
      nextIndex++;
    }
    if (taken > 0) {
      set.accumulate(batch, rows, taken, groups, store.rowCount());
    }
    if (emitting) {
      finishGroups();
    }
  }

  private void finishGroups() {
    set.complete(set.table().groupCount());
    emitting = true;
  }

  private boolean isSame(Vector[] left, int leftRow, Vector[] right, int rightRow) {
    return Hashing.same(comparators, keyColumns, left, leftRow, right, rightRow);
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    input.rescan(changed);
  }

  private void restart() {
    set.clear();
    present = null;
    nextIndex = 0;
    emitting = false;
    done = false;
  }

  @Override
  public void close() {
    restart();
    input.close();
  }
}
