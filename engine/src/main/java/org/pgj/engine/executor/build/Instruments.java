package org.pgj.engine.executor.build;

import java.util.IdentityHashMap;
import java.util.Map;
import org.pgj.engine.executor.operator.InstrumentedOperator;
import org.pgj.engine.executor.operator.Measured;
import org.pgj.engine.executor.operator.Operator;
import org.pgj.engine.executor.scan.BitmapSource;
import org.pgj.engine.executor.scan.InstrumentedBitmap;
import org.pgj.engine.planner.plan.Plan;
import org.pgj.engine.shared.WorkCounters;
import org.pgj.engine.shared.WorkMeter;

/** Measurements per plan node, for EXPLAIN ANALYZE. */
public final class Instruments {
  private final boolean timing;
  private final WorkCounters counters;
  private final Map<Plan, InstrumentedOperator> operators = new IdentityHashMap<>();
  private final Map<Plan, InstrumentedBitmap> bitmaps = new IdentityHashMap<>();

  /**
   * @param timing whether the clock is read for every batch
   * @param counters what the use of pages and the log is read from, null if it is not to be known
   */
  public Instruments(boolean timing, WorkCounters counters) {
    this.timing = timing;
    this.counters = counters;
  }

  private WorkMeter meter() {
    return counters == null ? null : new WorkMeter(counters);
  }

  Operator wrap(Plan plan, Operator operator) {
    InstrumentedOperator instrumented = new InstrumentedOperator(operator, timing, meter());
    operators.put(plan, instrumented);
    return instrumented;
  }

  BitmapSource wrap(Plan plan, BitmapSource bitmap, boolean countsRows) {
    InstrumentedBitmap instrumented = new InstrumentedBitmap(bitmap, countsRows, timing, meter());
    bitmaps.put(plan, instrumented);
    return instrumented;
  }

  /** What was measured for a bitmap, null if it never was made. */
  public Measured ofBitmap(Plan plan) {
    return bitmaps.get(plan);
  }

  /** What was measured for a node, null if it never ran. */
  public InstrumentedOperator of(Plan plan) {
    return operators.get(plan);
  }
}
