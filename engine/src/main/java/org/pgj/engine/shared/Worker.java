package org.pgj.engine.shared;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.Futex;
import org.pgj.engine.os.Memory;
import org.pgj.engine.os.Poll;

/**
 * The unit of identity in the segment: one thread of a process with its slot of the process table,
 * its latch, the LWLocks it holds and its interrupts. Everything a session or maintenance loop uses
 * is built on one; it is passed explicitly and used by its thread alone.
 */
public final class Worker {
  /** Result bit of {@link #waitLatch}: the latch was set. */
  public static final int LATCH_SET = 1;

  /** Result bit of {@link #waitLatch}: the descriptor is ready. */
  public static final int DESCRIPTOR_READY = 2;

  /** Result bit of {@link #waitLatch}: nothing happened in time. */
  public static final int TIMED_OUT = 4;

  private static final long LONGEST_SLEEP = 1_000_000_000L;

  private final Segment segment;
  private final ProcessTable processes;
  private final int index;
  private final long slot;
  private final Doorbell doorbell;
  private final HeldLocks heldLocks = new HeldLocks();
  private final Spinner spinner = new Spinner();
  private final WorkCounters counters;
  private Poll poll;
  private int doorbellDescriptor = -1;
  private int criticalDepth;
  private int holdOffDepth;

  /**
   * Takes over an assigned slot; it becomes ACTIVE.
   *
   * @param doorbell the thread's own; null if this worker never waits for a descriptor nor wakes
   *     one that does
   */
  public Worker(Segment segment, int index, int pid, BackendType type, Doorbell doorbell) {
    this.segment = segment;
    this.processes = new ProcessTable(segment);
    this.index = index;
    this.slot = processes.slot(index);
    this.doorbell = doorbell;
    this.counters = new WorkCounters(this);
    if (Memory.getIntVolatile(slot + ProcessTable.STATE) != SlotState.ASSIGNED.ordinal()) {
      throw new IllegalStateException("process slot " + index + " is not assigned");
    }
    Memory.putInt(slot + ProcessTable.PID, pid);
    Memory.putInt(slot + ProcessTable.TYPE, type.ordinal());
    Memory.putInt(slot + ProcessTable.LATCH, Latch.RUNNING);
    Memory.putInt(slot + ProcessTable.INTERRUPTS, 0);
    Memory.putInt(slot + ProcessTable.WAIT_EVENT, 0);
    Memory.putInt(slot + ProcessTable.DATABASE, 0);
    Memory.putInt(slot + ProcessTable.ROLE, 0);
    Memory.putLong(slot + ProcessTable.XID_FLOOR, 0);
    Memory.putLong(slot + ProcessTable.XID, 0);
    Memory.putLong(slot + ProcessTable.XMIN, 0);
    Memory.putLong(slot + ProcessTable.NOTIFY_POSITION, 0);
    Memory.getAndAddInt(slot + ProcessTable.USE, 1);
    Memory.putIntVolatile(slot + ProcessTable.STATE, SlotState.ACTIVE.ordinal());
  }

  /** Leaves the segment in order: no lock held, no transaction open. The slot stays ASSIGNED. */
  public void detach() {
    if (heldLocks.count() != 0 || Memory.getLong(slot + ProcessTable.XID) != 0) {
      throw new IllegalStateException(
          "worker of slot " + index + " ends with locks or an open xid");
    }
    Memory.putInt(slot + ProcessTable.TYPE, BackendType.NONE.ordinal());
    Memory.putIntVolatile(slot + ProcessTable.STATE, SlotState.ASSIGNED.ordinal());
    if (poll != null) {
      poll.close();
      poll = null;
    }
  }

  public Segment segment() {
    return segment;
  }

  public ProcessTable processes() {
    return processes;
  }

  /** The index of the slot. */
  public int index() {
    return index;
  }

  /** Where the slot lies in the segment. */
  public long slot() {
    return slot;
  }

  public int pid() {
    return Memory.getInt(slot + ProcessTable.PID);
  }

  /** What the slot is used for now: spare backends become client backends and back. */
  public void setType(BackendType type) {
    Memory.putIntRelease(slot + ProcessTable.TYPE, type.ordinal());
  }

  BackendType type() {
    return processes.type(index);
  }

  /** What this worker counts for the statistics of the instance. */
  public WorkCounters counters() {
    return counters;
  }

  public int database() {
    return Memory.getInt(slot + ProcessTable.DATABASE);
  }

  public void setDatabase(int oid) {
    Memory.putIntRelease(slot + ProcessTable.DATABASE, oid);
  }

  public int role() {
    return Memory.getInt(slot + ProcessTable.ROLE);
  }

  public void setRole(int oid) {
    Memory.putIntRelease(slot + ProcessTable.ROLE, oid);
  }

  public void setCancelKey(long key) {
    Memory.putLongRelease(slot + ProcessTable.CANCEL_KEY, key);
  }

  HeldLocks heldLocks() {
    return heldLocks;
  }

  /** How many LWLocks are held. */
  public int heldLockCount() {
    return heldLocks.count();
  }

  /** Gives back every LWLock still held: the first act of error recovery. */
  public void releaseLocks() {
    heldLocks.releaseAll();
  }

  /** For waits on shared memory. */
  public Spinner spinner() {
    return spinner;
  }

  // ---- waiting

  /** Shows in {@code pg_stat_activity} what this worker waits for. */
  public void beginWait(WaitEvent event) {
    beginWait(event.code());
  }

  void beginWait(int code) {
    Memory.putInt(slot + ProcessTable.WAIT_EVENT, code);
  }

