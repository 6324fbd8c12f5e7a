package org.pgj.jdbc.transport;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often one reader polls before it blocks. The number follows what polling was good for, and of
 * all readers in the JVM at most half as many as there are processors poll at a time.
 */
final class SpinLimiter {
  private static final int MIN = 4;
  private static final int MAX = 256;
  private static final int START = 16;
  private static final int MAX_SPINNERS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final AtomicInteger SPINNERS = new AtomicInteger();

  private int limit = START;

  /** Returns how many polls are allowed now; if more than 0, {@link #leave} must follow. */
  int enter() {
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
    limit = successful ? Math.min(MAX, limit * 2) : Math.max(MIN, limit / 2);
  }
}
