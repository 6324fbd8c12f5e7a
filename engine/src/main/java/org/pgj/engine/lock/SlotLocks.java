package org.pgj.engine.lock;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;

/**
 * The lock manager's 128 bytes of a process slot: weak relation locks of the fast path, the running
 * transaction's ids, and what the slot's worker waits for.
 *
 * <pre>
 *   0 fast-path lock   16   LWLock over the words up to 36, and the relations
 *  16 modes             8   3 bits for each fast-path entry: modes held, by code - 1
 *  24 local xid         4   the running transaction's, 0 none
 *  28 entered           4   bit 0 its virtual id, bit 1 its xid is locked in the table
 *  32 xid               8   its top-level xid, 0 none
 *  40 waiting lock      4   entry of {@link LockTable}; under the lock's partition, as below
 *  44 waiting mode      4
 *  48 wait status       4   {@link #WAITING}, {@link #GRANTED}
 *  52 next waiter       4   slot index + 1
 *  56 previous waiter   4
 *  64 relations        16 × 4
 * </pre>
 */
final class SlotLocks {
  static final int ENTRIES = 16;
  static final int NOT_WAITING = 0;
  static final int WAITING = 1;
  static final int GRANTED = 2;

  static final int VIRTUAL_ENTERED = 1;
  static final int XID_ENTERED = 2;

  private static final long MODES = 16;
  private static final long LOCAL_XID = 24;
  private static final long ENTERED = 28;
  private static final long XID = 32;
  private static final long WAITING_LOCK = 40;
  private static final long WAITING_MODE = 44;
  private static final long STATUS = 48;
  private static final long NEXT = 52;
  private static final long PREVIOUS = 56;
  private static final long RELATIONS = 64;

  private final Worker worker;
  private final ProcessTable processes;

  SlotLocks(Worker worker) {
    this.worker = worker;
    this.processes = worker.processes();
  }

  private long area(int slot) {
    return processes.slot(slot) + ProcessTable.LOCK_AREA;
  }

  void lock(int slot) {
    LWLocks.acquireExclusive(worker, area(slot));
  }

  void unlock(int slot) {
    LWLocks.release(worker, area(slot));
  }

  // ---- fast path; under the slot's lock

  /** Adds a mode on a relation; false if all entries are in use. */
  boolean addFast(int slot, int relation, LockMode mode) {
    long area = area(slot);
    long modes = Memory.getLong(area + MODES);
    int free = -1;
    for (int i = 0; i < ENTRIES; i++) {
      if ((modes >>> 3 * i & 7) == 0) {
        free = i;
      } else if (Memory.getInt(area + RELATIONS + 4L * i) == relation) {
        Memory.putLong(area + MODES, modes | 1L << 3 * i + mode.ordinal());
        return true;
      }
    }
    if (free < 0) {
      return false;
    }
    Memory.putInt(area + RELATIONS + 4L * free, relation);
    Memory.putLong(area + MODES, modes | 1L << 3 * free + mode.ordinal());
    return true;
  }

  /** Removes a mode on a relation; false if it is not there: it was moved to the table. */
  boolean removeFast(int slot, int relation, LockMode mode) {
    long area = area(slot);
    long modes = Memory.getLong(area + MODES);
    for (int i = 0; i < ENTRIES; i++) {
      long bit = 1L << 3 * i + mode.ordinal();
      if ((modes & bit) != 0 && Memory.getInt(area + RELATIONS + 4L * i) == relation) {
        Memory.putLong(area + MODES, modes & ~bit);
        return true;
      }
    }
    return false;
  }

  /** Removes all entries of a relation; bits of their mode codes. */
  int takeFast(int slot, int relation) {
    long area = area(slot);
    long modes = Memory.getLong(area + MODES);
    for (int i = 0; i < ENTRIES; i++) {
      long held = modes >>> 3 * i & 7;
      if (held != 0 && Memory.getInt(area + RELATIONS + 4L * i) == relation) {
        Memory.putLong(area + MODES, modes & ~(7L << 3 * i));
        return (int) held << 1;
      }
    }
    return 0;
  }

  /** Whether any entry is in use; a hint without the lock. */
  boolean hasFast(int slot) {
    return Memory.getLongAcquire(area(slot) + MODES) != 0;
  }

  int fastRelation(int slot, int entry) {
    return Memory.getInt(area(slot) + RELATIONS + 4L * entry);
  }

  /** Bits of the mode codes of an entry. */
  int fastModes(int slot, int entry) {
    return (int) (Memory.getLong(area(slot) + MODES) >>> 3 * entry & 7) << 1;
  }

  // ---- the running transaction; written by the owner

  void beginTransaction(int slot, int localXid) {
    Memory.putIntRelease(area(slot) + LOCAL_XID, localXid);
  }

  void setXid(int slot, long xid) {
    Memory.putLongRelease(area(slot) + XID, xid);
  }

  /** Under the slot's lock; bits of what had been entered in the table on the owner's behalf. */
  int endTransaction(int slot) {
    long area = area(slot);
    int entered = Memory.getInt(area + ENTERED);
    Memory.putInt(area + ENTERED, 0);
    Memory.putInt(area + LOCAL_XID, 0);
    Memory.putLong(area + XID, 0);
    return entered;
  }

  /** Under the slot's lock; whether the xid had been entered in the table. */
  boolean endXid(int slot) {
    long area = area(slot);
    int entered = Memory.getInt(area + ENTERED);
    Memory.putInt(area + ENTERED, entered & ~XID_ENTERED);
    Memory.putLong(area + XID, 0);
    return (entered & XID_ENTERED) != 0;
  }

  int localXid(int slot) {
    return Memory.getIntAcquire(area(slot) + LOCAL_XID);
  }

  long xid(int slot) {
    return Memory.getLongAcquire(area(slot) + XID);
  }

  /** Under the slot's lock. */
  int entered(int slot) {
    return Memory.getInt(area(slot) + ENTERED);
  }

  void addEntered(int slot, int bit) {
    Memory.putInt(area(slot) + ENTERED, entered(slot) | bit);
  }

  // ---- waiting; under the partition of the lock waited for

  void beginWait(int slot, int lock, LockMode mode) {
    long area = area(slot);
    Memory.putInt(area + WAITING_LOCK, lock);
    Memory.putInt(area + WAITING_MODE, mode.code());
    Memory.putIntRelease(area + STATUS, WAITING);
  }

  void endWait(int slot, int status) {
    long area = area(slot);
    Memory.putInt(area + WAITING_LOCK, 0);
    Memory.putIntRelease(area + STATUS, status);
  }

  /** The lock waited for, or 0. */
  int waitingLock(int slot) {
    return Memory.getInt(area(slot) + WAITING_LOCK);
  }

  LockMode waitingMode(int slot) {
    return LockMode.of(Memory.getInt(area(slot) + WAITING_MODE));
  }

  /** Read by the waiter without a lock. */
  int status(int slot) {
    return Memory.getIntAcquire(area(slot) + STATUS);
  }

  int next(int slot) {
    return Memory.getInt(area(slot) + NEXT);
  }

  void setNext(int slot, int waiter) {
    Memory.putInt(area(slot) + NEXT, waiter);
  }

  int previous(int slot) {
    return Memory.getInt(area(slot) + PREVIOUS);
  }

  void setPrevious(int slot, int waiter) {
    Memory.putInt(area(slot) + PREVIOUS, waiter);
  }
}
