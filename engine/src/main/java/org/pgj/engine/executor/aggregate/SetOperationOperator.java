package org.pgj.engine.executor.aggregate;

import java.util.Arrays;
import java.util.BitSet;
import org.pgj.engine.analyzer.tree.SetOperationTree.Kind;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** INTERSECT and EXCEPT: counts, per distinct row, how often each side has it. */
public final class SetOperationOperator extends Operator {
  private final Operator input;
  private final GroupTable table;
  private final int flagColumn;
  private final Kind kind;
  private final boolean all;
  private final OperatorMemory memory;
  private final Vector[] output;
  private final Batch batch = new Batch();
  private long[] leftCounts = new long[64];
  private long[] rightCounts = new long[64];
  private int[] rowIds = new int[16];
  private int group;
  private long repeat;
  private boolean loaded;

  /**
   * @param flagColumn tells the side: 0 left, 1 right
   */
  public SetOperationOperator(
      Operator input,
      Representation[] layout,
      int[] keyColumns,
      ValueComparator[] comparators,
      int flagColumn,
      Kind kind,
      boolean all,
      OperatorMemory memory) {
    this.input = input;
    this.flagColumn = flagColumn;
    this.kind = kind;
    this.all = all;
    this.memory = memory;
    this.table = new GroupTable(layout, keyColumns, comparators, memory.budget());
    this.output = new Vector[flagColumn];
    for (int c = 0; c < flagColumn; c++) {
      output[c] = Vector.create(layout[c], 1);
    }
  }

  @Override
  public void open() {
    restart();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    if (!loaded) {
      load();
    }
    if (rowIds.length < maxRows) {
      rowIds = new int[maxRows];
    }
    int count = 0;
    while (count < maxRows && group < table.groupCount()) {
      if (repeat == 0) {
        repeat = copies(leftCounts[group], rightCounts[group]);
      }
      while (repeat > 0 && count < maxRows) {
        rowIds[count++] = group;
        repeat--;
      }
      if (repeat == 0) {
        group++;
      }
    }
    if (count == 0) {
      return null;
    }
    RowStore rows = table.rows();
    for (int c = 0; c < output.length; c++) {
      rows.gather(c, rowIds, 0, count, output[c]);
    }
    return batch.set(output, count);
  }

  private long copies(long left, long right) {
    if (kind == Kind.INTERSECT) {
      return left == 0 || right == 0 ? 0 : all ? Math.min(left, right) : 1;
    }
    if (left == 0) {
      return 0;
    }
    return all ? Math.max(0, left - right) : right == 0 ? 1 : 0;
  }

  private void load() {
    loaded = true;
    Batch rows;
    while ((rows = input.next(memory.batchSize())) != null) {
      memory.checkInterrupts();
      long[] hashes = table.hash(rows);
      LongVector flag = (LongVector) rows.column(flagColumn);
      for (int i = 0; i < rows.count(); i++) {
        int row = rows.row(i);
        int found = table.findOrAdd(row, hashes[i], rows.columns(), true);
        if (found >= leftCounts.length) {
          leftCounts = Arrays.copyOf(leftCounts, found << 1);
          rightCounts = Arrays.copyOf(rightCounts, found << 1);
        }
        if (flag.get(row) == 0) {
          leftCounts[found]++;
        } else {
          rightCounts[found]++;
        }
      }
    }
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    input.rescan(changed);
  }

  private void restart() {
    table.clear();
    Arrays.fill(leftCounts, 0);
    Arrays.fill(rightCounts, 0);
    group = 0;
    repeat = 0;
    loaded = false;
  }

  @Override
  public void close() {
    restart();
    input.close();
  }
}
