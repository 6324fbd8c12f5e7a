package org.pgj.engine.executor.aggregate;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Representation;

/** Remembers rows and tells new ones from those seen before. */
public final class DistinctRows {
  private final GroupTable table;
  private final Batch fresh = new Batch();
  private int[] selection = new int[16];

  public DistinctRows(
      Representation[] layout,
      int[] keyColumns,
      ValueComparator[] comparators,
      MemoryBudget budget) {
    this.table = new GroupTable(layout, keyColumns, comparators, budget);
  }

  /** The batch's rows that were not seen before. */
  public Batch keepNew(Batch batch) {
    if (selection.length < batch.count()) {
      selection = new int[batch.count()];
    }
    long[] hashes = table.hash(batch);
    int kept = 0;
    for (int i = 0; i < batch.count(); i++) {
      int before = table.groupCount();
      int row = batch.row(i);
      table.findOrAdd(row, hashes[i], batch.columns(), true);
      if (table.groupCount() > before) {
        selection[kept++] = row;
      }
    }
    return fresh.set(batch.columns(), selection, kept, batch.width());
  }

  public void clear() {
    table.clear();
  }
}
