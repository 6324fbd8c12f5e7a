package org.pgj.engine.access.heap;

import org.pgj.engine.lock.LockManager;
import org.pgj.engine.shared.Worker;
import org.pgj.engine.storage.buffer.BufferPool;
import org.pgj.engine.storage.file.Persistence;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.storage.freespace.FreeSpaceMap;
import org.pgj.engine.transaction.MultiXacts;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionStatus;
import org.pgj.engine.transaction.serializable.SerializableTransactions;
import org.pgj.engine.wal.PageChange;

/** What access methods of one worker work with. */
public final class HeapContext {
  private final Worker worker;
  private final BufferPool pool;
  private final PageChange change;
  private final FreeSpaceMap freeSpace;
  private final AllVisibleMap visibilityMap;
  private final LockManager locks;
  private final TransactionManager transactions;
  private final TransactionStatus status;
  private final MultiXacts multixacts;
  private final HeapVisibility visibility;
  private long horizon;
  private long horizonTakenAt;
  private HeapPruner pruner;
  private RowLocks rowLocks;

  public HeapContext(
      Worker worker,
      BufferPool pool,
      PageChange change,
      TransactionManager transactions,
      MultiXacts multixacts) {
    this.worker = worker;
    this.pool = pool;
    this.change = change;
    this.freeSpace = new FreeSpaceMap(worker, pool);
    this.visibilityMap = new AllVisibleMap(this);
    this.locks = transactions.locks();
    this.transactions = transactions;
    this.status = transactions.status();
    this.multixacts = multixacts;
    this.visibility = new HeapVisibility(transactions, multixacts);
  }

  public Worker worker() {
    return worker;
  }

  public BufferPool pool() {
    return pool;
  }

  /** The change under construction: one at a time. */
  public PageChange change() {
    return change;
  }

  public FreeSpaceMap freeSpace() {
    return freeSpace;
  }

  public AllVisibleMap visibilityMap() {
    return visibilityMap;
  }

  public LockManager locks() {
    return locks;
  }

  public TransactionManager transactions() {
    return transactions;
  }

  public TransactionStatus status() {
    return status;
  }

  public MultiXacts multixacts() {
    return multixacts;
  }

  /** The watch over serializable transactions, null if it does not care for a relation. */
  public SerializableTransactions watch(RelationFile file) {
    SerializableTransactions serializable = transactions.serializable();
    return serializable.watches(file.relNumber(), file.persistence() == Persistence.TEMPORARY)
        ? serializable
        : null;
  }

  RowLocks rowLocks() {
    if (rowLocks == null) {
      rowLocks = new RowLocks(this);
    }
    return rowLocks;
  }

  HeapPruner pruner() {
    if (pruner == null) {
      pruner = new HeapPruner(this);
    }
    return pruner;
  }

  HeapVisibility visibility() {
    return visibility;
  }

  /**
   * Whether row versions deleted by this transaction may be dead to everybody. Computes the horizon
   * afresh only if the last one known does not suffice and something has moved since.
   */
  boolean mayBeBehindHorizon(long xid) {
    if (xid < horizon) {
      return true;
    }
    long progress = transactions.horizon().progress();
    if (progress == horizonTakenAt) {
      return false;
    }
    horizonTakenAt = progress;
    horizon = transactions.horizon().compute();
    return xid < horizon;
  }

  /** A horizon as computed last: lower than or equal to the true one. */
  long knownHorizon() {
    return horizon;
  }
}
