package org.pgj.engine.lock;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;

/** Reads all locks: the slots one after the other, then the whole table at one moment. */
final class LockReporter {
  private final Worker worker;
  private final LockTable table;
  private final SlotLocks slots;

  LockReporter(Worker worker, LockTable table, SlotLocks slots) {
    this.worker = worker;
    this.table = table;
    this.slots = slots;
  }

  List<LockReport> report() {
    List<LockReport> found = new ArrayList<>();
    int used = worker.processes().used();
    for (int slot = 0; slot < used; slot++) {
      slots.lock(slot);
      try {
        addOfSlot(slot, found);
      } finally {
        slots.unlock(slot);
      }
    }
    table.lockAll(false);
    try {
      for (int bucket = 0; bucket < table.buckets(); bucket++) {
        for (int lock = table.firstInBucket(bucket); lock != 0; lock = table.nextInBucket(lock)) {
          addOfLock(lock, found);
        }
      }
    } finally {
      table.unlockAll();
    }
    return found;
  }

  private void addOfSlot(int slot, List<LockReport> found) {
    ProcessTable processes = worker.processes();
    for (int entry = 0; entry < SlotLocks.ENTRIES; entry++) {
      int modes = slots.fastModes(slot, entry);
      if (modes != 0) {
        LockTag tag = LockTag.relation(processes.database(slot), slots.fastRelation(slot, entry));
        addModes(tag, modes, slot, true, found);
      }
    }
    int entered = slots.entered(slot);
    int localXid = slots.localXid(slot);
    if (localXid != 0 && (entered & SlotLocks.VIRTUAL_ENTERED) == 0) {
      LockTag tag = LockTag.virtualTransaction(slot, localXid);
      found.add(new LockReport(tag, LockMode.EXCLUSIVE, slot, true, true));
    }
    long xid = slots.xid(slot);
    if (xid != 0 && (entered & SlotLocks.XID_ENTERED) == 0) {
      LockTag tag = LockTag.transaction(xid);
      found.add(new LockReport(tag, LockMode.EXCLUSIVE, slot, true, false));
    }
  }

  private void addOfLock(int lock, List<LockReport> found) {
    LockTag tag = table.tag(lock);
    for (int holder = table.firstHolder(lock); holder != 0; holder = table.nextHolder(holder)) {
      addModes(tag, table.holderModes(holder), table.holderSlot(holder), false, found);
    }
    for (int waiter = table.firstWaiter(lock); waiter != 0; waiter = slots.next(waiter - 1)) {
      LockMode mode = slots.waitingMode(waiter - 1);
      found.add(new LockReport(tag, mode, waiter - 1, false, false));
    }
  }

  private static void addModes(
      LockTag tag, int modes, int slot, boolean fastPath, List<LockReport> found) {
    for (int code = 1; code <= LockMode.COUNT; code++) {
      if ((modes & 1 << code) != 0) {
        found.add(new LockReport(tag, LockMode.of(code), slot, true, fastPath));
      }
    }
  }
}
