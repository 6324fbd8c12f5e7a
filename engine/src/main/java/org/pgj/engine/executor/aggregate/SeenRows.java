package org.pgj.engine.executor.aggregate;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.executor.operator.OperatorMemory;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/**
 * Recognises rows that were there before, so that DISTINCT need not sort every repetition of few
 * values. It is a help only: who finds it useless goes on without it, and sorts more.
 */
final class SeenRows {
  /** Whether repetitions are rare is judged when so many rows have come. */
  private static final int TRIAL_ROWS = 4096;

  private final GroupTable table;
  private final MemoryBudget budget;
  private int[] selection = new int[0];
  private long rows;

  private SeenRows(GroupTable table, MemoryBudget budget) {
    this.table = table;
    this.budget = budget;
  }

  /** For rows that are equal if all the keys are; null if their values cannot be hashed. */
  static SeenRows of(SortOrder[] keys, Representation[] layout, OperatorMemory memory) {
    int[] columns = new int[keys.length];
    ValueComparator[] comparators = new ValueComparator[keys.length];
    for (int k = 0; k < keys.length; k++) {
      columns[k] = keys[k].column();
      comparators[k] = keys[k].comparator();
      if (!comparators[k].isHashable()) {
        return null;
      }
    }
    MemoryBudget budget = memory.budget();
    return new SeenRows(new GroupTable(layout, columns, comparators, budget), budget);
  }

  /** Narrows the batch to rows seen for the first time. */
  void keepNew(Batch batch) {
    int count = batch.count();
    if (selection.length < count) {
      selection = new int[count];
    }
    long[] hashes = table.hash(batch);
    Vector[] columns = batch.columns();
    int kept = 0;
    int known = table.groupCount();
    for (int i = 0; i < count; i++) {
      int row = batch.row(i);
      if (table.findOrAdd(row, hashes[i], columns, true) == known) {
        known++;
        selection[kept++] = row;
      }
    }
    rows += count;
    batch.set(columns, selection, kept, batch.width());
  }

  /** Whether most rows are new or memory is short. */
  boolean isUseless() {
    return budget.isExceeded() || rows >= TRIAL_ROWS && table.groupCount() > rows >> 1;
  }
}
