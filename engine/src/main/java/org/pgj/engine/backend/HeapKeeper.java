package org.pgj.engine.backend;

/**
 * Keeps an idle process small. The collector that costs least in a small process moves what has
 * survived a while into an old generation and looks at that only when the heap's bound is reached,
 * which is far away: until then definitions and plans that nobody uses any more would pile up. So
 * the whole heap is collected while nobody waits, whenever it has grown to a multiple of what was
 * in use.
 */
final class HeapKeeper {
  private static final long SLACK_BYTES = 16L << 20;

  /** A look costs two calls into the virtual machine. */
  private static final int TURNS_PER_LOOK = 32;

  private final Runtime runtime = Runtime.getRuntime();
  private long inUse = used();
  private int turns;
  private boolean due;

  /** The client's turn begins; now and then the heap is looked at. */
  void turn() {
    if (++turns % TURNS_PER_LOOK == 0) {
      look();
    }
  }

  /** Finds out whether a collection pays. */
  void look() {
    due = used() > 2 * inUse + SLACK_BYTES;
  }

  /** Whether a collection pays as soon as there is a pause. */
  boolean isDue() {
    return due;
  }

  /** Whether the heap has grown so much that there is no waiting for a pause. */
  boolean isOverdue() {
    return due && used() > 4 * (inUse + SLACK_BYTES);
  }

  /** Collects the whole heap: some ten milliseconds for what a session usually keeps. */
  void collect() {
    System.gc();
    inUse = used();
    due = false;
  }

  private long used() {
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
