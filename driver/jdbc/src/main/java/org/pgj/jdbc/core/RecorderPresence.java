package org.pgj.jdbc.core;

/**
 * Whether the flight recorder runs in this JVM, found out without touching its classes: loading
 * them takes longer than many a short program's whole work.
 */
final class RecorderPresence {
  private static final String THREADS = "JFR ";
  private static final long CHECK_NANOS = 1_000_000_000L;

  /** A jlinked Java may lack the module. */
  private static final boolean POSSIBLE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private boolean running;
  private long checkedAt;

  RecorderPresence(long nowNanos) {
    running = POSSIBLE && hasThread();
    checkedAt = nowNanos;
  }

  /** True once the recorder has been seen; looked for once a second. */
  boolean isRunning(long nowNanos) {
    if (!running && POSSIBLE && nowNanos - checkedAt > CHECK_NANOS) {
      running = hasThread();
      checkedAt = nowNanos;
    }
    return running;
  }

  private static boolean hasThread() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root != null && root.getParent() != null) {
      root = root.getParent();
    }
    if (root == null) {
      return false;
    }
    Thread[] threads = new Thread[root.activeCount() + 16];
    int count = root.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().startsWith(THREADS)) {
        return true;
      }
    }
    return false;
  }
}
