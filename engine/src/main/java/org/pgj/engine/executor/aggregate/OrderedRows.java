package org.pgj.engine.executor.aggregate;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.executor.sort.RowSorter;
import org.pgj.engine.executor.sort.RunMerger;
import org.pgj.engine.function.Aggregate;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** An aggregate's argument rows, kept until they can be fed sorted, and without duplicates. */
final class OrderedRows {
  private final Representation[] layout;
  private final SortOrder[] keys;
  private final int distinct;
  private final OperatorMemory memory;
  private final Vector[] columns;
  private final LongVector groupColumn = new LongVector(1);
  private final Batch batch = new Batch();
  private MemoryBudget budget;
  private RowStore store;
  private RunMerger runs;

  OrderedRows(Evaluator[] arguments, SortOrder[] order, int distinct, OperatorMemory memory) {
    this.layout = new Representation[arguments.length + 1];
    for (int a = 0; a < arguments.length; a++) {
      layout[a] = arguments[a].representation();
    }
    layout[arguments.length] = Representation.LONG;
    this.keys = new SortOrder[order.length + 1];
    keys[0] = new SortOrder(arguments.length, ValueComparator.LONGS, false, false);
    System.arraycopy(order, 0, keys, 1, order.length);
    this.distinct = distinct;
    this.memory = memory;
    this.columns = new Vector[layout.length];
  }

  void add(Vector[] values, int[] selection, int count, int[] groups) {
    if (store == null) {
      budget = memory.budget();
      store = new RowStore(layout, budget);
    }
    int width = 0;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      width = Math.max(width, row + 1);
    }
    groupColumn.ensureCapacity(width);
    for (int i = 0; i < count; i++) {
      groupColumn.set(selection == null ? i : selection[i], groups == null ? 0 : groups[i]);
    }
    System.arraycopy(values, 0, columns, 0, values.length);
    columns[values.length] = groupColumn;
    store.append(batch.set(columns, selection, count, width));
    if (budget.isExceeded()) {
      spill();
    }
  }

  private void spill() {
    if (runs == null) {
      runs = new RunMerger(keys, layout);
    }
    runs.addRun(memory.spill(layout), store, new RowSorter(keys).sort(store));
    store.clear();
  }

  void feed(Aggregate aggregate, FunctionContext context) {
    if (store == null) {
      return;
    }
    Feeder feeder = new Feeder(aggregate, context);
    if (runs == null) {
      int[] order = new RowSorter(keys).sort(store);
      Vector[] gathered = new Vector[layout.length];
      for (int c = 0; c < layout.length; c++) {
        gathered[c] = Vector.create(layout[c], 1);
      }
      for (int from = 0; from < order.length; from += memory.batchSize()) {
        int count = Math.min(memory.batchSize(), order.length - from);
        for (int c = 0; c < layout.length; c++) {
          store.gather(c, order, from, count, gathered[c]);
        }
        feeder.feed(gathered, count);
      }
    } else {
      if (store.rowCount() > 0) {
        spill();
      }
      runs.start();
      Batch sorted;
      while ((sorted = runs.next(memory.batchSize())) != null) {
        feeder.feed(sorted.columns(), sorted.count());
      }
    }
    clear();
  }

  /** Passes sorted rows on, of equal neighbours only the first if they are to be distinct. */
  private final class Feeder {
    private final Aggregate aggregate;
    private final FunctionContext context;
    private final RowStore previous = memory.smallStore(layout);
    private final Vector[] arguments = new Vector[layout.length - 1];
    private int[] selection = new int[memory.batchSize()];
    private int[] groups = new int[memory.batchSize()];

    private Feeder(Aggregate aggregate, FunctionContext context) {
      this.aggregate = aggregate;
      this.context = context;
    }

    private void feed(Vector[] rows, int count) {
      LongVector group = (LongVector) rows[rows.length - 1];
      int kept = 0;
      Vector[] last = previous.rowCount() == 0 ? null : previous.chunk(0);
      int lastRow = 0;
      for (int row = 0; row < count; row++) {
        if (distinct == 0 || last == null || isDifferent(last, lastRow, rows, row)) {
          selection[kept] = row;
          groups[kept++] = (int) group.get(row);
        }
        last = rows;
        lastRow = row;
      }
      System.arraycopy(rows, 0, arguments, 0, arguments.length);
      if (kept > 0) {
        aggregate.accumulate(arguments, selection, kept, groups, context);
      }
      if (distinct > 0) {
        previous.clear();
        previous.append(rows, count - 1);
      }
    }

    private boolean isDifferent(Vector[] left, int leftRow, Vector[] right, int rightRow) {
      for (int k = 0; k <= distinct; k++) {
        SortOrder key = keys[k];
        if (key.compare(left[key.column()], leftRow, right[key.column()], rightRow) != 0) {
          return true;
        }
      }
      return false;
    }
  }

  void clear() {
    if (runs != null) {
      runs.close();
      runs = null;
    }
    store = null;
  }
}
