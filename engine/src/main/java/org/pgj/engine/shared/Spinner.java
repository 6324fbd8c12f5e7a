package org.pgj.engine.shared;

import org.pgj.engine.os.Memory;

/**
 * How long to spin before sleeping. Spinning pays only while another processor makes progress, so
 * at most half of the processors spin at a time, counted in the segment; the time adapts to whether
 * spinning has lately been rewarded. Where it was not, a longer spin now and then finds out whether
 * the other side has become quick: two sides that both sleep because the other one does would go on
 * like that. It is bounded by the clock, since a round takes a young process many times as long as
 * a warm one. One for each kind of wait of a worker.
 */
public final class Spinner {
  private static final long SHORTEST = 2_000;
  private static final long LONGEST = 50_000;
  private static final long GROWTH = 4_000;
  private static final long PROBE = 16_000;

  /** Of so many spins one is a probe. */
  private static final int PROBE_INTERVAL = 16;

  private static final int MAX_SPINNERS = Runtime.getRuntime().availableProcessors() / 2;

  private long limit = 20_000;
  private long patience;
  private long end;
  private int sinceProbe;

  /** Whether this worker may spin now; if so {@link #end} must follow. */
  public boolean begin() {
    if (MAX_SPINNERS == 0 || Memory.getIntAcquire(Segment.SPINNERS) >= MAX_SPINNERS) {
      return false;
    }
    Memory.getAndAddInt(Segment.SPINNERS, 1);
    patience = limit;
    if (++sinceProbe >= PROBE_INTERVAL) {
      sinceProbe = 0;
      patience = Math.max(limit, PROBE);
    }
    end = System.nanoTime() + patience;
    return true;
  }

  /** Whether another round may follow. */
  public boolean goesOn() {
    return System.nanoTime() < end;
  }

  /** Ends what {@link #begin} allowed, and learns from how it went. */
  public void end(boolean rewarded) {
    Memory.getAndAddInt(Segment.SPINNERS, -1);
    limit =
        rewarded ? Math.min(patience + GROWTH, LONGEST) : Math.max(limit - (limit >> 3), SHORTEST);
  }
}
