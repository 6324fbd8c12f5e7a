package org.pgj.engine.lock;

import java.util.List;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Worker;

/**
 * Heavyweight locks of one worker. Locks belong to the transaction, which gives all of them back
 * when it ends, or to the session; the same lock may be taken many times.
 *
 * <p>Waiting may end with 40P01 (deadlock), 55P03 (lock_timeout) or an interrupt.
 */
public final class LockManager {
  /** The region of the shared lock table. */
  public static final RegionDescriptor REGION = LockTable.REGION;

  private final Worker worker;
  private final int self;
  private final LockTable table;
  private final SlotLocks slots;
  private final WaitQueue queue;
  private final LocalLocks held = new LocalLocks();
  private final LockWait wait;

  public LockManager(Worker worker) {
    this.worker = worker;
    this.self = worker.index();
    this.table = new LockTable(worker);
    this.slots = new SlotLocks(worker);
    this.queue = new WaitQueue(worker, table, slots);
    this.wait = new LockWait(worker, table, slots, queue);
  }

  /** {@code deadlock_timeout}: how long to wait before looking for a deadlock, microseconds. */
  public void setDeadlockTimeout(long micros) {
    wait.setDeadlockTimeout(micros);
  }

  /** {@code lock_timeout}: how long to wait for one lock, microseconds; 0 for ever. */
  public void setLockTimeout(long micros) {
    wait.setLockTimeout(micros);
  }

  /** Who is told of long waits. */
  public void setWaitLog(LockWaitLog log) {
    wait.setLog(log);
  }

  // ---- taking and giving back

  /** Takes a lock for the transaction, waiting as long as need be. */
  public void acquire(LockTag tag, LockMode mode) {
    acquire(tag.high(), tag.low(), mode, false, true);
  }

  /** Takes a lock for the transaction if that needs no waiting. */
  public boolean tryAcquire(LockTag tag, LockMode mode) {
    return acquire(tag.high(), tag.low(), mode, false, false);
  }

  /** Takes a lock for the session, waiting as long as need be. */
  public void acquireForSession(LockTag tag, LockMode mode) {
    acquire(tag.high(), tag.low(), mode, true, true);
  }

  /** Takes a lock for the session if that needs no waiting. */
  public boolean tryAcquireForSession(LockTag tag, LockMode mode) {
    return acquire(tag.high(), tag.low(), mode, true, false);
  }

  /** Gives back a transaction's lock before its end, once; false if it is not held. */
  public boolean release(LockTag tag, LockMode mode) {
    LocalLock lock = find(tag, mode);
    if (lock == null || lock.transactionCount == 0) {
      return false;
    }
    if (--lock.transactionCount == 0) {
      held.removeFromTransaction(lock);
      giveBackIfUnheld(lock);
    }
    return true;
  }

  /** Gives back a session's lock, once; false if it is not held. */
  public boolean releaseForSession(LockTag tag, LockMode mode) {
    LocalLock lock = find(tag, mode);
    if (lock == null || lock.sessionCount == 0) {
      return false;
    }
    lock.sessionCount--;
    giveBackIfUnheld(lock);
    return true;
  }

  /** Gives back all of the session's locks on a kind of thing: advisory locks, at DISCARD ALL. */
  public void releaseAllForSession(LockTag.Type type) {
    for (LocalLock lock : held.all()) {
      if (lock.sessionCount > 0 && ((int) lock.low & 0xFF) == type.ordinal()) {
        lock.sessionCount = 0;
        giveBackIfUnheld(lock);
      }
    }
  }

  /** Gives back everything the session holds, at its end. */
  public void releaseAllForSession() {
    for (LocalLock lock : held.all()) {
      lock.sessionCount = 0;
      giveBackIfUnheld(lock);
    }
  }

  /** Whether this worker holds the lock in this mode. */
  public boolean isHeld(LockTag tag, LockMode mode) {
    LocalLock lock = find(tag, mode);
    return lock != null && lock.isHeld();
  }

  private LocalLock find(LockTag tag, LockMode mode) {
    return held.find(tag.high(), tag.low(), LockTag.hash(tag.high(), tag.low()), mode);
  }

