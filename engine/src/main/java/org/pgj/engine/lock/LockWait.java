package org.pgj.engine.lock;

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

  /**
   * Returns when the lock this worker is queued for is granted; else leaves the queue and throws.
   */
  void awaitGrant(int lock, long partition, LockTag.Type type) {
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
          new DeadlockDetector(worker, table, slots, queue).check();
          continue;
        }
        worker.waitLatch(nextTimeout(waited, checked), type.event());
        worker.checkInterrupts();
      }
      granted = true;
    } finally {
      if (!granted) {
        giveUp(lock, partition);
      }
    }
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
