package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.batch.RowStore;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.key.SortOrder;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** LIMIT, OFFSET and WITH TIES. */
public final class LimitOperator extends Operator {
  private final Operator input;
  private final Evaluator limit;
  private final Evaluator offset;
  private final SortOrder[] tieKeys;
  private final RowStore lastRow;
  private final int batchSize;
  private final Batch emptyRow = new Batch().set(new Vector[0], 1);
  private boolean computed;
  private long toSkip;
  private long remaining;
  private boolean inTies;

  /**
   * @param limit null or yielding null: no limit
   * @param tieKeys keys of WITH TIES over the input's columns, else null
   * @param lastRow a store of the input's layout, for ties only
   */
  public LimitOperator(
      Operator input,
      Evaluator limit,
      Evaluator offset,
      SortOrder[] tieKeys,
      RowStore lastRow,
      int batchSize) {
    this.input = input;
    this.limit = limit;
    this.offset = offset;
    this.tieKeys = tieKeys;
    this.lastRow = lastRow;
    this.batchSize = batchSize;
  }

  @Override
  public void open() {
    restart();
    input.open();
  }

  @Override
  public Batch next(int maxRows) {
    if (!computed) {
      compute();
    }
    if (!skip()) {
      return null;
    }
    if (inTies) {
      return nextTies();
    }
    if (remaining == 0) {
      return null;
    }
    Batch batch = input.next((int) Math.min(maxRows, remaining));
    if (batch == null) {
      remaining = 0;
      return null;
    }
    remaining -= batch.count();
    if (remaining == 0 && tieKeys != null) {
      inTies = true;
      lastRow.clear();
      lastRow.append(batch.columns(), batch.row(batch.count() - 1));
    }
    return batch;
  }

  private boolean skip() {
    while (toSkip > 0) {
      if (remaining == 0) {
        return false;
      }
      Batch batch = input.next((int) Math.min(batchSize, toSkip));
      if (batch == null) {
        toSkip = 0;
        remaining = 0;
        return false;
      }
      toSkip -= batch.count();
    }
    return true;
  }

  private Batch nextTies() {
    Batch batch = input.next(1);
    if (batch == null
        || SortOrder.compare(tieKeys, lastRow.chunk(0), 0, batch.columns(), batch.row(0)) != 0) {
      inTies = false;
      return null;
    }
    return batch;
  }

  private void compute() {
    computed = true;
    toSkip = value(offset, 0, "2201X", "OFFSET must not be negative");
    remaining = value(limit, Long.MAX_VALUE, "2201W", "LIMIT must not be negative");
    boolean bounded =
        tieKeys == null && remaining < Integer.MAX_VALUE && toSkip < Integer.MAX_VALUE;
    input.limitRows(bounded ? Math.max(1, remaining + toSkip) : 0);
  }

  private long value(Evaluator expression, long whenNull, String sqlState, String message) {
    if (expression == null) {
      return whenNull;
    }
    LongVector vector = (LongVector) expression.evaluate(emptyRow);
    if (vector.isNull(0)) {
      return whenNull;
    }
    if (vector.get(0) < 0) {
      throw new DatabaseError(sqlState, message);
    }
    return vector.get(0);
  }

  @Override
  public void rescan(BitSet changed) {
    restart();
    input.rescan(changed);
  }

  private void restart() {
    computed = false;
    inTies = false;
  }

  @Override
  public void close() {
    input.close();
  }
}
