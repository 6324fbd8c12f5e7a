package org.pgj.engine.lock;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Worker;

/**
 * Locks of prepared transactions: held by a process slot that no process runs. As words, three for
 * each lock: the two of its tag, the code of its mode.
 */
public final class PreparedLocks {
  private static final int WORDS = 3;

  private final Worker worker;
  private final LockManager locks;
  private final LockTable table;
  private final SlotLocks slots;
  private final LocalLocks held;

  PreparedLocks(
      Worker worker, LockManager locks, LockTable table, SlotLocks slots, LocalLocks held) {
    this.worker = worker;
    this.locks = locks;
    this.table = table;
    this.slots = slots;
    this.held = held;
  }

  /**
   * What this worker's transaction holds; the session's own locks are not part of it.
   *
   * @throws DatabaseError 0A000 if the session holds a lock on something that the transaction has
   *     locked too
   */
  public long[] ofTransaction() {
    List<LocalLock> all = held.all();
    long[] words = new long[WORDS * all.size()];
    int count = 0;
    for (LocalLock lock : all) {
      if (lock.transactionCount > 0) {
        for (LocalLock other : all) {
          if (other.sessionCount > 0 && other.high == lock.high && other.low == lock.low) {
            throw new DatabaseError(
                "0A000",
                "cannot PREPARE while holding both session-level and transaction-level locks on the"
                    + " same object");
          }
        }
        words[count] = lock.high;
        words[count + 1] = lock.low;
        words[count + 2] = lock.mode.code();
        count += WORDS;
      }
    }
    return Arrays.copyOf(words, count);
  }

  /** The relations among the locks, of one database. */
  public static int[] relations(long[] words, int database) {
    int[] relations = new int[words.length / WORDS];
    int count = 0;
    for (int i = 0; i < words.length; i += WORDS) {
      if (words[i + 1] == LockTag.Type.RELATION.ordinal() && (int) (words[i] >>> 32) == database) {
        relations[count++] = (int) words[i];
      }
    }
    return Arrays.copyOf(relations, count);
  }

  /**
   * Gives a slot locks that nobody else holds but, while it prepares its transaction, this worker.
   *
   * @param xid what else the slot holds
   * @throws DatabaseError 53200; nothing is held then
   */
  public void hold(int slot, long xid, long[] words) {
    int done = 0;
    try {
      for (; done < words.length; done += WORDS) {
        long high = words[done];
        long low = words[done + 1];
        LockMode mode = LockMode.of((int) words[done + 2]);
        locks.enterGranted(slot, high, low, LockTag.hash(high, low), mode.bit());
        countStrong(high, low, mode, 1);
      }
    } finally {
      if (done < words.length) {
        worker.releaseLocks();
        give(slot, Arrays.copyOf(words, done));
      }
    }
    slots.setXid(slot, xid);
  }

  /** This worker's transaction leaves its xid to a slot: who waits for it waits for that one. */
  public void passXid(int slot, long xid) {
    slots.lock(worker.index());
    boolean entered = (slots.entered(worker.index()) & SlotLocks.XID_ENTERED) != 0;
    slots.unlock(worker.index());
    if (entered) {
      locks.enterOnBehalf(slot, LockTag.transaction(xid), xid, 0);
    }
  }

  /** The transaction of a slot has ended: everybody who waited for it wakes. */
  public void release(int slot, long xid, long[] words) {
    give(slot, words);
    slots.lock(slot);
    int entered = slots.endTransaction(slot);
    slots.unlock(slot);
    if ((entered & SlotLocks.XID_ENTERED) != 0) {
      LockTag tag = LockTag.transaction(xid);
      give(slot, tag.high(), tag.low(), LockMode.EXCLUSIVE);
    }
  }

  private void give(int slot, long[] words) {
    for (int i = words.length - WORDS; i >= 0; i -= WORDS) {
      LockMode mode = LockMode.of((int) words[i + 2]);
      give(slot, words[i], words[i + 1], mode);
      countStrong(words[i], words[i + 1], mode, -1);
    }
  }

  private void give(int slot, long high, long low, LockMode mode) {
    locks.giveBackShared(slot, high, low, LockTag.hash(high, low), mode);
  }

  private void countStrong(long high, long low, LockMode mode, int delta) {
    if (mode.isStrong() && LockManager.isFastPathCandidate(high, low)) {
      Memory.getAndAddInt(table.strongCounter((int) high), delta);
    }
  }
}
