package org.pgj.jdbc.transport;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether one reader polls before it blocks. Being woken costs up to 60 microseconds where
 * processors are idle, and polling saves that; where they are busy polling takes the processor from
 * the very process that is waited for. Which holds can only be measured: some waits are timed of
 * each kind, and the better kind is kept for a while. The server decides likewise whether it polls
 * for the next request, and a reader that blocks makes polling look useless to it: a trial
 * therefore polls long enough to meet a server that sleeps, and counts only after the server had
 * time to notice. Of all readers in the JVM at most half as many as there are processors poll at a
 * time.
 */
final class WaitStrategy {
  /** Polls of about a microsecond each: what blocking and being woken costs at most. */
  private static final int POLLS = 64;

  /** Polls of a trial: the server has to be woken, to do its work and to answer. */
  private static final int TRIAL_POLLS = 192;

  /** Waits at the beginning of a trial that are not timed. */
  private static final int SETTLING = 24;

  /** Waits that are timed of each kind. */
  private static final int SAMPLE = 16;

  /** A longer wait counts as one of this length: its cause is what the server was asked to do. */
  private static final long LONGEST_NANOS = 200_000;

  /** Waits before the next trial; doubled each time that it confirms the decision. */
  private static final int FIRST_STAY = 1024;

  private static final int LONGEST_STAY = 32 * 1024;

  /** Between trials some of so many waits are timed, to see whether things have changed. */
  private static final int WINDOW = 512;

  private static final int MAX_POLLERS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final AtomicInteger POLLERS = new AtomicInteger();

  private enum Phase {
    TRY_BLOCKING,
    TRY_POLLING,
    DECIDED
  }

  private Phase phase = Phase.TRY_BLOCKING;
  private boolean polling;
  private boolean decision;
  private int left = SETTLING + SAMPLE;
  private int stay = FIRST_STAY;
  private long start;
  private long sum;
  private long blockingSum;

  /** What the timed waits are to take if the decision still holds. */
  private long expectedSum;

  /**
   * A wait begins.
   *
   * @return how many polls to try first; if more than 0, {@link #pollsEnd} must follow
   */
  int begin() {
    if (isTimed()) {
      start = System.nanoTime();
    }
    if (!polling || POLLERS.get() >= MAX_POLLERS) {
      return 0;
    }
    if (POLLERS.incrementAndGet() > MAX_POLLERS) {
      POLLERS.decrementAndGet();
      return 0;
    }
    return phase == Phase.TRY_POLLING ? TRIAL_POLLS : POLLS;
  }

  /** The polls have ended, successful or not. */
  void pollsEnd() {
    POLLERS.decrementAndGet();
  }

  /** The wait was successful. */
  void end() {
    if (isTimed()) {
      sum += Math.min(LONGEST_NANOS, System.nanoTime() - start);
    }
    left--;
    if (left == 0 || phase == Phase.DECIDED && left % WINDOW == 0 && hasChanged()) {
      nextPhase();
    }
  }

  private boolean isTimed() {
    return (left - 1) % WINDOW < SAMPLE;
  }

  /** Whether waits have lately taken much longer than when the decision was made. */
  private boolean hasChanged() {
    boolean changed = sum > 2 * expectedSum;
    sum = 0;
    return changed;
  }

  private void nextPhase() {
    switch (phase) {
      case TRY_BLOCKING -> {
        blockingSum = sum;
        begin(Phase.TRY_POLLING, true, SETTLING + SAMPLE);
      }
      case TRY_POLLING -> {
        // Polling costs processor time as well, so it has to be clearly faster.
        boolean pollingWins = sum + sum / 4 < blockingSum;
        stay = pollingWins == decision ? Math.min(LONGEST_STAY, 2 * stay) : FIRST_STAY;
        decision = pollingWins;
        expectedSum = pollingWins ? sum : blockingSum;
        begin(Phase.DECIDED, pollingWins, stay);
      }
      case DECIDED -> {
        if (left > 0) {
          stay = FIRST_STAY;
        }
        begin(Phase.TRY_BLOCKING, false, SETTLING + SAMPLE);
      }
      default -> throw new IllegalStateException();
    }
  }

  private void begin(Phase next, boolean withPolls, int waits) {
    phase = next;
    polling = withPolls;
    left = waits;
    sum = 0;
  }
}
