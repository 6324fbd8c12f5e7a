package org.pgj.engine.executor.scan;

import java.util.BitSet;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Representation;
import org.pgj.engine.type.vector.Vector;

/** Functions in FROM, side by side; the shorter ones are filled up with nulls. */
public final class FunctionScanOperator extends Operator {
  private final ExecutionContext context;
  private final SetProducer[] producers;
  private final Vector[] columns;
  private final LongVector ordinality;
  private final Batch output = new Batch();
  private final Batch noRow = new Batch().set(new Vector[0], 1);
  private long rowNumber;
  private boolean started;

  public FunctionScanOperator(
      ExecutionContext context,
      SetProducer[] producers,
      Representation[] layout,
      boolean withOrdinality) {
    this.context = context;
    this.producers = producers;
    this.columns = new Vector[layout.length];
    for (int c = 0; c < layout.length; c++) {
      columns[c] = Vector.create(layout[c], 1);
    }
    this.ordinality = withOrdinality ? (LongVector) columns[layout.length - 1] : null;
  }

  @Override
  public void open() {
    started = false;
  }

  @Override
  public void rescan(BitSet changed) {
    started = false;
  }

  @Override
  public Batch next(int maxRows) {
    if (!started) {
      started = true;
      rowNumber = 0;
      for (SetProducer producer : producers) {
        producer.open(noRow, 0);
      }
    }
    context.checkInterrupts();
    if (producers.length == 1 && ordinality == null) {
      int count = producers[0].next(maxRows);
      return count == 0 ? null : output.set(producers[0].columns(), count);
    }
    return nextSideBySide(producers.length == 1 ? maxRows : 1);
  }

  /** Several functions advance in step, a row at a time. */
  private Batch nextSideBySide(int maxRows) {
    int most = 0;
    int at = 0;
    for (SetProducer producer : producers) {
      int count = producer.next(maxRows);
      most = Math.max(most, count);
      for (Vector source : producer.columns()) {
        Vector target = columns[at++];
        target.reset();
        target.ensureCapacity(Math.max(1, maxRows));
        for (int row = 0; row < maxRows; row++) {
          if (row < count) {
            target.copyFrom(source, row, row);
          } else {
            target.setNull(row);
          }
        }
      }
    }
    if (most == 0) {
      return null;
    }
    if (ordinality != null) {
      ordinality.reset();
      ordinality.ensureCapacity(most);
      for (int row = 0; row < most; row++) {
        ordinality.set(row, ++rowNumber);
      }
    }
    return output.set(columns, most);
  }

  @Override
  public void close() {
    started = false;
  }
}
