package org.pgj.engine.lock;

/** Is told of waits for locks that last longer than {@code deadlock_timeout}. */
public interface LockWaitLog {
  /** Nobody wants to know. */
  LockWaitLog NONE =
      new LockWaitLog() {
        @Override
        public boolean isWanted() {
          return false;
        }

        @Override
        public void deadlocked() {}

        @Override
        public void report(String message, String detail) {}
      };

  /** The wait ends because it would last for ever. */
  void deadlocked();

  /** {@code log_lock_waits}. */
  boolean isWanted();

  /**
   * @param detail null if there is none
   */
  void report(String message, String detail);
}