  private boolean acquire(long high, long low, LockMode mode, boolean forSession, boolean mayWait) {
    int hash = LockTag.hash(high, low);
    LocalLock lock = held.find(high, low, hash, mode);
    if (lock != null && lock.isHeld()) {
      count(lock, forSession);
      return true;
    }
    if (lock == null) {
      lock = held.add(high, low, hash, mode);
    }
    boolean granted = false;
    try {
      granted =
          !forSession && isFastPathTag(high, low) && mode.isWeak() && takeFast((int) high, mode)
              || takeShared(lock, mayWait);
      if (granted) {
        count(lock, forSession);
      }
      return granted;
    } finally {
      if (!lock.isHeld()) {
        held.remove(lock);
      }
    }
  }

  private void count(LocalLock lock, boolean forSession) {
    if (forSession) {
      lock.sessionCount++;
    } else if (lock.transactionCount++ == 0) {
      held.pushForTransaction(lock);
    }
  }

  // ---- fast path

  /** Relations of the worker's own database: shared ones have too many users. */
  private boolean isFastPathTag(long high, long low) {
    int database = (int) (high >>> 32);
    return low == LockTag.Type.RELATION.ordinal() && database != 0 && database == worker.database();
  }

  private boolean takeFast(int relation, LockMode mode) {
    slots.lock(self);
    boolean taken =
        Memory.getIntVolatile(table.strongCounter(relation)) == 0
            && slots.addFast(self, relation, mode);
    slots.unlock(self);
    return taken;
  }

  /**
   * Raises the counter that ends the fast path, then enters in the table what others hold there.
   */
  private void beginStrong(LocalLock lock) {
    int relation = (int) lock.high;
    Memory.getAndAddInt(table.strongCounter(relation), 1);
    lock.countedAsStrong = true;
    ProcessTable processes = worker.processes();
    int database = (int) (lock.high >>> 32);
    int used = processes.used();
    for (int slot = 0; slot < used; slot++) {
      if (processes.database(slot) != database && slot != self) {
        continue;
      }
      slots.lock(slot);
      try {
        // The slot's database does not change while it has entries.
        int modes = processes.database(slot) == database ? slots.takeFast(slot, relation) : 0;
        if (modes != 0) {
          enterGranted(slot, lock.high, lock.low, lock.hash, modes);
        }
      } finally {
        slots.unlock(slot);
      }
    }
  }

  private void endStrong(LocalLock lock) {
    if (lock.countedAsStrong) {
      lock.countedAsStrong = false;
      Memory.getAndAddInt(table.strongCounter((int) lock.high), -1);
    }
  }

  /** Enters locks in the table that a slot is known to hold. */
  void enterGranted(int slot, long high, long low, int hash, int modes) {
    long partition = table.partition(hash);
    lockPartition(partition);
    try {
      int entry = table.findOrCreate(high, low, hash);
      int holder = table.findOrCreateHolder(entry, slot);
      for (int code = 1; code <= LockMode.COUNT; code++) {
        if ((modes & 1 << code) != 0) {
          table.countRequest(entry, code, 1);
          table.grant(entry, holder, code);
        }
      }
    } finally {
      unlockPartition(partition);
    }
  }

  // ---- the shared table

  private boolean takeShared(LocalLock lock, boolean mayWait) {
    boolean strong = lock.mode.isStrong() && isFastPathCandidate(lock);
    boolean granted = false;
    try {
      if (strong) {
        beginStrong(lock);
      }
      granted = request(lock, mayWait);
      return granted;
    } finally {
      if (!granted) {
        endStrong(lock);
      }
    }
  }

  private static boolean isFastPathCandidate(LocalLock lock) {
    return isFastPathCandidate(lock.high, lock.low);
  }

  static boolean isFastPathCandidate(long high, long low) {
    return low == LockTag.Type.RELATION.ordinal() && high >>> 32 != 0;
  }

  private boolean request(LocalLock lock, boolean mayWait) {
    long partition = table.partition(lock.hash);
    LockMode mode = lock.mode;
    lockPartition(partition);
    int entry = 0;
    boolean waiting;
    try {
      entry = table.findOrCreate(lock.high, lock.low, lock.hash);
      int holder = table.findOrCreateHolder(entry, self);
      table.countRequest(entry, mode.code(), 1);
      int ownModes = table.holderModes(holder);
      boolean conflict =
          table.conflictsWithGranted(entry, holder, mode)
              || (mode.conflicts() & table.waitingMask(entry)) != 0
                  && !mayOvertake(entry, ownModes, mode);
      if (!conflict) {
        table.grant(entry, holder, mode.code());
        return true;
      }
      if (!mayWait) {
        table.countRequest(entry, mode.code(), -1);
        if (ownModes == 0) {
          table.dropHolder(entry, holder);
        }
        return false;
      }
      int crossing = crossing(entry, ownModes, mode);
      if (crossing >= 0) {
        table.countRequest(entry, mode.code(), -1);
        throw new DeadlockDetector(worker, table, slots, queue).crossing(entry, mode, crossing);
      }
      queue.add(entry, self, ownModes, mode);
      waiting = true;
    } finally {
      if (entry != 0) {
        table.dropIfUnused(entry);
      }
      unlockPartition(partition);
    }
    wait.awaitGrant(entry, partition, new LockTag(lock.high, lock.low), mode);
    return waiting;
  }

