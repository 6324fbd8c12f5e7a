package org.pgj.engine.os;

/**
 * Sleeping on a word of the shared segment and waking sleepers, across processes (futex(2), the
 * shared form). Callers spin first and always give a time limit.
 */
public final class Futex {
  /** What ended a wait. */
  public enum Outcome {
    /** Woken, or interrupted by a signal: look at the word again. */
    WOKEN,
    /** The word did not hold the expected value, nothing was waited for. */
    CHANGED,
    /** The time limit passed. */
    TIMED_OUT
  }

  private static final int FUTEX_WAIT = 0;
  private static final int FUTEX_WAKE = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final Timeouts TIMEOUTS = new Timeouts();

  private Futex() {}

  /**
   * Sleeps while the word at an offset holds a value.
   *
   * @param timeoutNanos the longest sleep, positive
   */
  public static Outcome await(long offset, int expected, long timeoutNanos) {
    NativeBuffer timeout = TIMEOUTS.get();
    timeout.putLong(0, timeoutNanos / NANOS_PER_SECOND);
    timeout.putLong(8, timeoutNanos % NANOS_PER_SECOND);
    long result =
        SystemCall.call(
            SystemCall.FUTEX,
            Memory.address(offset),
            FUTEX_WAIT,
            expected,
            timeout.address(),
            0,
            0);
    return switch ((int) result) {
      case 0, -Errno.EINTR -> Outcome.WOKEN;
      case -Errno.EAGAIN -> Outcome.CHANGED;
      case -Errno.ETIMEDOUT -> Outcome.TIMED_OUT;
      default -> throw new OsException("futex", (int) -result);
    };
  }

  /** Wakes at most {@code count} sleepers on a word; how many woke. */
  public static int wake(long offset, int count) {
    return (int)
        SystemCall.require("futex", SystemCall.FUTEX, Memory.address(offset), FUTEX_WAKE, count);
  }

  private static final class Timeouts extends ThreadLocal<NativeBuffer> {
    @Override
    protected NativeBuffer initialValue() {
      return NativeBuffer.allocate(16);
    }
  }
}
