package org.pgj.engine.shared;

import org.pgj.engine.os.Memory;

/**
 * How long to spin before sleeping. Spinning pays only while another processor makes progress, so
 * at most half of the processors spin at a time, counted in the segment; the length adapts to
 * whether spinning has lately been rewarded. One per worker.
 */
public final class Spinner {
  private static final int SHORTEST = 64;
  private static final int LONGEST = 2048;

  private final int maxSpinners;
  private int limit = 512;

  Spinner(int processors) {
    this.maxSpinners = processors / 2;
  }

  /** Whether this worker may spin now; if so {@link #end} must follow. */
  public boolean begin() {
    if (maxSpinners == 0 || Memory.getIntAcquire(Segment.SPINNERS) >= maxSpinners) {
      return false;
    }
    Memory.getAndAddInt(Segment.SPINNERS, 1);
    return true;
  }

  /** Rounds to spin at most. */
  public int limit() {
    return limit;
  }

  /** Ends what {@link #begin} allowed, and learns from how it went. */
  public void end(boolean rewarded) {
    Memory.getAndAddInt(Segment.SPINNERS, -1);
    limit = rewarded ? Math.min(limit + 128, LONGEST) : Math.max(limit - (limit >> 3), SHORTEST);
  }
}
