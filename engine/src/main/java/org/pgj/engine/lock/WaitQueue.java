package org.pgj.engine.lock;

import org.pgj.engine.shared.Worker;

/** The queues of waiting slots, one per lock; all under the lock's partition. */
final class WaitQueue {
  private final Worker worker;
  private final LockTable table;
  private final SlotLocks slots;

  WaitQueue(Worker worker, LockTable table, SlotLocks slots) {
    this.worker = worker;
    this.table = table;
    this.slots = slots;
  }

  /**
   * Puts a slot into a lock's queue: at the end, or before the first waiter whose request conflicts
   * with what the slot holds already, since that one could not be served before it anyway.
   */
  void add(int lock, int slot, int heldModes, LockMode mode) {
    int before = 0;
    if (heldModes != 0) {
      for (int waiter = table.firstWaiter(lock); waiter != 0; waiter = slots.next(waiter - 1)) {
        if ((slots.waitingMode(waiter - 1).conflicts() & heldModes) != 0) {
          before = waiter;
          break;
        }
      }
    }
    insert(lock, slot, before);
    slots.beginWait(slot, lock, mode);
    table.refreshWaitingMask(lock, mode.code());
  }

  /** Links a slot in before a waiter, 0 for the end. */
  private void insert(int lock, int slot, int before) {
    int self = slot + 1;
    int after = before == 0 ? table.lastWaiter(lock) : slots.previous(before - 1);
    slots.setNext(slot, before);
    slots.setPrevious(slot, after);
    if (after == 0) {
      table.setFirstWaiter(lock, self);
    } else {
      slots.setNext(after - 1, self);
    }
    if (before == 0) {
      table.setLastWaiter(lock, self);
    } else {
      slots.setPrevious(before - 1, self);
    }
  }

  private void unlink(int lock, int slot) {
    int next = slots.next(slot);
    int previous = slots.previous(slot);
    if (previous == 0) {
      table.setFirstWaiter(lock, next);
    } else {
      slots.setNext(previous - 1, next);
    }
    if (next == 0) {
      table.setLastWaiter(lock, previous);
    } else {
      slots.setPrevious(next - 1, previous);
    }
  }

  /** Moves a waiter ahead of another in the same queue. */
  void moveBefore(int lock, int slot, int other) {
    unlink(lock, slot);
    insert(lock, slot, other + 1);
  }

  /** Takes a slot out that gives up waiting. */
  void remove(int lock, int slot) {
    LockMode mode = slots.waitingMode(slot);
    unlink(lock, slot);
    slots.endWait(slot, SlotLocks.NOT_WAITING);
    table.countRequest(lock, mode.code(), -1);
    table.refreshWaitingMask(lock, mode.code());
    int holder = table.findHolder(lock, slot);
    if (holder != 0 && table.holderModes(holder) == 0) {
      table.dropHolder(lock, holder);
    }
  }

  /** Whether a request conflicts with one that waits before the slot; all if it is not queued. */
  boolean conflictsAhead(int lock, int slot, LockMode mode) {
    for (int waiter = table.firstWaiter(lock);
        waiter != 0 && waiter != slot + 1;
        waiter = slots.next(waiter - 1)) {
      if (mode.conflictsWith(slots.waitingMode(waiter - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Grants whatever can be granted now, in order, and wakes those waiters. */
  void serve(int lock) {
    int ahead = 0;
    int waiter = table.firstWaiter(lock);
    while (waiter != 0) {
      int slot = waiter - 1;
      waiter = slots.next(slot);
      LockMode mode = slots.waitingMode(slot);
      int holder = table.findHolder(lock, slot);
      if ((mode.conflicts() & ahead) == 0 && !table.conflictsWithGranted(lock, holder, mode)) {
        unlink(lock, slot);
        table.grant(lock, holder, mode.code());
        slots.endWait(slot, SlotLocks.GRANTED);
        worker.wake(slot);
      } else {
        ahead |= mode.bit();
      }
    }
  }
}
