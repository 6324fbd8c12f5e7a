package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Representation;

/** The rows of a WITH query, computed as far as any of its readers has come. */
public final class CommonTable {
  private final Operator input;
  private final OperatorMemory memory;
  private final BitSet dependencies;
  private final RowBuffer rows;
  private boolean open;
  private boolean done;

  /**
   * @param dependencies execution parameters the query depends on
   */
  public CommonTable(
      Operator input, Representation[] layout, OperatorMemory memory, BitSet dependencies) {
    this.input = input;
    this.memory = memory;
    this.dependencies = dependencies;
    this.rows = new RowBuffer(layout, memory);
  }

  RowBuffer.Cursor cursor() {
    return rows.cursor();
  }

  /** Before a new execution. */
  public void reset() {
    close();
  }

  /** Whether a change of these parameters changes the rows. */
  boolean dependsOn(BitSet changed) {
    return dependencies.intersects(changed);
  }

  void rescan(BitSet changed) {
    if (open) {
      input.rescan(changed);
      rows.clear();
      done = false;
    }
  }

  /** Computes more rows; false if there are no more. */
  boolean readMore(int maxRows) {
    if (done) {
      return false;
    }
    if (!open) {
      open = true;
      input.open();
    }
    Batch batch = input.next(maxRows);
    if (batch == null) {
      done = true;
      return false;
    }
    rows.append(batch);
    return true;
  }

  /** Computes all rows. */
  public void readAll() {
    while (readMore(memory.batchSize())) {
      memory.checkInterrupts();
    }
  }

  public void close() {
    if (open) {
      input.close();
    }
    rows.clear();
    open = false;
    done = false;
  }
}
