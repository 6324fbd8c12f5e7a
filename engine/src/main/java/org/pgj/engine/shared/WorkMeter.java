package org.pgj.engine.shared;

/** Adds up what a worker does between {@link #begin} and {@link #end}, as often as they come. */
public final class WorkMeter {
  private static final WorkCount[] COUNTS = WorkCount.values();

  private final WorkCounters counters;
  private final long[] before = new long[WorkCount.count()];
  private final long[] sums = new long[WorkCount.count()];

  public WorkMeter(WorkCounters counters) {
    this.counters = counters;
  }

  public void begin() {
    counters.copyTo(before);
  }

  public void end() {
    for (WorkCount what : COUNTS) {
      int i = what.ordinal();
      sums[i] += counters.get(what) - before[i];
    }
  }

  public long get(WorkCount what) {
    return sums[what.ordinal()];
  }
}
