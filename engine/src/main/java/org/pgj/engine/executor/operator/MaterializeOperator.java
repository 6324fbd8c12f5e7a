package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;

/** Keeps its input's rows as they come, so that a rescan need not compute them again. */
public final class MaterializeOperator extends Operator {
  private final Operator input;
  private final BitSet dependencies;
  private final RowBuffer buffer;
  private RowBuffer.Cursor cursor;
  private boolean inputDone;

  /**
   * @param dependencies execution parameters the input depends on
   */
  public MaterializeOperator(
      Operator input, Representation[] layout, OperatorMemory memory, BitSet dependencies) {
    this.input = input;
    this.dependencies = dependencies;
    this.buffer = new RowBuffer(layout, memory);
  }

  @Override
  public void open() {
    buffer.clear();
    cursor = buffer.cursor();
    inputDone = false;
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    Batch batch = cursor.next(maxRows);
    if (batch != null || inputDone) {
      return batch;
    }
    Batch more = input.next(maxRows);
    if (more == null) {
      inputDone = true;
      return null;
    }
    buffer.append(more);
    return cursor.next(maxRows);
  }

  @Override
  public void rescan(BitSet changed) {
    if (dependencies.intersects(changed)) {
      buffer.clear();
      cursor = buffer.cursor();
      inputDone = false;
      input.rescan(changed);
    } else {
      cursor.rewind();
    }
  }

  @Override
  public void close() {
    buffer.clear();
    input.close();
  }
}
