package org.pgj.engine.executor.aggregate;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.MemoryBudget;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** A set of values of one column. */
public final class KeySet {
  private static final int[] FIRST_COLUMN = {0};

  private final GroupTable table;
  private final Vector[] column = new Vector[1];
  private final Batch probe = new Batch();
  private final int[] position = new int[1];

  public KeySet(Representation representation, ValueComparator comparator, MemoryBudget budget) {
    this.table =
        new GroupTable(
            new Representation[] {representation},
            FIRST_COLUMN,
            new ValueComparator[] {comparator},
            budget);
  }

  /** Adds the first column's values; answers whether a null was among them. */
  public boolean addAll(Batch batch) {
    boolean sawNull = false;
    Vector values = batch.column(0);
    long[] hashes = table.hash(batch);
    for (int i = 0; i < batch.count(); i++) {
      int row = batch.row(i);
      if (values.isNull(row)) {
        sawNull = true;
      } else {
        table.findOrAdd(row, hashes[i], batch.columns(), true);
      }
    }
    return sawNull;
  }

  /** Whether a value that is not null is in the set. */
  public boolean contains(Vector values, int row) {
    column[0] = values;
    position[0] = row;
    probe.set(column, position, 1, row + 1);
    long[] hashes = table.hash(probe);
    return table.findOrAdd(row, hashes[0], column, false) >= 0;
  }

  public void clear() {
    table.clear();
  }
}
