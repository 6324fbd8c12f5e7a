package org.pgj.engine.transaction;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;

/**
 * The oldest transaction anybody may still need to distinguish, and how a snapshot announces what
 * it needs.
 *
 * <p>Announcing (one worker) and removing (any other) meet without a lock, each storing before it
 * loads:
 *
 * <ul>
 *   <li>{@link #publish}: stores the own slot's xmin, then loads the horizon floor. If the floor is
 *       higher, rows it needs may be gone: it starts again from the floor. Only then does it read
 *       the commit counter, so everything below its xmin had finished by then.
 *   <li>{@link #compute}: raises the floor to what the slots allow, then loads their xmins again
 *       and takes the lower.
 * </ul>
 *
 * So either the remover sees the announcement or the announcer sees the floor.
 *
 * <p>A running transaction's xid is found the same way: {@link #announceXid} stores a lower bound
 * in the slot before it takes the id, and {@link #oldestRunning} loads the next xid before it looks
 * at the slots. A transaction that is prepared goes to another slot, which counts as a handover
 * before its first slot is cleared: a scan that may have missed it in both begins again.
 */
public final class Horizon {
  /** How far behind the known oldest running xid may be before a snapshot looks again. */
  private static final long TOLERANCE = 64;

  private final Worker worker;
  private final ProcessTable processes;
  private final long slot;
  private final TransactionState state;
  private final LockManager locks;

  Horizon(Worker worker, TransactionState state, LockManager locks) {
    this.worker = worker;
    this.locks = locks;
    this.processes = worker.processes();
    this.slot = worker.slot();
    this.state = state;
  }

  /** The lowest xid that may be running, computed afresh. */
  long oldestRunning() {
    long oldest;
    long handovers;
    do {
      handovers = state.handovers();
      oldest = lowestFloor();
    } while (state.handovers() != handovers);
    state.raiseOldestRunning(oldest);
    return oldest;
  }

  private long lowestFloor() {
    long oldest = state.nextXid();
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      long floor = Memory.getLongVolatile(processes.slot(i) + ProcessTable.XID_FLOOR);
      if (floor != 0 && floor < oldest) {
        oldest = floor;
      }
    }
    return oldest;
  }

  /**
   * Row versions whose deleter committed with a lower xid can be seen by nobody, now or later: the
   * caller may remove them. Computed afresh: looks at every slot.
   */
  public long compute() {
    return compute(false);
  }

  /** As {@link #compute()}, not even past what a running VACUUM sees. */
  long computeForAll() {
    return compute(true);
  }

  private long compute(boolean vacuums) {
    long horizon = oldestXmin(oldestRunning(), vacuums);
    state.raiseHorizonFloor(horizon);
    return oldestXmin(horizon, vacuums);
  }

  private long oldestXmin(long bound, boolean vacuums) {
    long oldest = bound;
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      long other = processes.slot(i);
      long xmin = Memory.getLongVolatile(other + ProcessTable.XMIN);
      if (xmin != 0
          && xmin < oldest
          && (vacuums
              || (Memory.getInt(other + ProcessTable.FLAGS) & ProcessTable.IN_VACUUM) == 0)) {
        oldest = xmin;
      }
    }
    return oldest;
  }

  /**
   * Is the same as long as {@link #compute} would hardly give more than before. Changes whenever
   * the horizon may have moved on, but for the end of another's snapshot: others began to write or
   * committed, or the own snapshot is a newer one.
   */
  public long progress() {
    return state.progress() + Memory.getLong(slot + ProcessTable.XMIN);
  }

  /**
   * Announces that row versions needed from an xid on must stay; what is announced already stays if
   * lower.
   *
   * @param wanted the xmin of a snapshot to use again, or {@link Xid#INVALID} for a new one
   * @return the xmin announced, or {@link Xid#INVALID} if rows behind {@code wanted} may be gone
   */
  long publish(long wanted) {
    long announced = Memory.getLong(slot + ProcessTable.XMIN);
    long xmin = wanted;
    if (wanted == Xid.INVALID) {
      xmin = state.oldestRunning();
      if (state.nextXid() - xmin > TOLERANCE) {
        xmin = oldestRunning();
      }
    }
    while (announced == 0 || xmin < announced) {
      Memory.putLongVolatile(slot + ProcessTable.XMIN, xmin);
      long floor = state.horizonFloor();
      if (floor <= xmin) {
        break;
      }
      if (wanted != Xid.INVALID) {
        Memory.putLongVolatile(slot + ProcessTable.XMIN, announced);
        return Xid.INVALID;
      }
      xmin = floor;
    }
    return xmin;
  }

  /** Nothing older than {@code xmin} is needed here any more; {@link Xid#INVALID} for nothing. */
  void retract(long xmin) {
    Memory.putLongRelease(slot + ProcessTable.XMIN, xmin);
  }

  /** Declares the transaction a lazy VACUUM, which holds no row versions back. */
  public void declareVacuum() {
    ProcessTable.setFlag(slot, ProcessTable.IN_VACUUM, true);
  }

  /** Declares that the transaction does nothing but fill an index of plain columns. */
  public void declareIndexBuild() {
    ProcessTable.setFlag(slot, ProcessTable.IN_INDEX_BUILD, true);
  }

  /**
   * Waits until every transaction of this database has ended that may use a snapshot as old as one
   * with a given xmin; those that look at one table only do not count. To be called without a
   * snapshot of one's own, for others may do the same.
   */
  public void awaitOlderSnapshots(long xmin) {
    record Holder(int slot, int localXid) {}
    List<Holder> holders = new ArrayList<>();
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      if (processes.slot(i) != slot
          && processes.database(i) == worker.database()
          && needs(i, xmin)) {
        holders.add(new Holder(i, processes.localXid(i)));
      }
    }
    for (Holder holder : holders) {
      if (needs(holder.slot, xmin)) {
        locks.awaitVirtualTransaction(holder.slot, holder.localXid);
      }
    }
  }

  /** Whether a slot announces that it needs rows from an xid on, or from before it. */
  private boolean needs(int index, long xmin) {
    long other = processes.slot(index);
    long needed = Memory.getLongVolatile(other + ProcessTable.XMIN);
    return needed != 0
        && needed <= xmin
        && (Memory.getInt(other + ProcessTable.FLAGS)
                & (ProcessTable.IN_VACUUM | ProcessTable.IN_INDEX_BUILD))
            == 0;
  }

  /** To be called before the id is taken. */
  void announceXid() {
    Memory.putLongVolatile(slot + ProcessTable.XID_FLOOR, state.nextXid());
  }
}
