package org.pgj.engine.executor.join;

import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.Hashing;
import org.pgj.engine.executor.key.ValueComparator;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** The key expressions of one side of a hash join, computed for a batch. */
final class HashKeys {
  private final Evaluator[] expressions;
  private final ValueComparator[] comparators;
  private final Vector[] columns;
  private final Batch batch = new Batch();
  private final Batch withoutNulls = new Batch();
  private int[] selection = new int[16];
  private long[] hashes = new long[16];

  HashKeys(Evaluator[] expressions, ValueComparator[] comparators) {
    this.expressions = expressions;
    this.comparators = comparators;
    this.columns = new Vector[expressions.length];
  }

  /** Another instance with the same expressions, whose results do not disturb this one's. */
  HashKeys copy() {
    return new HashKeys(expressions, comparators);
  }

  Representation[] layout() {
    Representation[] layout = new Representation[expressions.length];
    for (int k = 0; k < layout.length; k++) {
      layout[k] = expressions[k].representation();
    }
    return layout;
  }

  /**
   * Computes keys and hashes of all rows.
   *
   * @param dropNulls whether rows with a null key are left out
   * @return the rows that are left
   */
  Batch compute(Batch input, boolean dropNulls) {
    for (int k = 0; k < columns.length; k++) {
      columns[k] = expressions[k].evaluate(input);
    }
    Batch rows = dropNulls ? dropNulls(input) : input;
    if (hashes.length < rows.count()) {
      hashes = new long[rows.count()];
    }
    batch.set(columns, rows.selection(), rows.count(), rows.width());
    Hashing.hashRows(columns, comparators, batch, hashes);
    return rows;
  }

  private Batch dropNulls(Batch input) {
    boolean any = false;
    for (Vector key : columns) {
      any |= key.mayHaveNulls();
    }
    if (!any) {
      return input;
    }
    if (selection.length < input.count()) {
      selection = new int[input.count()];
    }
    int kept = 0;
    for (int i = 0; i < input.count(); i++) {
      int row = input.row(i);
      boolean isNull = false;
      for (Vector key : columns) {
        isNull |= key.isNull(row);
      }
      selection[kept] = row;
      kept += isNull ? 0 : 1;
    }
    return withoutNulls.set(input.columns(), selection, kept, input.width());
  }

  /** Keys of the last batch, at its rows' positions. */
  Vector[] columns() {
    return columns;
  }

  /** Keys of the last batch. */
  Batch batch() {
    return batch;
  }

  /** Hashes of the last batch's rows, in order of the selection. */
  long[] hashes() {
    return hashes;
  }
}
