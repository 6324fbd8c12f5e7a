package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;

/** Passes on the rows for which the condition is true: it narrows the selection. */
public final class FilterOperator extends Operator {
  private static final int FIRST_STEP = 16;

  private final Operator input;
  private final Evaluator condition;
  private final int batchSize;
  private final Batch output = new Batch();
  private int[] selection = new int[FIRST_STEP];
  private final boolean looksAhead;
  private int step;
  private Batch pending;
  private int pendingFrom;
  private int pendingCount;
  private long removedRows;

  /**
   * @param looksAhead whether the condition may be tested on more rows than turn out to be needed:
   *     not if that has effects
   */
  public FilterOperator(Operator input, Evaluator condition, int batchSize, boolean looksAhead) {
    this.input = input;
    this.condition = condition;
    this.batchSize = batchSize;
    this.looksAhead = looksAhead;
  }

  public Operator input() {
    return input;
  }

  /** Rows that did not pass, since open. */
  public long removedRows() {
    return removedRows;
  }

  @Override
  public void open() {
    removedRows = 0;
    restart();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    step = looksAhead ? Math.max(step, maxRows) : maxRows;
    while (pendingCount == 0) {
      Batch batch = input.next(step);
      if (batch == null) {
        return null;
      }
      if (looksAhead) {
        step = Math.min(batchSize, step << 1);
      }
      if (selection.length < batch.count()) {
        selection = new int[batch.count()];
      }
      int selected = condition.select(batch, batch.selection(), batch.count(), selection);
      removedRows += batch.count() - selected;
      if (selected == batch.count() && selected <= maxRows) {
        return batch;
      }
      pending = batch;
      pendingFrom = 0;
      pendingCount = selected;
    }
    return nextPending(maxRows);
  }

  private Batch nextPending(int maxRows) {
    int count = Math.min(maxRows, pendingCount);
    if (pendingFrom > 0) {
      System.arraycopy(selection, pendingFrom, selection, 0, pendingCount);
    }
    pendingFrom = count;
    pendingCount -= count;
    return output.set(pending.columns(), selection, count, pending.width());
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    input.rescan(changed);
  }

  private void restart() {
    step = 1;
    pending = null;
    pendingCount = 0;
    pendingFrom = 0;
  }

  @Override
  public void close() {
    pending = null;
    pendingCount = 0;
    input.close();
  }
}
