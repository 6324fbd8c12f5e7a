package org.pgj.jdbc.transport;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often one reader polls before it blocks. The number follows what polling was good for: at
 * most about what blocking and being woken costs, and none for a while where the answers take
 * longer. Of all readers in the JVM at most half as many as there are processors poll at a time.
 */
final class SpinLimiter {
  /** Polls of about a microsecond each. */
  private static final int MAX = 64;

  private static final int START = 16;
  private static final int MIN = 4;

  /** Waits without polls before polling is tried again. */
  private static final int PAUSE = 32;

  private static final int MAX_SPINNERS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final AtomicInteger SPINNERS = new AtomicInteger();

  private int limit = START;
  private int pause;

  /** Returns how many polls are allowed now; if more than 0, {@link #leave} must follow. */
  int enter() {
    if (pause > 0) {
      pause--;
      return 0;
    }
    if (SPINNERS.get() >= MAX_SPINNERS) {
      return 0;
    }
    if (SPINNERS.incrementAndGet() > MAX_SPINNERS) {
      SPINNERS.decrementAndGet();
      return 0;
    }
    return limit;
  }

  void leave(boolean successful) {
    SPINNERS.decrementAndGet();
    if (successful) {
      limit = Math.min(MAX, limit * 2);
    } else if (limit > MIN) {
      limit /= 2;
    } else {
      pause = PAUSE;
    }
  }
}
