package org.pgj.engine.transaction;

import java.util.Arrays;
import org.pgj.engine.shared.LWLockId;
import org.pgj.engine.shared.LWLocks;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.wal.PageChange;
import org.pgj.engine.wal.WalWriter;

/**
 * Multixacts: ids, 64 bits wide and never reused, that stand for several transactions in a row's
 * xmax. Two arrays in relations: by id, where the members start (upper 40 bits) and how many they
 * are (lower 24); and the members one after the other. Made under {@link LWLockId#MULTIXACT}.
 */
public final class MultiXacts {
  private static final int COUNT_BITS = 24;
  private static final int CACHED = 16;

  private final Worker worker;
  private final TransactionManager transactions;
  private final PagedArray offsets;
  private final PagedArray members;
  private final long lock;
  private final MultiXact[] cache = new MultiXact[CACHED];

  /**
   * @param wal the log; null for a memory instance
   */
  public MultiXacts(
      Worker worker, TransactionManager transactions, BufferPool pool, WalWriter wal) {
    this.worker = worker;
    this.transactions = transactions;
    PageChange change = new PageChange(worker, pool, wal);
    this.offsets = new PagedArray(pool, change, TransactionFiles.MULTIXACT_OFFSETS);
    this.members = new PagedArray(pool, change, TransactionFiles.MULTIXACT_MEMBERS);
    this.lock = worker.segment().lock(LWLockId.MULTIXACT);
  }

  /** A multixact of two transactions. */
  public long create(long firstXid, MultiXactStatus first, long secondXid, MultiXactStatus second) {
    return create(
        new long[] {MultiXact.member(firstXid, first), MultiXact.member(secondXid, second)});
  }

  /**
   * A multixact of the members of another that still matter, and one more: running ones, and an
   * updater that has not aborted.
   */
  public long expand(long id, long xid, MultiXactStatus status) {
    MultiXact present = get(id);
    long[] kept = new long[present.count() + 1];
    int count = 0;
    long added = MultiXact.member(xid, status);
    TransactionStatus fates = transactions.status();
    for (int i = 0; i < present.count(); i++) {
      long fate = fates.of(present.xid(i));
      boolean matters =
          fate == CommitSequence.IN_PROGRESS
              || present.status(i).isUpdate() && CommitSequence.isCommitted(fate);
      if (present.members()[i] == added) {
        return id;
      }
      if (matters) {
        kept[count++] = present.members()[i];
      }
    }
    kept[count++] = added;
    return create(Arrays.copyOf(kept, count));
  }

  private long create(long[] list) {
    for (MultiXact cached : cache) {
      if (cached != null && Arrays.equals(cached.members(), list)) {
        return cached.id();
      }
    }
    TransactionState state = transactions.state();
    LWLocks.acquireExclusive(worker, lock);
    try {
      long id = state.nextMultixact();
      long start = state.nextMember();
      transactions.coverMultixact(id, start + list.length);
      for (int done = 0; done < list.length; ) {
        int onPage =
            (int)
                Math.min(
                    list.length - done, PagedArray.PER_PAGE - (start + done) % PagedArray.PER_PAGE);
        members.set(start + done, list, done, onPage);
        done += onPage;
      }
      offsets.set(id, new long[] {start << COUNT_BITS | list.length}, 0, 1);
      state.setNextMember(start + list.length);
      state.setNextMultixact(id + 1);
      remember(new MultiXact(id, list));
      return id;
    } finally {
      LWLocks.release(worker, lock);
    }
  }

  /** The members of a multixact. */
  public MultiXact get(long id) {
    MultiXact cached = cache[(int) id & CACHED - 1];
    if (cached != null && cached.id() == id) {
      return cached;
    }
    long place = offsets.get(id);
    long start = place >>> COUNT_BITS;
    long[] list = new long[(int) place & (1 << COUNT_BITS) - 1];
    for (int i = 0; i < list.length; i++) {
      list[i] = members.get(start + i);
    }
    MultiXact read = new MultiXact(id, list);
    remember(read);
    return read;
  }

  private void remember(MultiXact multixact) {
    cache[(int) multixact.id() & CACHED - 1] = multixact;
  }

  /** Whether some member still runs. */
  public boolean isRunning(long id) {
    MultiXact multixact = get(id);
    for (int i = 0; i < multixact.count(); i++) {
      if (transactions.status().isInProgress(multixact.xid(i))) {
        return true;
      }
    }
    return false;
  }
}
