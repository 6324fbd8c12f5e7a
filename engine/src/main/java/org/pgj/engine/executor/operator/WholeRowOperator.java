package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.Vector;

/** Puts the whole row, as a composite value, behind the columns of a scan. */
public final class WholeRowOperator extends Operator {
  private final Operator input;
  private final Evaluator row;
  private final Vector[] columns;
  private final Batch output = new Batch();

  /**
   * @param columnCount how many of the input's columns are passed on
   */
  public WholeRowOperator(Operator input, Evaluator row, int columnCount) {
    this.input = input;
    this.row = row;
    this.columns = new Vector[columnCount + 1];
  }

  @Override
  public void open() {
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    Batch batch = input.next(maxRows);
    if (batch == null) {
      return null;
    }
    System.arraycopy(batch.columns(), 0, columns, 0, columns.length - 1);
    columns[columns.length - 1] = row.evaluate(batch);
    return output.set(columns, batch.selection(), batch.count(), batch.width());
  }

  @Override
  public void rescan(BitSet changed) {
    input.rescan(changed);
  }

  @Override
  public void limitRows(long rows) {
    input.limitRows(rows);
  }

  @Override
  public void close() {
    input.close();
  }
}
