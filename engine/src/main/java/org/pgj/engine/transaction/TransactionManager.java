package org.pgj.engine.transaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.PanicError;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.Clock;
import org.pgj.engine.shared.Interrupt;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.transaction.statistics.StatementTable;
import org.pgj.engine.transaction.statistics.Statistics;
import org.pgj.engine.transaction.statistics.StatisticsTable;
import org.pgj.engine.transaction.twophase.PreparedState;
import org.pgj.engine.transaction.twophase.PreparedTable;

/**
 * The transactions of one worker, one after the other: xids, snapshots, command ids,
 * subtransactions, commit and abort. What BEGIN and COMMIT mean to a user is {@link
 * TransactionBlock}'s business.
 */
public final class TransactionManager {
  /** The regions of the segment that transactions use. */
  public static final List<RegionDescriptor> REGIONS = regions();

  private final Worker worker;
  private final long slot;
  private final LockManager locks;
  private final TransactionLog log;
  private final TransactionState state;
  private final CsnRing ring;
  private final Horizon horizon;
  private final TransactionStatus status;
  private final TransactionWindow window;
  private final IdReservation reservation;
  private final UnflushedCommits unflushed;
  private final Snapshots snapshots;
  private final ExportedSnapshots exported;
  private final SerializableTransactions serializable;
  private final Statistics statistics;
  private final TwoPhaseCommit twoPhase;
  private final Subtransactions subtransactions = new Subtransactions();
  private final ComboCommandIds comboCommandIds = new ComboCommandIds();
  private final EndRecord endRecord = new EndRecord();
  private final List<TransactionParticipant> participants = new ArrayList<>();

  private boolean active;
  private long xid;
  private int commandId;
  private boolean commandIdUsed;
  private long startTime;
  private IsolationLevel isolation = IsolationLevel.READ_COMMITTED;
  private boolean readOnly;
  private boolean deferrable;
  private boolean synchronousCommit = true;
  private boolean mustFlush;

  /**
   * @param log where commits are recorded, {@link TransactionLog#NONE} in memory instances
   */
  public TransactionManager(
      Worker worker, LockManager locks, TransactionLog log, CommitLog commitLog) {
    this.worker = worker;
    this.slot = worker.slot();
    this.locks = locks;
    this.log = log;
    this.state = new TransactionState(worker.segment());
    this.ring = new CsnRing(worker.segment());
    this.horizon = new Horizon(worker, state, locks);
    this.unflushed = new UnflushedCommits(worker, state, log);
    this.status = new TransactionStatus(worker, state, ring, commitLog, log, unflushed);
    this.window = new TransactionWindow(worker, state, ring, horizon, status, commitLog);
    this.reservation = new IdReservation(worker, state, log);
    this.snapshots = new Snapshots(state, horizon, unflushed);
    this.exported = new ExportedSnapshots(worker);
    this.serializable = new SerializableTransactions(worker);
    this.statistics = new Statistics(worker);
    this.twoPhase = new TwoPhaseCommit(worker, locks, log, state, ring, unflushed, serializable);
  }

  private static List<RegionDescriptor> regions() {
    List<RegionDescriptor> regions = new ArrayList<>();
    regions.add(TransactionState.REGION);
    regions.add(CsnRing.REGION);
    regions.add(UnflushedCommits.REGION);
    regions.addAll(SerializableTransactions.REGIONS);
    regions.add(ExportedSnapshots.REGION);
    regions.add(StatisticsTable.REGION);
    regions.add(StatementTable.REGION);
    regions.add(PreparedTable.REGION);
    return List.copyOf(regions);
  }

  /** Adds a follower of all further transactions of this worker. */
  public void register(TransactionParticipant participant) {
    participants.add(participant);
  }

  /** Takes back {@link #register}; not while a transaction ends. */
  public void unregister(TransactionParticipant participant) {
    participants.remove(participant);
  }

  public Worker worker() {
    return worker;
  }

  public LockManager locks() {
    return locks;
  }