  /** A waiter that waits for locks held here and holds what is wanted here; -1 if none. */
  private int crossing(int entry, int ownModes, LockMode mode) {
    if (ownModes == 0) {
      return -1;
    }
    for (int waiter = table.firstWaiter(entry); waiter != 0; waiter = slots.next(waiter - 1)) {
      if ((slots.waitingMode(waiter - 1).conflicts() & ownModes) != 0) {
        int holder = table.findHolder(entry, waiter - 1);
        if (holder != 0 && (mode.conflicts() & table.holderModes(holder)) != 0) {
          return waiter - 1;
        }
      }
    }
    return -1;
  }

  /** Whether everybody whose waiting request conflicts waits for locks held here. */
  private boolean mayOvertake(int entry, int ownModes, LockMode mode) {
    if (ownModes == 0) {
      return false;
    }
    for (int waiter = table.firstWaiter(entry); waiter != 0; waiter = slots.next(waiter - 1)) {
      LockMode wanted = slots.waitingMode(waiter - 1);
      if ((wanted.conflicts() & ownModes) != 0) {
        return true;
      }
      if (wanted.conflictsWith(mode)) {
        return false;
      }
    }
    return true;
  }

  private void giveBackIfUnheld(LocalLock lock) {
    if (lock.isHeld()) {
      return;
    }
    held.remove(lock);
    if (lock.mode.isWeak() && isFastPathTag(lock.high, lock.low)) {
      slots.lock(self);
      boolean removed = slots.removeFast(self, (int) lock.high, lock.mode);
      slots.unlock(self);
      if (removed) {
        return;
      }
    }
    giveBackShared(self, lock.high, lock.low, lock.hash, lock.mode);
    endStrong(lock);
  }

  void giveBackShared(int slot, long high, long low, int hash, LockMode mode) {
    long partition = table.partition(hash);
    lockPartition(partition);
    try {
      int entry = table.find(high, low, hash);
      int holder = entry == 0 ? 0 : table.findHolder(entry, slot);
      if (holder == 0 || (table.holderModes(holder) & mode.bit()) == 0) {
        throw new IllegalStateException(
            "you don't own a lock of type " + mode.label() + " on " + new LockTag(high, low));
      }
      table.ungrant(entry, holder, mode.code());
      if (table.holderModes(holder) == 0) {
        table.dropHolder(entry, holder);
      }
      if ((mode.conflicts() & table.waitingMask(entry)) != 0) {
        queue.serve(entry);
      }
      table.dropIfUnused(entry);
    } finally {
      unlockPartition(partition);
    }
  }

  private void lockPartition(long partition) {
    LWLocks.acquireExclusive(worker, partition);
  }

  private void unlockPartition(long partition) {
    LWLocks.release(worker, partition);
  }

  // ---- transactions

  /** A transaction begins: it holds its virtual id. */
  public void beginTransaction(int localXid) {
    Memory.putIntRelease(worker.slot() + ProcessTable.LOCAL_XID, localXid);
    slots.beginTransaction(self, localXid);
  }

  /** The transaction has an xid, of its own or of a subtransaction, and holds it. */
  public void xidAssigned(long xid, boolean topLevel) {
    if (topLevel) {
      slots.setXid(self, xid);
    } else {
      acquire(LockTag.transaction(xid), LockMode.EXCLUSIVE);
    }
  }

  /** The transaction's fate is known: whoever waited for that wakes; other locks stay. */
  public void releaseXid() {
    long xid = slots.xid(self);
    slots.lock(self);
    boolean entered = slots.endXid(self);
    slots.unlock(self);
    if (entered) {
      giveBackEntered(LockTag.transaction(xid));
    }
  }

