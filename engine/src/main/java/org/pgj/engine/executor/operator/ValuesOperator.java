package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** VALUES lists: row by row, so that a later row's error does not precede an earlier row. */
public final class ValuesOperator extends Operator {
  private final Evaluator[][] rows;
  private final Vector[] columns;
  private final Batch oneRow = new Batch().set(new Vector[0], 1);
  private final Batch output = new Batch();
  private int nextRow;

  public ValuesOperator(Evaluator[][] rows, Representation[] layout) {
    this.rows = rows;
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
  }

  @Override
  public void open() {
    nextRow = 0;
  }

  @Override
  public Batch next(int maxRows) {
    int count = Math.min(maxRows, rows.length - nextRow);
    if (count == 0) {
      return null;
    }
    for (Vector column : columns) {
      column.reset();
      column.ensureCapacity(count);
    }
    for (int i = 0; i < count; i++) {
      Evaluator[] row = rows[nextRow++];
      for (int c = 0; c < columns.length; c++) {
        columns[c].copyFrom(row[c].evaluate(oneRow), 0, i);
      }
    }
    return output.set(columns, count);
  }

  @Override
  public void rescan(BitSet changed) {
    nextRow = 0;
  }

  @Override
  public void close() {
    nextRow = rows.length;
  }
}
