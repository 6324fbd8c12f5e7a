package org.pgj.engine.transaction;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.lock.PreparedLocks;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.transaction.twophase.PreparedFiles;
import org.pgj.engine.transaction.twophase.PreparedState;
import org.pgj.engine.transaction.twophase.PreparedTable;
import org.pgj.engine.transaction.twophase.PreparedTransaction;

/**
 * Two-phase commit as one worker does it: hands its transaction over to a process slot of the
 * transaction's own, and ends prepared ones of whoever.
 */
public final class TwoPhaseCommit {
  private final Worker worker;
  private final TransactionLog log;
  private final TransactionState state;
  private final CsnRing ring;
  private final UnflushedCommits unflushed;
  private final SerializableTransactions serializable;
  private final PreparedLocks locks;
  private final PreparedTable table;
  private PreparedFiles files;

  TwoPhaseCommit(
      Worker worker,
      LockManager locks,
      TransactionLog log,
      TransactionState state,
      CsnRing ring,
      UnflushedCommits unflushed,
      SerializableTransactions serializable) {
    this.worker = worker;
    this.log = log;
    this.state = state;
    this.ring = ring;
    this.unflushed = unflushed;
    this.serializable = serializable;
    this.locks = locks.prepared();
    this.table = new PreparedTable(worker);
  }

  /** Where the files are whose transactions this worker ends; there are none in memory. */
  public void setFiles(PreparedFiles preparedFiles) {
    files = preparedFiles;
  }

  // ---- preparing

  int reserve(String name) {
    return table.reserve(name);
  }

  void release(int row) {
    table.free(row);
  }

  /** The locks that the worker's transaction holds. */
  public long[] locksOfTransaction() {
    return locks.ofTransaction();
  }

  /**
   * Records a transaction of this worker as prepared. A failure before the record leaves it as it
   * was; after that nothing fails but by panic.
   *
   * @param row as reserved
   */
  void prepare(int row, PreparedState prepared) {
    byte[] encoded = prepared.encode();
    if (encoded.length > Math.min(PreparedTable.LONGEST_STATE, log.longestState())) {
      throw new DatabaseError("54000", "two-phase state file maximum length exceeded");
    }
    int slot = enter(row, prepared, encoded);
    worker.beginCritical();
    try {
      ProcessTable.setFlag(worker.slot(), ProcessTable.DELAY_CHECKPOINT, true);
      log.flush(log.prepare(encoded));
      occupy(slot, prepared.xid());
      locks.passXid(slot, prepared.xid());
      table.setPrepared(row, serializable.leavePrepared());
      ProcessTable.setFlag(worker.slot(), ProcessTable.DELAY_CHECKPOINT, false);
    } catch (Throwable failure) {
      throw worker.panic(failure);
    }
    worker.endCritical();
  }

  /** Finds the transaction a process slot, which holds its locks from now on. */
  private int enter(int row, PreparedState prepared, byte[] encoded) {
    ProcessTable processes = worker.processes();
    int slot = processes.assign();
    if (slot < 0) {
      throw new DatabaseError("53200", "no process slot is left for a prepared transaction");
    }
    processes.occupy(slot, prepared.database(), prepared.owner());
    table.fill(row, prepared, encoded, slot);
    boolean held = false;
    try {
      locks.hold(slot, prepared.xid(), prepared.locks());
      held = true;
    } finally {
      if (!held) {
        processes.vacate(slot);
      }
    }
    return slot;
  }

  private void occupy(int slot, long xid) {
    long at = worker.processes().slot(slot);
    Memory.putLongVolatile(at + ProcessTable.XID_FLOOR, xid);
    Memory.putLongVolatile(at + ProcessTable.XID, xid);
    state.countHandover();
  }

  /** Enters a transaction that has survived a restart, before anybody else is at work. */
  void restore(PreparedState prepared) {
    int row = table.reserve(prepared.name());
    int slot = enter(row, prepared, prepared.encode());
    occupy(slot, prepared.xid());
    int place =
        prepared.serializable()
            ? serializable.restorePrepared(state.lastCsn(), prepared.xid(), prepared.reads())
            : -1;
    table.setPrepared(row, place);
  }

  // ---- ending

  /**
   * Commits or rolls back a prepared transaction.
   *
   * @param user who asks for it
   * @param participants what the record's sections say is done by these
   * @throws DatabaseError 42704, 55000, 42501, 0A000
   */
  void finish(
      String name,
      boolean commit,
      int user,
      boolean isSuperuser,
      List<TransactionParticipant> participants) {
    int row = table.claim(name, user, isSuperuser, worker.database());
    PreparedState prepared;
    try {
      prepared = table.state(row);
    } catch (RuntimeException failure) {
      table.leave(row);
      throw failure;
    }
    int slot = table.slot(row);
    int place = table.place(row);
    byte[] sections = commit ? prepared.atCommit() : prepared.atAbort();
    EndRecord record = EndRecord.of(sections);
    worker.beginCritical();
    try {
      ProcessTable.setFlag(worker.slot(), ProcessTable.DELAY_CHECKPOINT, true);
      record(prepared, commit, record);
      if (files != null) {
        files.remove(prepared.xid());
      }
      table.free(row);
      ProcessTable.setFlag(worker.slot(), ProcessTable.DELAY_CHECKPOINT, false);
    } catch (Throwable failure) {
      throw worker.panic(failure);
    }
    worker.endCritical();
    leaveSlot(slot, place, commit);
    perform(sections, participants);
    locks.release(slot, prepared.xid(), prepared.locks());
    worker.processes().vacate(slot);
  }

  private void record(PreparedState prepared, boolean commit, EndRecord record) {
    long xid = prepared.xid();
    if (commit) {
      long[] subxids = prepared.subxids();
      log.flush(log.commit(xid, Clock.now(), subxids, subxids.length, record));
      ring.storeVolatile(xid, CommitSequence.COMMITTING);
      long csn = state.takeCsn();
      ring.store(xid, csn);
      unflushed.awaitEarlier(csn);
    } else {
      log.flush(log.abort(xid, Clock.now(), record));
      ring.store(xid, CommitSequence.ABORTED);
    }
  }

  private void leaveSlot(int slot, int place, boolean committed) {
    serializable.endPrepared(place, committed, state::lastCsn);
    long at = worker.processes().slot(slot);
    Memory.putLongRelease(at + ProcessTable.XID, 0);
    Memory.putLongRelease(at + ProcessTable.XID_FLOOR, 0);
  }

  private static void perform(byte[] sections, List<TransactionParticipant> participants) {
    for (int at = 0; at < sections.length; ) {
      int kind = ByteArrays.getInt(sections, at);
      int length = ByteArrays.getInt(sections, at + 4);
      for (TransactionParticipant participant : participants) {
        participant.preparedEnded(kind, sections, at + 8, length);
      }
      at += 8 + length;
    }
  }

  // ---- looking

  /** The transactions that are prepared now, the eldest first. */
  public List<PreparedTransaction> list() {
    return table.list();
  }

  /** How many of a database are prepared or about to be. */
  public int count(int database) {
    return table.count(database);
  }

  /** A checkpoint has begun: what is prepared by now goes to files. */
  void save(PreparedFiles target) {
    table.save(target);
    target.syncFolder();
  }
}
