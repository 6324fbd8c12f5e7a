package org.pgj.engine.shared;

import org.pgj.engine.os.Futex;
import org.pgj.engine.os.Memory;

/**
 * Lightweight locks: shared or exclusive, for short sections on shared structures. Each is 16 bytes
 * anywhere in the segment, aligned to 16; all zero is free.
 *
 * <pre>
 *  0 state     4   sign bit: held exclusively; else the number of shared holders
 *  4 waiters   4   low half: sleepers for exclusive, high half: sleepers for shared
 *  8 sequence  4   sleepers wait on this word; every wake-up changes it
 * 12 event     4   ordinal of the {@link WaitEvent}
 * </pre>
 *
 * A sleeper announces itself in {@code waiters}, reads {@code sequence}, tries once more, and
 * sleeps while the sequence is unchanged. A release that frees the lock and then finds sleepers
 * changes the sequence and wakes. Both sides use sequentially consistent operations, so one of them
 * sees the other. There is no queue: whoever comes first takes the lock.
 *
 * <p>There is no deadlock detection; the order is written in the package documentation. Held locks
 * are remembered by the {@link Worker}, which holds off interrupts meanwhile.
 */
public final class LWLocks {
  /** Bytes of a lock. */
  public static final int SIZE = 16;

  private static final int EXCLUSIVE = 0x8000_0000;
  private static final int WAITERS = 4;
  private static final int SEQUENCE = 8;
  private static final int EVENT = 12;
  private static final int SHARED_WAITER = 1 << 16;
  private static final long LONGEST_SLEEP = 1_000_000_000L;

  private LWLocks() {}

  /** Sets what {@code pg_stat_activity} shows for waits; the words must be zero. */
  public static void initialize(long lock, WaitEvent event) {
    Memory.putInt(lock + EVENT, event.ordinal());
  }

  /** Waits until no one else holds the lock. */
  public static void acquireExclusive(Worker worker, long lock) {
    if (!Memory.compareAndSetInt(lock, 0, EXCLUSIVE)) {
      await(worker, lock, true);
    }
    worker.heldLocks().push(lock, true);
  }

  /** Waits until no one holds the lock exclusively. */
  public static void acquireShared(Worker worker, long lock) {
    if (!tryShared(lock)) {
      await(worker, lock, false);
    }
    worker.heldLocks().push(lock, false);
  }

  /** Takes the lock if it is free. */
  public static boolean tryAcquireExclusive(Worker worker, long lock) {
    if (Memory.compareAndSetInt(lock, 0, EXCLUSIVE)) {
      worker.heldLocks().push(lock, true);
      return true;
    }
    return false;
  }

  /** Takes the lock if no one holds it exclusively. */
  public static boolean tryAcquireShared(Worker worker, long lock) {
    if (tryShared(lock)) {
      worker.heldLocks().push(lock, false);
      return true;
    }
    return false;
  }

  /** Gives back a lock that this worker holds. */
  public static void release(Worker worker, long lock) {
    free(lock, worker.heldLocks().remove(lock));
  }

  /** Whether this worker holds the lock. */
  public static boolean isHeld(Worker worker, long lock) {
    return worker.heldLocks().contains(lock);
  }

  /** Whether this worker holds the lock exclusively. */
  public static boolean isHeldExclusive(Worker worker, long lock) {
    return worker.heldLocks().containsExclusive(lock);
  }

  static void free(long lock, boolean exclusive) {
    if (exclusive) {
      Memory.putIntVolatile(lock, 0);
    } else if (Memory.getAndAddInt(lock, -1) != 1) {
      return;
    }
    int waiters = Memory.getIntVolatile(lock + WAITERS);
    if (waiters != 0) {
      Memory.getAndAddInt(lock + SEQUENCE, 1);
      Futex.wake(lock + SEQUENCE, waiters < SHARED_WAITER ? 1 : Integer.MAX_VALUE);
    }
  }

  private static boolean tryShared(long lock) {
    int state = Memory.getInt(lock);
    while (state >= 0) {
      if (Memory.compareAndSetInt(lock, state, state + 1)) {
        return true;
      }
      state = Memory.getIntAcquire(lock);
    }
    return false;
  }

  private static boolean tryAcquire(long lock, boolean exclusive) {
    return exclusive ? Memory.compareAndSetInt(lock, 0, EXCLUSIVE) : tryShared(lock);
  }

  private static boolean looksFree(long lock, boolean exclusive) {
    int state = Memory.getIntAcquire(lock);
    return exclusive ? state == 0 : state >= 0;
  }

  private static void await(Worker worker, long lock, boolean exclusive) {
    if (worker.heldLocks().contains(lock)) {
      throw new IllegalStateException("LWLock at " + lock + " is held by this worker already");
    }
    Spinner spinner = worker.spinner();
    if (spinner.begin()) {
      boolean acquired = false;
      while (!acquired && spinner.goesOn()) {
        Thread.onSpinWait();
        acquired = looksFree(lock, exclusive) && tryAcquire(lock, exclusive);
      }
      spinner.end(acquired);
      if (acquired) {
        return;
      }
    }
    sleep(worker, lock, exclusive);
  }

  private static void sleep(Worker worker, long lock, boolean exclusive) {
    int self = exclusive ? 1 : SHARED_WAITER;
    worker.beginWait(Memory.getInt(lock + EVENT) + 1);
    Memory.getAndAddInt(lock + WAITERS, self);
    try {
      while (true) {
        int sequence = Memory.getIntVolatile(lock + SEQUENCE);
        if (tryAcquire(lock, exclusive)) {
          return;
        }
        Futex.await(lock + SEQUENCE, sequence, LONGEST_SLEEP);
        worker.checkCrash();
      }
    } finally {
      Memory.getAndAddInt(lock + WAITERS, -self);
      worker.endWait();
    }
  }
}