  public TransactionState state() {
    return state;
  }

  /** Fates of transactions. */
  public TransactionStatus status() {
    return status;
  }

  /** The watch over what serializable transactions read and write. */
  public SerializableTransactions serializable() {
    return serializable;
  }

  /** What is counted for the statistics views. */
  public Statistics statistics() {
    return statistics;
  }

  /** Transactions that are prepared for two-phase commit. */
  public TwoPhaseCommit twoPhase() {
    return twoPhase;
  }

  public ComboCommandIds comboCommandIds() {
    return comboCommandIds;
  }

  // ---- the transaction

  /** Begins a transaction now; it has no xid until one is needed. */
  public void begin(IsolationLevel level, boolean isReadOnly) {
    begin(level, isReadOnly, Clock.now());
  }

  /**
   * Begins a transaction; it has no xid until one is needed.
   *
   * @param time when it began, in microseconds since 2000-01-01 UTC
   */
  public void begin(IsolationLevel level, boolean isReadOnly, long time) {
    if (active) {
      throw new IllegalStateException("a transaction is active already");
    }
    active = true;
    xid = 0;
    commandId = 0;
    commandIdUsed = false;
    mustFlush = false;
    isolation = level;
    readOnly = isReadOnly;
    deferrable = false;
    startTime = time;
    subtransactions.reset();
    int localXid = Memory.getInt(slot + ProcessTable.LOCAL_XID) + 1;
    locks.beginTransaction(localXid);
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).begun();
    }
  }

  public boolean isActive() {
    return active;
  }

  public IsolationLevel isolation() {
    return isolation;
  }

  /** Changes isolation, allowed only before the first snapshot. */
  public void setIsolation(IsolationLevel level) {
    isolation = level;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  public void setReadOnly(boolean isReadOnly) {
    readOnly = isReadOnly;
  }

  /** Whether a serializable read-only transaction waits until it cannot fail. */
  public boolean isDeferrable() {
    return deferrable;
  }

  public void setDeferrable(boolean isDeferrable) {
    deferrable = isDeferrable;
  }

  /**
   * Refuses a statement that writes in a read-only transaction.
   *
   * @throws DatabaseError 25006
   */
  public void requireWritable(String commandTag) {
    if (readOnly) {
      throw new DatabaseError(
          "25006", "cannot execute " + commandTag + " in a read-only transaction");
    }
  }

  /** Whether a snapshot has been taken in this transaction. */
  public boolean hasTakenSnapshot() {
    return snapshots.anyTaken();
  }

  /**
   * A statement that looks at rows is about to be analyzed: that fixes the transaction's properties
   * and, in repeatable read, its snapshot, whatever the statement has to wait for from now on.
   */
  public void noteQuery() {
    if (!isActive()) {
      return;
    }
    if (isolation.usesTransactionSnapshot() && !snapshots.isOfTransactionTaken()) {
      release(takeSnapshot());
    }
    snapshots.noteTaken();
  }

  /** When the transaction began: microseconds since 2000-01-01 UTC; SQL's {@code now()}. */
  public long startTime() {
    return startTime;
  }

  /** Whether commits wait for the disk ({@code synchronous_commit}). */
  public void setSynchronousCommit(boolean wait) {
    synchronousCommit = wait;
  }

  /** This commit waits for the disk whatever {@code synchronous_commit} says. */
  public void requireFlush() {
    mustFlush = true;
  }

  /**
   * Commits. A failure before the commit is recorded leaves the transaction active, to be aborted
   * by the caller; after that nothing fails but by panic.
   */
  public void commit() {
    requireTopLevel();
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).beforeCommit();
    }
    // What is done is not canceled: the client may have been told of it already.
    worker.takeInterrupts(Interrupt.CANCEL | Interrupt.STATEMENT_TIMEOUT);
    worker.checkInterrupts();
    serializable.beforeCommit();
    worker.holdInterrupts();
    try {
      if (xid != 0) {
        recordCommit();
      }
      end(true);
    } finally {
      worker.resumeInterrupts();
    }
  }

  /**
   * Prepares for two-phase commit: the transaction leaves this worker. A failure before that is
   * recorded leaves it active, to be aborted by the caller.
   *
   * @param name what it is to be finished by
   * @param owner the role that may finish it
   */
  public void prepare(String name, int owner) {
    requireTopLevel();
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).beforeCommit();
    }
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).beforePrepare();
    }
    if (exported.any()) {
      throw new DatabaseError("0A000", "cannot PREPARE a transaction that has exported snapshots");
    }
    worker.checkInterrupts();
    serializable.beforeCommit();
    topXid();
    int row = twoPhase.reserve(name);
    worker.holdInterrupts();
    try {
      try {
        twoPhase.prepare(row, preparedState(name, owner));
      } catch (RuntimeException failure) {
        twoPhase.release(row);
        throw failure;
      }
      statistics.transactionPrepared();
      leave(true, true);
    } finally {
      worker.resumeInterrupts();
    }
  }

  private PreparedState preparedState(String name, int owner) {
    return new PreparedState(
        xid,
        Clock.now(),
        worker.database(),
        owner,
        name,
        Arrays.copyOf(subtransactions.xids(), subtransactions.xidCount()),
        twoPhase.locksOfTransaction(),
        serializable.isWatching(),
        serializable.reads(),
        contributionsToPrepared(true),
        contributionsToPrepared(false));
  }

  private byte[] contributionsToPrepared(boolean commit) {
    endRecord.clear();
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).contributeToPrepared(endRecord, commit);
    }
    return endRecord.copy();
  }

  /**
   * Commits or rolls back a prepared transaction, whoever has prepared it.
   *
   * @param user who asks for it
   * @throws DatabaseError 42704, 55000, 42501, 0A000
   */
  public void finishPrepared(String name, boolean commit, int user, boolean isSuperuser) {
    worker.holdInterrupts();
    try {
      twoPhase.finish(name, commit, user, isSuperuser, participants);
    } finally {
      worker.resumeInterrupts();
    }
  }

  /**
   * After a failure that may have come anywhere: lets go what is held for moments only.
   *
   * @throws PanicError if it came where none may come
   */
  public void recover(Throwable failure) {
    if (worker.inCritical()) {
      throw new PanicError("failure in a critical section", failure);
    }
    worker.releaseLocks();
  }

  /** Rolls back, including all open subtransactions. Never fails but by panic. */
  public void abort() {
    worker.releaseLocks();
    worker.holdInterrupts();
    try {
      while (subtransactions.level() > 1) {
        abortSubtransaction();
      }
      boolean hadXid = xid != 0;
      if (hadXid) {
        recordAbort();
      }
      end(false);
      if (hadXid) {
        // It may have seen commits that are not on disk yet.
        unflushed.awaitAll();
      }
    } finally {
      worker.resumeInterrupts();
    }
  }

  /**
   * Between the insertion of the record and the ring's word no checkpoint may begin. A transaction
   * that has changed rows only lets go of them before the disk answers.
   */
  private void recordCommit() {
    collectContributions(true);
    boolean waits = synchronousCommit || mustFlush;
    boolean early = waits && mayReleaseEarly();
    worker.beginCritical();
    try {
      ProcessTable.setFlag(slot, ProcessTable.DELAY_CHECKPOINT, true);
      long lsn =
          log.commit(
              xid, Clock.now(), subtransactions.xids(), subtransactions.xidCount(), endRecord);
      if (waits && !early) {
        log.flush(lsn);
      } else if (!waits) {
        state.raiseUnflushedLsn(lsn);
        log.requestFlush(lsn);
      }
      ring.storeVolatile(xid, CommitSequence.COMMITTING);
      if (early) {
        unflushed.enter(lsn);
      }
      long csn = state.takeCsn();
      ring.store(xid, csn);
      ProcessTable.setFlag(slot, ProcessTable.DELAY_CHECKPOINT, false);
      if (early) {
        unflushed.number(csn);
        locks.releaseXid();
        log.flush(lsn);
      }
      unflushed.awaitEarlier(csn);
      if (early) {
        unflushed.leave();
      }
    } catch (Throwable failure) {
      throw worker.panic(failure);
    }
    worker.endCritical();
  }

  /** Definitions are known to others only when the transaction has ended as a whole. */
  private boolean mayReleaseEarly() {
    if (isolation == IsolationLevel.SERIALIZABLE || !endRecord.isEmpty() || !log.isDurable()) {
      return false;
    }
    for (int i = 0; i < participants.size(); i++) {
      if (!participants.get(i).changesRowsOnly()) {
        return false;
      }
    }
    return true;
  }

  private void recordAbort() {
    collectContributions(false);
    worker.beginCritical();
    try {
      if (!endRecord.isEmpty()) {
        log.abort(xid, Clock.now(), endRecord);
      }
      ring.store(xid, CommitSequence.ABORTED);
    } catch (Throwable failure) {
      throw worker.panic(failure);
    }
    worker.endCritical();
  }

  private void collectContributions(boolean commit) {
    endRecord.clear();
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).contribute(endRecord, commit);
    }
  }

  private void end(boolean committed) {
    serializable.end(committed, state::lastCsn);
    statistics.transactionEnded(committed);
    leave(false, committed);
  }

  /** The slot has no transaction any more: another has it if it was prepared. */
  private void leave(boolean prepared, boolean committed) {
    exported.endTransaction();
    snapshots.endTransaction();
    Memory.putInt(slot + ProcessTable.FLAGS, 0);
    Memory.putLongRelease(slot + ProcessTable.XID, 0);
    Memory.putLongRelease(slot + ProcessTable.XID_FLOOR, 0);
    xid = 0;
    active = false;
    for (int i = 0; i < participants.size(); i++) {
      if (prepared) {
        participants.get(i).prepared();
      } else {
        participants.get(i).atEnd(committed);
      }
    }
    locks.endTransaction();
    comboCommandIds.clear();
    subtransactions.reset();
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).afterEnd(committed);
    }
  }

  // ---- transaction ids

  /** The xid that marks changes made now: of the innermost subtransaction; assigned if need be. */
  public long currentXid() {
    int level = subtransactions.level();
    long current = subtransactions.xidOf(level);
    return current != 0 ? current : assign(level);
  }

  /**
   * What was found in a row's newest version, and not by a snapshot, decides how the transaction
   * goes on. That may not be on disk yet: with an id its own end comes after it.
   */
  public void followLatest() {
    if (xid == 0 && unflushed.any()) {
      topXid();
    }
  }

  /** As {@link #currentXid()}, 0 if none has been assigned. */
  public long currentXidIfAssigned() {
    return subtransactions.xidOf(subtransactions.level());
  }

  /** The xid of the whole transaction, assigned if need be. */
  public long topXid() {
    return xid != 0 ? xid : assign(1);
  }

  /** The xid of the whole transaction, 0 if none has been assigned. */
  public long topXidIfAssigned() {
    return xid;
  }

  /** Whether an xid is of this transaction or of one of its subtransactions not rolled back. */
  public boolean isCurrent(long other) {
    return other == xid ? other != 0 : subtransactions.contains(other);
  }

  private long assign(int level) {
    if (!active) {
      throw new IllegalStateException("no transaction is active");
    }
    if (level > 1 && subtransactions.xidOf(level - 1) == 0) {
      assign(level - 1);
    }
    window.ensureRoom();
    if (level == 1) {
      horizon.announceXid();
    }
    long taken = state.takeXid();
    reservation.coverXid(taken);
    if (level == 1) {
      xid = taken;
      serializable.xidAssigned(taken);
      Memory.putLongRelease(slot + ProcessTable.XID, taken);
    } else {
      ring.store(taken, CommitSequence.SUBTRANSACTION | subtransactions.xidOf(level - 1));
    }
    subtransactions.assign(level, taken);
    locks.xidAssigned(taken, level == 1);
    if ((taken & CsnRing.CHUNK - 1) == 0) {
      window.advance();
    }
    return taken;
  }

  /**
   * Waits until another transaction has ended, or only a subtransaction of it if that is rolled
   * back earlier.
   *
   * @throws DatabaseError 40P01, 55P03 or an interrupt
   */
  public void awaitEnd(long other) {
    long waitedFor = other;
    while (true) {
      locks.awaitTransaction(waitedFor);
      if (!status.isInProgress(other)) {
        return;
      }
      waitedFor = status.topLevel(other);
    }
  }

  /** As {@link #awaitEnd} without waiting; false if the transaction runs. */
  public boolean hasEnded(long other) {
    return !status.isInProgress(other);
  }

  void coverMultixact(long id, long member) {
    reservation.coverMultixact(id, member);
  }

  /** The next object id to try; callers check that the catalog has no such row yet. */
  public int takeOid() {
    int oid = state.takeOid();
    reservation.coverOid(oid);
    return oid;
  }

  // ---- commands and snapshots

  /** The id that marks changes made by the current command. */
  public int useCommandId() {
    commandIdUsed = true;
    return commandId;
  }

  public int commandId() {
    return commandId;
  }

  /** Makes the changes so far visible to the commands that follow. */
  public void commandCounterIncrement() {
    if (commandIdUsed) {
      if (commandId == -2) {
        throw new DatabaseError("54000", "cannot have more than 2^32-2 commands in a transaction");
      }
      commandId++;
      commandIdUsed = false;
    }
  }

  /**
   * The snapshot for a statement that begins now: a new one, or the transaction's in repeatable
   * read. To be given back by {@link #release}; the end of the transaction gives back all.
   */
  public Snapshot takeSnapshot() {
    if (isolation == IsolationLevel.SERIALIZABLE && !snapshots.isOfTransactionTaken()) {
      if (readOnly && deferrable) {
        takeSafeSnapshot();
      } else {
        serializable.begin(this::transactionSnapshot, readOnly, xid);
      }
    }
    return snapshots.take(isolation.usesTransactionSnapshot(), xid == 0, commandId);
  }

  /** Takes snapshots until one is found that no transaction that runs now can make unsafe. */
  private void takeSafeSnapshot() {
    while (!serializable.beginSafe(this::transactionSnapshot, locks)) {
      snapshots.forgetOfTransaction();
    }
  }

  private long transactionSnapshot() {
    Snapshot snapshot = snapshots.take(true, xid == 0, commandId);
    snapshots.release(snapshot);
    return snapshot.csn();
  }

  /**
   * Offers the snapshot of what runs now to other transactions until this one ends.
   *
   * @return what {@link #importSnapshot} takes
   * @throws DatabaseError 25001, 53400
   */
  public String exportSnapshot() {
    if (level() > 1) {
      throw new DatabaseError("25001", "cannot export a snapshot from a subtransaction");
    }
    // Its user may have no id of its own that would come after what it sees.
    unflushed.awaitAll();
    Snapshot active = snapshots.active();
    Snapshot snapshot = active != null ? active : takeSnapshot();
    snapshots.hold(snapshot);
    if (active == null) {
      snapshots.release(snapshot);
    }
    return exported.add(snapshot, isolation, readOnly);
  }

  /**
   * Makes a snapshot that another transaction has exported this transaction's own.
   *
   * @throws DatabaseError 25001, 0A000, 22023, 42704, 55000
   */
  public void importSnapshot(String identifier) {
    if (hasTakenSnapshot() || xid != 0 || level() > 1) {
      throw new DatabaseError("25001", "SET TRANSACTION SNAPSHOT must be called before any query");
    }
    SnapshotImport source =
        new SnapshotImport(identifier, exported, isolation, readOnly, worker.database());
    if (isolation != IsolationLevel.SERIALIZABLE) {
      source.into(snapshots);
      return;
    }
    if (readOnly && deferrable) {
      throw new DatabaseError(
          "0A000", "a snapshot-importing transaction must not be READ ONLY DEFERRABLE");
    }
    serializable.begin(() -> source.into(snapshots), readOnly, xid);
  }

  /** A snapshot of now whatever the isolation, for catalogs and constraint checks. */
  public Snapshot takeLatestSnapshot() {
    return snapshots.takeLatest(xid == 0, commandId);
  }

  /**
   * As {@link #takeLatestSnapshot}, but one that sees what the running command has done as well.
   */
  public Snapshot takeSelfSnapshot() {
    return snapshots.takeLatest(xid == 0, commandIdUsed ? commandId + 1 : commandId);
  }

  /** The snapshot of what runs now; null outside of any statement. */
  public Snapshot activeSnapshot() {
    return snapshots.active();
  }

  /** Whether no snapshot of this transaction is older than the end of another one. */
  public boolean isSeenByAllSnapshots(long otherXid) {
    return isCurrent(otherXid) || snapshots.allSee(otherXid, status);
  }

  /** Gives a snapshot back. */
  public void release(Snapshot snapshot) {
    snapshots.release(snapshot);
  }

  /** What may be removed because nobody can see it any more, and who holds that back. */
  public Horizon horizon() {
    return horizon;
  }

  // ---- subtransactions

  /** 1 in a transaction without subtransactions. */
  public int level() {
    return subtransactions.level();
  }

  public void beginSubtransaction() {
    subtransactions.push(locks.mark());
    int level = subtransactions.level();
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).subtransactionBegun(level);
    }
  }

  /**
   * Ends the innermost subtransaction; its changes share the fate of what is around it. The lock on
   * its xid goes at once, or a loop of subtransactions would fill the lock table: who waits for it
   * then waits for the transaction.
   */
  public void commitSubtransaction() {
    requireSubtransaction();
    int level = subtransactions.level();
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).subtransactionEnded(level, true);
    }
    long ended = subtransactions.xidOf(level);
    subtransactions.commit();
    if (ended != 0) {
      locks.release(LockTag.transaction(ended), LockMode.EXCLUSIVE);
    }
    commandCounterIncrement();
  }

  /** Rolls the innermost subtransaction back; locks it took are released. */
  public void abortSubtransaction() {
    requireSubtransaction();
    worker.releaseLocks();
    int level = subtransactions.level();
    for (int i = subtransactions.firstOfInnermost(); i < subtransactions.xidCount(); i++) {
      ring.store(subtransactions.xids()[i], CommitSequence.ABORTED);
    }
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).subtransactionEnded(level, false);
    }
    locks.releaseSince(subtransactions.lockMark());
    subtransactions.abort();
    commandCounterIncrement();
  }

  private void requireSubtransaction() {
    if (subtransactions.level() == 1) {
      throw new IllegalStateException("no subtransaction is open");
    }
  }

  private void requireTopLevel() {
    if (!active || subtransactions.level() != 1) {
      throw new IllegalStateException("commit at level " + subtransactions.level());
    }
  }

  // ---- maintenance

  /**
   * Called by a checkpoint after it has fixed where redo will start and before it writes pages:
   * waits for commits whose record lies before that point and whose outcome is not yet to be seen,
   * and writes all outcomes to the commit log.
   *
   * @return the xid that the commit log now goes up to
   */
  public long prepareCheckpoint() {
    ProcessTable processes = worker.processes();
    for (int i = 0; i < processes.used(); i++) {
      long flags = processes.slot(i) + ProcessTable.FLAGS;
      while ((Memory.getIntVolatile(flags) & ProcessTable.DELAY_CHECKPOINT) != 0) {
        worker.checkCrash();
        Thread.yield();
      }
    }
    return window.persistFinished();
  }

  /**
   * The counters for a checkpoint's record, to be read after it has fixed where redo will start.
   *
   * @param shutdown nothing runs any more: counting may go on exactly there
   */
  public Counters counters(boolean shutdown) {
    return state.counters(!shutdown);
  }
}
