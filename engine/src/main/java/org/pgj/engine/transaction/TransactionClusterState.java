package org.pgj.engine.transaction;

import java.util.List;
import org.pgj.engine.os.ByteArrays;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.transaction.twophase.PreparedFiles;
import org.pgj.engine.transaction.twophase.PreparedState;
import org.pgj.engine.wal.ClusterState;
import org.pgj.engine.wal.LogRecord;
import org.pgj.engine.wal.RecordType;
import org.pgj.engine.wal.RelationStorage;

/**
 * Transactions as checkpoints and recovery see them. In a checkpoint's record: next xid 8, next oid
 * 8, next multixact 8, next member 8, end of the commit log 8.
 */
public final class TransactionClusterState implements ClusterState {
  private static final int COUNTERS_SIZE = 32;

  private final Worker worker;
  private final TransactionManager transactions;
  private final CommitLog commitLog;
  private final RelationStorage storage;
  private final PreparedFiles files;
  private final StorageJournal journal;
  private TransactionRecovery recovery;
  private long persisted;

  /**
   * @param storage removes the files that a replayed transaction dropped
   * @param files where prepared transactions survive
   * @param journal what transactions were making or removing when they ended by a crash
   */
  public TransactionClusterState(
      Worker worker,
      TransactionManager transactions,
      CommitLog commitLog,
      RelationStorage storage,
      PreparedFiles files,
      StorageJournal journal) {
    this.files = files;
    this.journal = journal;
    this.worker = worker;
    this.transactions = transactions;
    this.commitLog = commitLog;
    this.storage = storage;
  }

  @Override
  public void beforeCheckpoint() {
    persisted = transactions.prepareCheckpoint();
    transactions.twoPhase().save(files);
  }

  @Override
  public void save(LogRecord checkpoint, boolean shutdown) {
    Counters counters = transactions.counters(shutdown);
    checkpoint
        .putLong(counters.nextXid())
        .putLong(counters.nextOid())
        .putLong(counters.nextMultixact())
        .putLong(counters.nextMember())
        .putLong(persisted);
  }

  @Override
  public void load(byte[] bytes, int from, int length) {
    if (recovery != null) {
      recovery.redoCounters(bytes, from);
      return;
    }
    Counters counters =
        new Counters(
            ByteArrays.getLong(bytes, from),
            ByteArrays.getLong(bytes, from + 8),
            ByteArrays.getLong(bytes, from + 16),
            ByteArrays.getLong(bytes, from + 24));
    if (length > COUNTERS_SIZE) {
      commitLog.requireUpTo(ByteArrays.getLong(bytes, from + COUNTERS_SIZE));
    }
    recovery =
        new TransactionRecovery(worker, commitLog, counters, files.load(), this::redoSection);
  }

  private void redoSection(int kind, byte[] content, int from, int length, boolean committed) {
    if (kind == EndRecord.DROPPED_FILES) {
      storage.redoDrop(content, from, length);
    }
  }

  @Override
  public void redo(RecordType type, byte[] bytes, int from, int length, long end) {
    switch (type) {
      case COMMIT -> recovery.redoEnd(bytes, from, from + length, true);
      case ABORT -> recovery.redoEnd(bytes, from, from + length, false);
      case PREPARE -> recovery.redoPrepare(bytes, from, length);
      case COUNTERS -> recovery.redoCounters(bytes, from);
      default -> throw new IllegalStateException("redo of " + type);
    }
  }

  @Override
  public void recovered() {
    List<PreparedState> prepared = recovery.finish();
    for (PreparedState transaction : prepared) {
      transactions.twoPhase().restore(transaction);
    }
    files.retain(prepared);
    recovery = null;
    removeLeftOvers(prepared);
  }

  /** What a transaction was making or removing goes as its outcome wants it, unless it waits. */
  private void removeLeftOvers(List<PreparedState> prepared) {
    long nextXid = transactions.counters(true).nextXid();
    for (StorageJournal.Entry entry : journal.leftOver()) {
      long xid = entry.xid();
      boolean committed = xid < nextXid && commitLog.isCommitted(xid);
      if (entry.removeAtCommit() == committed
          && prepared.stream().noneMatch(transaction -> transaction.xid() == xid)) {
        switch (entry.kind()) {
          case RELATION -> storage.drop(entry.relation());
          case DATABASE -> storage.removeDatabase(entry.relation().databaseOid());
        }
      }
    }
    journal.forget();
  }
}
