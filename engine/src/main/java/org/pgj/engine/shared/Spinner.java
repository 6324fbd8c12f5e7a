package org.pgj.engine.shared;

import org.pgj.engine.os.Memory;

/**
 * How long to spin before sleeping. Spinning pays only while another processor makes progress, so
 * at most half of the processors spin at a time, counted in the segment; the time adapts to whether
 * spinning has lately been rewarded. It is bounded by the clock, since a round takes a young
 * process many times as long as a warm one. One per worker.
 */
public final class Spinner {
  private static final long SHORTEST = 2_000;
  private static final long LONGEST = 50_000;
  private static final long GROWTH = 4_000;

  private final int maxSpinners;
  private long limit = 20_000;
  private long end;

  Spinner(int processors) {
    this.maxSpinners = processors / 2;
  }

  /** Whether this worker may spin now; if so {@link #end} must follow. */
  public boolean begin() {
    if (maxSpinners == 0 || Memory.getIntAcquire(Segment.SPINNERS) >= maxSpinners) {
      return false;
    }
    Memory.getAndAddInt(Segment.SPINNERS, 1);
    end = System.nanoTime() + limit;
    return true;
  }

  /** Whether another round may follow. */
  public boolean goesOn() {
    return System.nanoTime() < end;
  }

  /** Ends what {@link #begin} allowed, and learns from how it went. */
  public void end(boolean rewarded) {
    Memory.getAndAddInt(Segment.SPINNERS, -1);
    limit = rewarded ? Math.min(limit + GROWTH, LONGEST) : Math.max(limit - (limit >> 3), SHORTEST);
  }
}