  public void endWait() {
    Memory.putInt(slot + ProcessTable.WAIT_EVENT, 0);
  }

  /** Sets another worker's latch. */
  public void wake(int otherIndex) {
    Latch.set(processes, otherIndex, doorbell);
  }

  /** Sets interrupt bits of another worker and wakes it. */
  public void interrupt(int otherIndex, int bits) {
    processes.interrupt(otherIndex, bits, doorbell);
  }

  /**
   * Sleeps until the latch is set or time passes; a set latch is consumed. Look at the condition
   * again afterwards, and call {@link #checkInterrupts()}.
   *
   * @param timeoutNanos the longest wait, negative for none
   * @return bits LATCH_SET, TIMED_OUT
   */
  public int waitLatch(long timeoutNanos, WaitEvent event) {
    long word = slot + ProcessTable.LATCH;
    long deadline = timeoutNanos < 0 ? 0 : System.nanoTime() + timeoutNanos;
    if (consumeLatch(word) || timeoutNanos != 0 && spinForLatch(word)) {
      return LATCH_SET;
    }
    beginWait(event);
    try {
      while (true) {
        long left = timeoutNanos < 0 ? LONGEST_SLEEP : deadline - System.nanoTime();
        if (left <= 0) {
          return consumeLatch(word) ? LATCH_SET : TIMED_OUT;
        }
        if (Memory.compareAndSetInt(word, Latch.RUNNING, Latch.ON_FUTEX)) {
          Futex.await(word, Latch.ON_FUTEX, Math.min(left, LONGEST_SLEEP));
        }
        if (consumeLatch(word)) {
          return LATCH_SET;
        }
        checkCrash();
      }
    } finally {
      endWait();
    }
  }

  /**
   * Sleeps until a descriptor is ready, the latch is set or time passes; a set latch is consumed.
   *
   * @param events bits of {@link Poll}
   * @param timeoutNanos the longest wait, negative for none
   * @return bits LATCH_SET, DESCRIPTOR_READY, TIMED_OUT
   */
  public int waitLatch(long timeoutNanos, int descriptor, int events, WaitEvent event) {
    long word = slot + ProcessTable.LATCH;
    if (poll == null) {
      doorbellDescriptor = doorbell.open(index);
      poll = new Poll(2);
    }
    beginWait(event);
    try {
      if (!Memory.compareAndSetInt(word, Latch.RUNNING, Latch.IN_POLL)) {
        consumeLatch(word);
        return LATCH_SET;
      }
      poll.clear();
      poll.add(descriptor, events);
      poll.add(doorbellDescriptor, Poll.READABLE);
      int ready = poll.await(timeoutNanos);
      int result = 0;
      if (ready > 0 && poll.ready(0) != 0) {
        result |= DESCRIPTOR_READY;
      }
      if (ready > 0 && poll.ready(1) != 0) {
        doorbell.drain();
      }
      if (consumeLatch(word)) {
        result |= LATCH_SET;
      }
      return result == 0 && timeoutNanos >= 0 ? TIMED_OUT : result;
    } finally {
      endWait();
    }
  }

  private boolean spinForLatch(long word) {
    if (!spinner.begin()) {
      return false;
    }
    boolean set = false;
    while (!set && spinner.goesOn()) {
      Thread.onSpinWait();
      set = Memory.getIntAcquire(word) == Latch.SET;
    }
    spinner.end(set);
    return set && consumeLatch(word);
  }

  /** Whether the latch was set; it is RUNNING afterwards. */
  private static boolean consumeLatch(long word) {
    return Memory.getAndSetInt(word, Latch.RUNNING) == Latch.SET;
  }

  // ---- interrupts

  /**
   * Ends the statement or the session if somebody asked for it; to be called once per batch and in
   * every wait.
   *
   * @throws DatabaseError 57014, 57P01, 57P02, 57P05, 25P03, 25P04 or 08006
   */
  public void checkInterrupts() {
    if ((Memory.getInt(slot + ProcessTable.INTERRUPTS) & Interrupt.THROWING) != 0
        && heldLocks.count() == 0
        && criticalDepth == 0
        && holdOffDepth == 0) {
      Interruption.raise(this);
    }
  }

  /** The interrupt bits now set. */
  public int interrupts() {
    return Memory.getIntAcquire(slot + ProcessTable.INTERRUPTS);
  }

  /** Clears interrupt bits; which of them were set. */
  public int takeInterrupts(int bits) {
    return Memory.getAndBitwiseAndInt(slot + ProcessTable.INTERRUPTS, ~bits) & bits;
  }

  /** Until {@link #resumeInterrupts()}, {@link #checkInterrupts()} does nothing. Nests. */
  public void holdInterrupts() {
    holdOffDepth++;
  }

  public void resumeInterrupts() {
    holdOffDepth--;
  }

  /** Ends the process's work at once if another process has left the segment in doubt. */
  public void checkCrash() {
    if ((Memory.getInt(slot + ProcessTable.INTERRUPTS) & Interrupt.CRASH) != 0) {
      throw new PanicError("another process died and may have corrupted shared memory", null);
    }
  }

  // ---- critical sections

  /** From here to {@link #endCritical()} no failure may escape other than as a panic. Nests. */
  public void beginCritical() {
    criticalDepth++;
  }

  public void endCritical() {
    criticalDepth--;
  }

  public boolean inCritical() {
    return criticalDepth != 0;
  }

  /**
   * What to throw instead of a failure: inside a critical section a {@link PanicError}, else the
   * failure itself.
   */
  public Error panic(Throwable failure) {
    return failure instanceof PanicError panic
        ? panic
        : new PanicError("failure in a critical section: " + failure, failure);
  }
}
