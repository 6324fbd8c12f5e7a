package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;

/** One reader of a WITH query's rows. */
public final class CommonTableScanOperator extends Operator {
  private final CommonTable table;
  private RowBuffer.Cursor cursor;

  public CommonTableScanOperator(CommonTable table) {
    this.table = table;
  }

  @Override
  public void open() {
    cursor = table.cursor();
  }

  @Override
  public Batch next(int maxRows) {
    Batch batch = cursor.next(maxRows);
    while (batch == null && table.readMore(maxRows)) {
      batch = cursor.next(maxRows);
    }
    return batch;
  }

  @Override
  public void rescan(BitSet changed) {
    if (table.dependsOn(changed)) {
      table.rescan(changed);
    }
    cursor.rewind();
  }

  @Override
  public void close() {
    cursor = null;
  }
}
