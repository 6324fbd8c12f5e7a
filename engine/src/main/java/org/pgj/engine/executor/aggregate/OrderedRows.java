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
  private final Evaluator[] arguments;
  private final SortOrder[] order;
  private final int distinct;
  private final OperatorMemory memory;
  private final LongVector groupColumn = new LongVector(1);
  private final Batch batch = new Batch();

  /** Of the arguments and, if there are groups, the group number. */
  private Representation[] layout;

  private SortOrder[] keys;
  private int differingKeys;
  private Vector[] columns;
  private MemoryBudget budget;
  private RowStore store;
  private RunMerger runs;
  private SeenRows seen;

  /**
   * @param order keys over the arguments
   * @param distinct how many of the first keys tell duplicates, 0 without DISTINCT
   */
  OrderedRows(Evaluator[] arguments, SortOrder[] order, int distinct, OperatorMemory memory) {
    this.arguments = arguments;
    this.order = order;
    this.distinct = distinct;
    this.memory = memory;
  }

  /** The group is the first key; without groups there is none. */
  private void begin(boolean grouped) {
    int groupKeys = grouped ? 1 : 0;
    layout = new Representation[arguments.length + groupKeys];
    for (int a = 0; a < arguments.length; a++) {
      layout[a] = arguments[a].representation();
    }
    keys = new SortOrder[order.length + groupKeys];
    if (grouped) {
      layout[arguments.length] = Representation.LONG;
      keys[0] = new SortOrder(arguments.length, ValueComparator.LONGS, false, false);
    }
    System.arraycopy(order, 0, keys, groupKeys, order.length);
    differingKeys = distinct + groupKeys;
    columns = new Vector[layout.length];
    budget = memory.budget();
    store = new RowStore(layout, budget);
    seen = distinct == arguments.length ? SeenRows.of(keys, layout, memory) : null;
  }

  private boolean isGrouped() {
    return layout.length > arguments.length;
  }

  void add(Vector[] values, int[] selection, int count, int[] groups) {
    if (store == null) {
      begin(groups != null);
    }
    int width = 0;
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      width = Math.max(width, row + 1);
    }
    System.arraycopy(values, 0, columns, 0, values.length);
    if (isGrouped()) {
      groupColumn.ensureCapacity(width);
      for (int i = 0; i < count; i++) {
        groupColumn.set(selection == null ? i : selection[i], groups[i]);
      }
      columns[values.length] = groupColumn;
    }
    batch.set(columns, selection, count, width);
    if (seen != null) {
      seen.keepNew(batch);
      if (seen.isUseless()) {
        seen = null;
      }
    }
    store.append(batch);
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
      int[] sorted = new RowSorter(keys).sort(store);
      Vector[] gathered = new Vector[layout.length];
      for (int c = 0; c < layout.length; c++) {
        gathered[c] = Vector.create(layout[c], 1);
      }
      for (int from = 0; from < sorted.length; from += memory.batchSize()) {
        int count = Math.min(memory.batchSize(), sorted.length - from);
        for (int c = 0; c < layout.length; c++) {
          store.gather(c, sorted, from, count, gathered[c]);
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
    private final Vector[] values = new Vector[arguments.length];
    private final int[] selection = new int[memory.batchSize()];
    private final int[] groups = isGrouped() ? new int[memory.batchSize()] : null;

    private Feeder(Aggregate aggregate, FunctionContext context) {
      this.aggregate = aggregate;
      this.context = context;
    }

    private void feed(Vector[] rows, int count) {
      int kept = distinct == 0 ? count : selectDifferent(rows, count);
      System.arraycopy(rows, 0, values, 0, values.length);
      if (groups != null) {
        LongVector group = (LongVector) rows[values.length];
        for (int i = 0; i < kept; i++) {
          groups[i] = (int) group.get(distinct == 0 ? i : selection[i]);
        }
      }
      if (kept > 0) {
        aggregate.accumulate(values, distinct == 0 ? null : selection, kept, groups, context);
      }
    }

    /** Selects rows that are not equal to the one before, which may be of an earlier batch. */
    private int selectDifferent(Vector[] rows, int count) {
      int kept = 0;
      Vector[] last = previous.rowCount() == 0 ? null : previous.chunk(0);
      int lastRow = 0;
      for (int row = 0; row < count; row++) {
        if (last == null || isDifferent(last, lastRow, rows, row)) {
          selection[kept++] = row;
        }
        last = rows;
        lastRow = row;
      }
      previous.clear();
      previous.append(rows, count - 1);
      return kept;
    }

    private boolean isDifferent(Vector[] left, int leftRow, Vector[] right, int rightRow) {
      for (int k = differingKeys - 1; k >= 0; k--) {
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
    seen = null;
  }
}
