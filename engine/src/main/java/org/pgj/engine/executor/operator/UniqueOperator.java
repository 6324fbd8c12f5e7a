package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.key.Hashing;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Vector;

/** Of sorted rows, the first one of every run with equal keys. */
public final class UniqueOperator extends Operator {
  private final Operator input;
  private final int[] keys;
  private final ValueComparator[] comparators;
  private final RowStore lastRow;
  private final Batch output = new Batch();
  private int[] selection = new int[16];

  /**
   * @param keys input columns that decide
   * @param lastRow an empty store of the input's layout
   */
  public UniqueOperator(
      Operator input, int[] keys, ValueComparator[] comparators, RowStore lastRow) {
    this.input = input;
    this.keys = keys;
    this.comparators = comparators;
    this.lastRow = lastRow;
  }

  @Override
  public void open() {
    lastRow.clear();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    Batch batch;
    while ((batch = input.next(maxRows)) != null) {
      int kept = keepFirsts(batch);
      if (kept > 0) {
        return output.set(batch.columns(), selection, kept, batch.width());
      }
    }
    return null;
  }

  private int keepFirsts(Batch batch) {
    int count = batch.count();
    if (selection.length < count) {
      selection = new int[count];
    }
    Vector[] previous = lastRow.rowCount() == 0 ? null : lastRow.chunk(0);
    int previousRow = 0;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = batch.row(i);
      if (previous == null || !sameKeys(previous, previousRow, batch.columns(), row)) {
        selection[kept++] = row;
      }
      previous = batch.columns();
      previousRow = row;
    }
    lastRow.clear();
    lastRow.append(batch.columns(), previousRow);
    return kept;
  }

  private boolean sameKeys(Vector[] left, int leftRow, Vector[] right, int rightRow) {
    return Hashing.same(comparators, keys, left, leftRow, right, rightRow);
  }

  @Override
  public void rescan(BitSet changed) {
    lastRow.clear();
    input.rescan(changed);
  }

  @Override
  public void close() {
    input.close();
  }
}
