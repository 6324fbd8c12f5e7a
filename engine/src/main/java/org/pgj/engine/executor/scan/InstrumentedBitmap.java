package org.pgj.engine.executor.scan;

import org.pgj.engine.executor.operator.Measured;
import org.pgj.engine.shared.WorkMeter;

/** Measures a bitmap: the first row of one is there when all are. */
public final class InstrumentedBitmap extends BitmapSource implements Measured {
  private final BitmapSource source;
  private final boolean countsRows;
  private final boolean timing;
  private final WorkMeter work;
  private long rows;
  private long loops;
  private long nanos;

  /**
   * @param countsRows whether it finds rows itself: what a combination is made of was counted
   *     before
   * @param timing whether the clock is read
   * @param work null if it is not to be measured
   */
  public InstrumentedBitmap(
      BitmapSource source, boolean countsRows, boolean timing, WorkMeter work) {
    this.source = source;
    this.countsRows = countsRows;
    this.timing = timing;
    this.work = work;
  }

  @Override
  TidSet compute() {
    if (work != null) {
      work.begin();
    }
    long begin = timing ? System.nanoTime() : 0;
    TidSet found = source.compute();
    nanos += timing ? System.nanoTime() - begin : 0;
    rows += countsRows ? found.count() : 0;
    loops++;
    if (work != null) {
      work.end();
    }
    return found;
  }

  @Override
  public WorkMeter work() {
    return work;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long loops() {
    return loops;
  }

  @Override
  public long startupNanos() {
    return nanos;
  }

  @Override
  public long totalNanos() {
    return nanos;
  }
}
