package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.Vector;

/** Computes an output column per expression; rows and their positions stay. */
public final class ProjectOperator extends Operator {
  private final Operator input;
  private final Evaluator[] expressions;
  private final Vector[] columns;
  private final Batch output = new Batch();

  public ProjectOperator(Operator input, Evaluator[] expressions) {
    this.input = input;
    this.expressions = expressions;
    this.columns = new Vector[expressions.length];
  }

  /** What the rows come from. */
  public Operator input() {
    return input;
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
    int[] selection = batch.selection();
    int count = batch.count();
    for (int c = 0; c < columns.length; c++) {
      columns[c] = expressions[c].evaluate(batch, selection, count);
    }
    return output.set(columns, selection, count, batch.width());
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
