package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;

/** Reads rows that the session knows by a name. */
public final class NamedRowsOperator extends Operator {
  private final ExecutionContext context;
  private final String name;
  private RowBuffer.Cursor cursor;

  public NamedRowsOperator(ExecutionContext context, String name) {
    this.context = context;
    this.name = name;
  }

  @Override
  public void open() {
    cursor = context.session().namedRows().rows(name).cursor();
  }

  @Override
  public Batch next(int maxRows) {
    return cursor.next(maxRows);
  }

  @Override
  public void rescan(BitSet changed) {
    cursor.rewind();
  }

  @Override
  public void close() {
    cursor = null;
  }
}
