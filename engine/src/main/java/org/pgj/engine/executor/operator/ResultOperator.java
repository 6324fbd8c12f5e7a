package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.type.vector.Vector;

/**
 * A single row without columns, or the rows of the input, provided that a condition on neither of
 * them holds.
 */
public final class ResultOperator extends Operator {
  private final Operator input;
  private final Evaluator oneTimeFilter;
  private final Batch oneRow = new Batch();
  private final int[] scratch = new int[1];
  private boolean started;
  private boolean done;

  /**
   * @param input null for one row without columns
   * @param oneTimeFilter null if there is none
   */
  public ResultOperator(Operator input, Evaluator oneTimeFilter) {
    this.input = input;
    this.oneTimeFilter = oneTimeFilter;
    oneRow.set(new Vector[0], 1);
  }

  @Override
  public void open() {
    started = false;
    done = false;
    if (input != null) {
      input.open();
    }
  }

  @Override
  public Batch next(int maxRows) {
    if (done) {
      return null;
    }
    if (!started) {
      started = true;
      if (oneTimeFilter != null && oneTimeFilter.select(oneRow, null, 1, scratch) == 0) {
        done = true;
        return null;
      }
    }
    if (input != null) {
      return input.next(maxRows);
    }
    done = true;
    return oneRow;
  }

  @Override
  public void rescan(BitSet changed) {
    started = false;
    done = false;
    if (input != null) {
      input.rescan(changed);
    }
  }

  @Override
  public void limitRows(long rows) {
    if (input != null) {
      input.limitRows(rows);
    }
  }

  @Override
  public void close() {
    if (input != null) {
      input.close();
    }
  }
}
