package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;

/** Returns the one row that is looked at again, in place of a table's scan. */
public final class RecheckScanOperator extends Operator {
  private final PageBatch row;
  private final TupleColumns columns;
  private final Batch output = new Batch();
  private boolean done;

  public RecheckScanOperator(PageBatch row, TupleColumns columns) {
    this.row = row;
    this.columns = columns;
  }

  @Override
  public void open() {
    done = false;
  }

  @Override
  public Batch next(int maxRows) {
    if (done || row.count() == 0) {
      return null;
    }
    done = true;
    columns.reset();
    columns.decode(row, 0);
    return output.set(columns.columns(), 1);
  }

  @Override
  public void rescan(BitSet changed) {
    done = false;
  }

  @Override
  public void close() {
    done = true;
  }
}
