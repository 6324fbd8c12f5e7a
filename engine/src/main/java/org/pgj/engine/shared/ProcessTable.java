package org.pgj.engine.shared;

import java.util.function.IntPredicate;
import org.pgj.engine.os.Doorbell;
import org.pgj.engine.os.Memory;

/**
 * The table of processes and their workers: one slot each, found by index or, with a scan, by pid.
 *
 * <pre>
 * header, 64 bytes
 *    0 used        4   slots below this index have ever been used; only grows
 * slot, 2048 bytes
 *    0 state       4   {@link SlotState}; UNUSED to ASSIGNED by whoever starts the process, by CAS;
 *                      all else by the owner, or by the postmaster when the process is gone
 *    4 pid         4
 *    8 latch       4   {@link Latch}
 *   12 interrupts  4   bits of {@link Interrupt}
 *   16 wait event  4   code of {@link WaitEvent}, 0 none; owner
 *   20 type        4   {@link BackendType}; owner
 *   24 cancel key  8   owner
 *   32 secret      8   rest of a long cancel key
 *   40 use         4   counts the users of the slot: a slot's next owner is another worker
 *   64 xid floor   8   no running transaction id of this slot is lower; 0 none; owner
 *   72 xid         8   running top-level transaction id, 0 none; owner
 *   80 xmin        8   no snapshot in use here needs rows dead before this id; 0 none; owner
 *   88 local xid   4   counts the slot's transactions: its part of the virtual transaction id
 *   92 flags       4   of the transaction, bits of this class; owner
 *   96 database    4   oid; owner
 *  100 role        4   oid; owner
 *  104 messages    8   position in the invalidation queue; owner
 *  112 notify      8   position in the notification queue + 1, 0 not listening; owner
 *  128 area of the lock manager, 128 bytes
 *  256 area of {@link Activity}
 * </pre>
 *
 * The words at 64 to 92 are written with the protocol of package {@code transaction}.
 */