  /** The transaction has ended: all its locks go, and whoever waited for it wakes. */
  public void endTransaction() {
    int localXid = slots.localXid(self);
    long xid = slots.xid(self);
    releaseSince(0);
    slots.lock(self);
    int entered = slots.endTransaction(self);
    slots.unlock(self);
    if ((entered & SlotLocks.VIRTUAL_ENTERED) != 0) {
      giveBackEntered(LockTag.virtualTransaction(self, localXid));
    }
    if ((entered & SlotLocks.XID_ENTERED) != 0) {
      giveBackEntered(LockTag.transaction(xid));
    }
  }

  private void giveBackEntered(LockTag tag) {
    giveBackShared(
        self, tag.high(), tag.low(), LockTag.hash(tag.high(), tag.low()), LockMode.EXCLUSIVE);
  }

  /** A place in the order of locks taken, for {@link #releaseSince}. */
  public int mark() {
    return held.mark();
  }

  /** Gives back what the transaction has first taken since a mark. */
  public void releaseSince(int mark) {
    while (held.mark() > mark) {
      LocalLock lock = held.popForTransaction();
      lock.transactionCount = 0;
      giveBackIfUnheld(lock);
    }
  }

  /** Waits until nobody holds the transaction id; returns at once if nobody runs it. */
  public void awaitTransaction(long xid) {
    ProcessTable processes = worker.processes();
    int used = processes.used();
    for (int slot = 0; slot < used; slot++) {
      if (slots.xid(slot) == xid && enterOnBehalf(slot, LockTag.transaction(xid), xid, 0)) {
        break;
      }
    }
    LockTag tag = LockTag.transaction(xid);
    acquire(tag, LockMode.SHARE);
    release(tag, LockMode.SHARE);
  }

  /** As {@link #awaitTransaction}, only looking: false if somebody holds the id. */
  public boolean hasTransactionEnded(long xid) {
    int used = worker.processes().used();
    for (int slot = 0; slot < used; slot++) {
      if (slots.xid(slot) == xid) {
        return false;
      }
    }
    LockTag tag = LockTag.transaction(xid);
    boolean ended = tryAcquire(tag, LockMode.SHARE);
    if (ended) {
      release(tag, LockMode.SHARE);
    }
    return ended;
  }

  /** Waits until the transaction with a virtual id has ended. */
  public void awaitVirtualTransaction(int slot, int localXid) {
    LockTag tag = LockTag.virtualTransaction(slot, localXid);
    if (enterOnBehalf(slot, tag, 0, localXid)) {
      acquire(tag, LockMode.SHARE);
      release(tag, LockMode.SHARE);
    }
  }

  /**
   * Waits until every transaction has ended that holds a relation now in a mode that conflicts with
   * the given one; those that take it meanwhile are not waited for.
   */
  public void awaitHolders(LockTag relation, LockMode mode) {
    LockHolders holders = new LockHolders(worker, table, slots);
    for (LockHolders.Holder holder : holders.conflicting(relation, mode)) {
      if (holder.localXid() != 0) {
        awaitVirtualTransaction(holder.slot(), holder.localXid());
      }
    }
    // A transaction that was prepared meanwhile has lost its virtual id, not its locks.
    for (LockHolders.Holder holder : holders.conflicting(relation, mode)) {
      if (holder.localXid() == 0) {
        awaitTransaction(holder.xid());
      }
    }
  }

  /** Enters another's lock on its own id in the table; false if it does not run any more. */
  boolean enterOnBehalf(int slot, LockTag tag, long xid, int localXid) {
    slots.lock(slot);
    try {
      boolean runs = xid != 0 ? slots.xid(slot) == xid : slots.localXid(slot) == localXid;
      int bit = xid != 0 ? SlotLocks.XID_ENTERED : SlotLocks.VIRTUAL_ENTERED;
      if (runs && (slots.entered(slot) & bit) == 0) {
        enterGranted(
            slot,
            tag.high(),
            tag.low(),
            LockTag.hash(tag.high(), tag.low()),
            LockMode.EXCLUSIVE.bit());
        slots.addEntered(slot, bit);
      }
      return runs;
    } finally {
      slots.unlock(slot);
    }
  }

  /** The locks of prepared transactions. */
  public PreparedLocks prepared() {
    return new PreparedLocks(worker, this, table, slots, held);
  }

  // ---- looking

  /** All locks held and waited for, for {@code pg_locks}. */
  public List<LockReport> report() {
    return new LockReporter(worker, table, slots).report();
  }

  /** Slots that block a slot, for {@code pg_blocking_pids}; empty if it waits for nothing. */
  public int[] blockers(int slot) {
    return new DeadlockDetector(worker, table, slots, queue).blockersOf(slot);
  }
}
