package org.pgj.engine.lock;

import java.util.Locale;
import java.util.StringJoiner;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;

/** Sleeping for a lock: until granted, timed out, found in a deadlock, or interrupted. */
final class LockWait {
  private static final long NANOS_PER_MICRO = 1000;

  private final Worker worker;
  private final int self;
  private final LockTable table;
  private final SlotLocks slots;
  private final WaitQueue queue;
  private long deadlockTimeout = 1_000_000 * NANOS_PER_MICRO;
  private long lockTimeout;
  private LockWaitLog log = LockWaitLog.NONE;

  LockWait(Worker worker, LockTable table, SlotLocks slots, WaitQueue queue) {
    this.worker = worker;
    this.self = worker.index();
    this.table = table;
    this.slots = slots;
    this.queue = queue;
  }

  void setDeadlockTimeout(long micros) {
    deadlockTimeout = micros * NANOS_PER_MICRO;
  }

  void setLockTimeout(long micros) {
    lockTimeout = micros * NANOS_PER_MICRO;
  }

  void setLog(LockWaitLog log) {
    this.log = log;
  }

  /**
   * Returns when the lock this worker is queued for is granted; else leaves the queue and throws.
   */
  void awaitGrant(int lock, long partition, LockTag tag, LockMode mode) {
    boolean granted = false;
    try {
      long begin = System.nanoTime();
      boolean checked = false;
      while (slots.status(self) == SlotLocks.WAITING) {
        long waited = System.nanoTime() - begin;
        if (lockTimeout != 0 && waited >= lockTimeout) {
          throw new DatabaseError("55P03", "canceling statement due to lock timeout");
        }
        if (!checked && waited >= deadlockTimeout) {
          checked = true;
          look(lock, tag, mode, waited);
          continue;
        }
        worker.waitLatch(nextTimeout(waited, checked), tag.type().event());
        worker.checkInterrupts();
      }
      granted = true;
      if (checked && log.isWanted()) {
        report("acquired", tag, mode, System.nanoTime() - begin, null);
      }
    } finally {
      if (!granted) {
        giveUp(lock, partition);
      }
    }
  }

  /** Looks for a deadlock; if there is none, it will be a long wait. */
  private void look(int lock, LockTag tag, LockMode mode, long waited) {
    DeadlockDetector detector = new DeadlockDetector(worker, table, slots, queue);
    String involved = log.isWanted() ? involved(lock) : null;
    try {
      detector.check();
    } catch (DatabaseError deadlock) {
      log.deadlocked();
      if (involved != null) {
        report("detected deadlock while waiting for", tag, mode, waited, involved);
      }
      throw deadlock;
    }
    if (involved != null && slots.status(self) == SlotLocks.WAITING) {
      report("still waiting for", tag, mode, waited, involved);
    }
  }

  private void report(String what, LockTag tag, LockMode mode, long nanos, String detail) {
    log.report(
        String.format(
            Locale.ROOT,
            "process %d %s %s on %s after %.3f ms",
            worker.pid(),
            what,
            mode.label(),
            tag.describe(),
            nanos / 1e6),
        detail);
  }

  /** Who holds the lock and who waits for it. */
  private String involved(int lock) {
    StringJoiner holders = new StringJoiner(", ");
    StringJoiner waiters = new StringJoiner(", ");
    int count = 0;
    table.lockAll(false);
    try {
      for (int holder = table.firstHolder(lock); holder != 0; holder = table.nextHolder(holder)) {
        if (table.holderModes(holder) != 0) {
          holders.add(Integer.toString(worker.processes().pid(table.holderSlot(holder))));
          count++;
        }
      }
      for (int waiter = table.firstWaiter(lock); waiter != 0; waiter = slots.next(waiter - 1)) {
        waiters.add(Integer.toString(worker.processes().pid(waiter - 1)));
      }
    } finally {
      table.unlockAll();
    }
    return (count == 1 ? "Process" : "Processes")
        + " holding the lock: "
        + holders
        + ". Wait queue: "
        + waiters
        + ".";
  }

  private long nextTimeout(long waited, boolean checked) {
    long timeout = checked ? -1 : deadlockTimeout - waited;
    if (lockTimeout != 0 && (timeout < 0 || lockTimeout - waited < timeout)) {
      timeout = lockTimeout - waited;
    }
    return timeout < 0 && !checked ? 0 : timeout;
  }

  /** Leaves the queue, or gives back what was granted in the last moment. */
  private void giveUp(int lock, long partition) {
    worker.releaseLocks();
    if (slots.status(self) == SlotLocks.NOT_WAITING) {
      return;
    }
    LWLocks.acquireExclusive(worker, partition);
    try {
      if (slots.status(self) == SlotLocks.WAITING) {
        queue.remove(lock, self);
      } else {
        int holder = table.findHolder(lock, self);
        LockMode mode = slots.waitingMode(self);
        table.ungrant(lock, holder, mode.code());
        if (table.holderModes(holder) == 0) {
          table.dropHolder(lock, holder);
        }
      }
      queue.serve(lock);
      table.dropIfUnused(lock);
    } finally {
      LWLocks.release(worker, partition);
    }
  }
}
