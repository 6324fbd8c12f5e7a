package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;

/** Within a recursive term: the rows of the round before. */
public final class WorkTableScanOperator extends Operator {
  private final RecursiveUnionOperator union;
  private RowBuffer.Cursor cursor;

  public WorkTableScanOperator(RecursiveUnionOperator union) {
    this.union = union;
  }

  @Override
  public void open() {
    cursor = null;
  }

  @Override
  public Batch next(int maxRows) {
    if (cursor == null) {
      cursor = union.workTable().cursor();
    }
    return cursor.next(maxRows);
  }

  @Override
  public void rescan(BitSet changed) {
    cursor = null;
  }

  @Override
  public void close() {
    cursor = null;
  }
}
