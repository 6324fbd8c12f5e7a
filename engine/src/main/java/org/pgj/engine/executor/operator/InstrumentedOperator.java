package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;

/** Counts rows, scans and time of the operator behind it. */
public final class InstrumentedOperator extends Operator implements Measured {
  private final Operator operator;
  private final boolean timing;
  private long rows;
  private long loops;
  private long startupNanos;
  private long totalNanos;
  private long loopNanos;
  private boolean running;
  private boolean sawRow;

  public InstrumentedOperator(Operator operator, boolean timing) {
    this.operator = operator;
    this.timing = timing;
  }

  /** The operator that is measured. */
  public Operator operator() {
    return operator;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long loops() {
    return loops + (running ? 1 : 0);
  }

  @Override
  public long startupNanos() {
    return startupNanos;
  }

  @Override
  public long totalNanos() {
    return totalNanos + loopNanos;
  }

  @Override
  public void open() {
    long start = now();
    operator.open();
    loopNanos += now() - start;
  }

  @Override
  public Batch next(int maxRows) {
    running = true;
    long start = now();
    Batch batch = operator.next(maxRows);
    loopNanos += now() - start;
    if (!sawRow) {
      sawRow = true;
      startupNanos += loopNanos;
    }
    if (batch != null) {
      rows += batch.count();
    }
    return batch;
  }

  private long now() {
    return timing ? System.nanoTime() : 0;
  }

  private void endLoop() {
    if (running) {
      loops++;
      totalNanos += loopNanos;
      loopNanos = 0;
      running = false;
      sawRow = false;
    }
  }

  @Override
  public void rescan(BitSet changed) {
    endLoop();
    long start = now();
    operator.rescan(changed);
    loopNanos += now() - start;
  }

  @Override
  public void limitRows(long maxRows) {
    operator.limitRows(maxRows);
  }

  @Override
  public void close() {
    endLoop();
    operator.close();
  }
}
