package org.pgj.engine.lock;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;

/**
 * Finds the transactions of others that hold a relation in a mode that conflicts with a given one.
 *
 * <p>Locks move from the slots to the table, never back: the slots are looked at first.
 */
final class LockHolders {
  private final Worker worker;
  private final LockTable table;
  private final SlotLocks slots;

  LockHolders(Worker worker, LockTable table, SlotLocks slots) {
    this.worker = worker;
    this.table = table;
    this.slots = slots;
  }

  /**
   * A transaction that runs, or is prepared.
   *
   * @param localXid the slot's part of its virtual id, 0 if it is prepared
   * @param xid 0 if it has none
   */
  record Holder(int slot, int localXid, long xid) {}

  List<Holder> conflicting(LockTag relation, LockMode mode) {
    List<Holder> found = new ArrayList<>();
    addOfSlots(relation, mode, found);
    addOfTable(relation, mode, found);
    return found;
  }

  private void addOfSlots(LockTag relation, LockMode mode, List<Holder> found) {
    ProcessTable processes = worker.processes();
    int used = processes.used();
    for (int slot = 0; slot < used; slot++) {
      if (processes.database(slot) != relation.first() || slot == worker.index()) {
        continue;
      }
      slots.lock(slot);
      try {
        for (int entry = 0; entry < SlotLocks.ENTRIES; entry++) {
          if (slots.fastRelation(slot, entry) == relation.second()
              && (slots.fastModes(slot, entry) & mode.conflicts()) != 0) {
            add(slot, found);
          }
        }
      } finally {
        slots.unlock(slot);
      }
    }
  }

  private void addOfTable(LockTag relation, LockMode mode, List<Holder> found) {
    int hash = LockTag.hash(relation.high(), relation.low());
    long partition = table.partition(hash);
    LWLocks.acquireExclusive(worker, partition);
    try {
      int lock = table.find(relation.high(), relation.low(), hash);
      int holder = lock == 0 ? 0 : table.firstHolder(lock);
      for (; holder != 0; holder = table.nextHolder(holder)) {
        int slot = table.holderSlot(holder);
        if (slot != worker.index() && (table.holderModes(holder) & mode.conflicts()) != 0) {
          add(slot, found);
        }
      }
    } finally {
      LWLocks.release(worker, partition);
    }
  }

  /** A lock of a session that runs no transaction now is nobody's to wait for. */
  private void add(int slot, List<Holder> found) {
    Holder holder = new Holder(slot, slots.localXid(slot), slots.xid(slot));
    if ((holder.localXid != 0 || holder.xid != 0) && !found.contains(holder)) {
      found.add(holder);
    }
  }
}
