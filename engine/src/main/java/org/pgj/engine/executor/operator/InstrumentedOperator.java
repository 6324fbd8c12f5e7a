package org.pgj.engine.executor.operator;

import java.util.BitSet;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.shared.WorkMeter;

/** Counts rows, scans and time of the operator behind it. */
public final class InstrumentedOperator extends Operator implements Measured {
  private final Operator operator;
  private final boolean timing;
  private final WorkMeter work;
  private long rows;
  private long loops;
  private long startupNanos;
  private long totalNanos;
  private long loopNanos;
  private boolean running;
  private boolean sawRow;

  /**
   * @param timing whether the clock is read
   * @param work null if it is not to be measured
   */
  public InstrumentedOperator(Operator operator, boolean timing, WorkMeter work) {
    this.operator = operator;
    this.timing = timing;
    this.work = work;
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
  public WorkMeter work() {
    return work;
  }

  @Override
  public void open() {
    long start = begin();
    operator.open();
    end(start);
  }

  @Override
  public Batch next(int maxRows) {
    running = true;
    long start = begin();
    Batch batch = operator.next(maxRows);
    end(start);
    if (!sawRow) {
      sawRow = true;
      startupNanos += loopNanos;
    }
    if (batch != null) {
      rows += batch.count();
    }
    return batch;
  }

  /** Work of the operator begins; answers when. */
  private long begin() {
    if (work != null) {
      work.begin();
    }
    return timing ? System.nanoTime() : 0;
  }

  private void end(long start) {
    if (timing) {
      loopNanos += System.nanoTime() - start;
    }
    if (work != null) {
      work.end();
    }
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
    long start = begin();
    operator.rescan(changed);
    end(start);
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