public final class ProcessTable {
  /** The table's region. */
  public static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.PROCESS_TABLE;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return HEADER + SLOT * parameters.processSlots();
        }
      };

  /** Flag: the transaction is a lazy VACUUM, which needs no old row versions. */
  public static final int IN_VACUUM = 1;

  /** Flag: between a commit record in the log and its outcome in memory. */
  public static final int DELAY_CHECKPOINT = 2;

  /**
   * Flag: the transaction builds an index CONCURRENTLY and looks at no other table: nobody who
   * waits for old snapshots to go needs to wait for its.
   */
  public static final int IN_INDEX_BUILD = 4;

  static final long STATE = 0;
  static final long PID = 4;
  static final long LATCH = 8;
  static final long INTERRUPTS = 12;
  static final long WAIT_EVENT = 16;
  static final long TYPE = 20;
  static final long CANCEL_KEY = 24;
  static final long USE = 40;

  /** Offset in a slot; see the picture. */
  public static final long XID_FLOOR = 64;

  /** Offset in a slot; see the picture. */
  public static final long XID = 72;

  /** Offset in a slot; see the picture. */
  public static final long XMIN = 80;

  /** Offset in a slot; see the picture. */
  public static final long LOCAL_XID = 88;

  /** Offset in a slot; see the picture. */
  public static final long FLAGS = 92;

  static final long DATABASE = 96;
  static final long ROLE = 100;
  static final long MESSAGES = 104;
  static final long NOTIFY_POSITION = 112;

  /** Offset in a slot of the lock manager's 128 bytes. */
  public static final long LOCK_AREA = 128;

  static final long ACTIVITY = 256;

  private static final long HEADER = 64;
  private static final long SLOT = 2048;

  private final long table;
  private final int capacity;

  public ProcessTable(Segment segment) {
    this.table = segment.offset(Region.PROCESS_TABLE);
    this.capacity = segment.parameters().processSlots();
  }

  /** Slots there are. */
  public int capacity() {
    return capacity;
  }

  /** Slots with this index or a higher one have never been used: where scans end. */
  public int used() {
    return Memory.getIntVolatile(table);
  }

  /** Where a slot lies in the segment. */
  public long slot(int index) {
    if (index < 0 || index >= capacity) {
      throw new IndexOutOfBoundsException(index);
    }
    return table + HEADER + SLOT * index;
  }

  /** The index of the slot that lies at an offset. */
  public int index(long slot) {
    return (int) ((slot - table - HEADER) / SLOT);
  }

  /**
   * Takes a free slot for a process that is about to start; its state becomes ASSIGNED.
   *
   * @return the index, or -1 if none is free
   */
  public int assign() {
    for (int i = 0; i < capacity; i++) {
      long slot = slot(i);
      if (Memory.getIntAcquire(slot + STATE) == SlotState.UNUSED.ordinal()
          && Memory.compareAndSetInt(
              slot + STATE, SlotState.UNUSED.ordinal(), SlotState.ASSIGNED.ordinal())) {
        raiseUsed(i + 1);
        return i;
      }
    }
    return -1;
  }

  private void raiseUsed(int count) {
    int used = used();
    while (used < count && !Memory.compareAndSetInt(table, used, count)) {
      used = used();
    }
  }

  public SlotState state(int index) {
    return SlotState.of(Memory.getIntVolatile(slot(index) + STATE));
  }

  /** Frees the slot of a process that is gone or never came. */
  public void free(int index) {
    Memory.putIntVolatile(slot(index) + STATE, SlotState.UNUSED.ordinal());
  }

  public int pid(int index) {
    return Memory.getIntAcquire(slot(index) + PID);
  }

  /**
   * Sets interrupt bits of a slot's worker and wakes it; for any thread.
   *
   * @param doorbell the calling thread's own
   */
  public void interrupt(int index, int bits, Doorbell doorbell) {
    Memory.getAndBitwiseOrInt(slot(index) + INTERRUPTS, bits);
    Latch.set(this, index, doorbell);
  }

  /** Sets or clears a flag of the own slot. */
  public static void setFlag(long slot, int flag, boolean on) {
    int flags = Memory.getInt(slot + FLAGS);
    Memory.putIntVolatile(slot + FLAGS, on ? flags | flag : flags & ~flag);
  }

  /** Makes an assigned slot stand for a prepared transaction, which no process runs. */
  public void occupy(int index, int database, int role) {
    long slot = slot(index);
    Memory.putInt(slot + PID, 0);
    Memory.putInt(slot + INTERRUPTS, 0);
    Memory.putInt(slot + WAIT_EVENT, 0);
    Memory.putInt(slot + FLAGS, 0);
    Memory.putInt(slot + DATABASE, database);
    Memory.putInt(slot + ROLE, role);
    Memory.putLong(slot + XMIN, 0);
    Memory.putLong(slot + NOTIFY_POSITION, 0);
    Memory.getAndAddInt(slot + USE, 1);
    Memory.putIntRelease(slot + TYPE, BackendType.PREPARED_TRANSACTION.ordinal());
  }

  /** The opposite of {@link #occupy}: the slot is free for anybody. */
  public void vacate(int index) {
    Memory.putIntRelease(slot(index) + TYPE, BackendType.NONE.ordinal());
    free(index);
  }

  /** The slot in use by a client backend of that process, or -1. */
  public int findBackend(int pid) {
    int used = used();
    for (int i = 0; i < used; i++) {
      if (state(i) == SlotState.ACTIVE && pid(i) == pid && isBackend(type(i))) {
        return i;
      }
    }
    return -1;
  }

  /** How many clients are being served whose slots fit. */
  public int countBackends(IntPredicate slots) {
    int count = 0;
    int used = used();
    for (int i = 0; i < used; i++) {
      if (state(i) == SlotState.ACTIVE && isBackend(type(i)) && slots.test(i)) {
        count++;
      }
    }
    return count;
  }

  private static boolean isBackend(BackendType type) {
    return type == BackendType.CLIENT_BACKEND || type == BackendType.AUTOVACUUM_WORKER;
  }

  public BackendType type(int index) {
    return BackendType.of(Memory.getIntAcquire(slot(index) + TYPE));
  }

  public long cancelKey(int index) {
    return Memory.getLongAcquire(slot(index) + CANCEL_KEY);
  }

  public int database(int index) {
    return Memory.getIntAcquire(slot(index) + DATABASE);
  }

  public int role(int index) {
    return Memory.getIntAcquire(slot(index) + ROLE);
  }

  /** What the slot's worker waits for, or null. */
  public WaitEvent waitEvent(int index) {
    return WaitEvent.of(Memory.getInt(slot(index) + WAIT_EVENT));
  }

  public long xid(int index) {
    return Memory.getLongAcquire(slot(index) + XID);
  }

  public long xmin(int index) {
    return Memory.getLongAcquire(slot(index) + XMIN);
  }

  public int localXid(int index) {
    return Memory.getIntAcquire(slot(index) + LOCAL_XID);
  }
}
