package org.pgj.engine.backend;

import java.util.function.BooleanSupplier;
import org.pgj.engine.os.Doorbell;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;

/**
 * Sets an interrupt bit of a worker when its time has come: {@code statement_timeout} and {@code
 * transaction_timeout}; or when, looked at from time to time, something has happened: {@code
 * client_connection_check_interval}. Its thread starts with the first use and sleeps while nothing
 * is set.
 */
final class InterruptTimer implements Runnable {
  private static final int TIMERS = 32;

  private final Worker worker;
  private final ProcessTable processes;
  private final Doorbell doorbell;
  private final long[] deadlines = new long[TIMERS];
  private final long[] intervals = new long[TIMERS];
  private final BooleanSupplier[] conditions = new BooleanSupplier[TIMERS];
  private int set;
  private Thread thread;

  /**
   * @param doorbell the timer thread's own
   */
  InterruptTimer(Worker worker, Doorbell doorbell) {
    this.worker = worker;
    this.processes = worker.processes();
    this.doorbell = doorbell;
  }

  /**
   * Sets the timer of an interrupt bit anew.
   *
   * @param nanos time from now, positive
   */
  synchronized void start(int bit, long nanos) {
    set(bit, nanos, null);
  }

  /**
   * Looks at a condition again and again until it holds, which sets the interrupt bit, or the timer
   * is stopped.
   *
   * @param nanos time between two looks, positive
   * @param condition asked in the timer's thread, never after {@link #stop} has returned
   */
  synchronized void watch(int bit, long nanos, BooleanSupplier condition) {
    set(bit, nanos, condition);
  }

  private void set(int bit, long nanos, BooleanSupplier condition) {
    int index = Integer.numberOfTrailingZeros(bit);
    deadlines[index] = System.nanoTime() + nanos;
    intervals[index] = nanos;
    conditions[index] = condition;
    set |= bit;
    if (thread == null) {
      thread = new Thread(this, "timeouts");
      thread.setDaemon(true);
      thread.start();
    } else {
      notifyAll();
    }
  }

  /** Forgets a timer, and the interrupt if it was late. */
  void stop(int bit) {
    synchronized (this) {
      if ((set & bit) == 0) {
        return;
      }
      set &= ~bit;
      conditions[Integer.numberOfTrailingZeros(bit)] = null;
    }
    worker.takeInterrupts(bit);
  }

  synchronized boolean isSet(int bit) {
    return (set & bit) != 0;
  }

  @Override
  public void run() {
    while (true) {
      fire(awaitDue());
    }
  }

  /** The bits whose time has come; their timers stay set until stopped, but do not ring again. */
  private synchronized int awaitDue() {
    while (true) {
      long now = System.nanoTime();
      long soonest = Long.MAX_VALUE;
      int due = 0;
      for (int i = 0; i < TIMERS; i++) {
        if ((set & 1 << i) != 0 && deadlines[i] != Long.MAX_VALUE) {
          long left = deadlines[i] - now;
          if (left <= 0 && (conditions[i] == null || conditions[i].getAsBoolean())) {
            due |= 1 << i;
            deadlines[i] = Long.MAX_VALUE;
          } else if (left <= 0) {
            deadlines[i] = now + intervals[i];
            soonest = Math.min(soonest, intervals[i]);
          } else {
            soonest = Math.min(soonest, left);
          }
        }
      }
      if (due != 0) {
        return due;
      }
      try {
        if (soonest == Long.MAX_VALUE) {
          wait();
        } else {
          wait(soonest / 1_000_000 + 1);
        }
      } catch (InterruptedException unwanted) {
        // Nobody interrupts threads here; if it happens, look again.
        continue;
      }
    }
  }

  private synchronized void fire(int due) {
    if ((set & due) != 0) {
      processes.interrupt(worker.index(), set & due, doorbell);
    }
  }
}
