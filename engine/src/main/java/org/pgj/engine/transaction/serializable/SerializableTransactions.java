package org.pgj.engine.transaction.serializable;

import static org.pgj.engine.transaction.serializable.SerializableTable.COMMITTED;
import static org.pgj.engine.transaction.serializable.SerializableTable.CONFLICT_OUT;
import static org.pgj.engine.transaction.serializable.SerializableTable.DOOMED;
import static org.pgj.engine.transaction.serializable.SerializableTable.PREPARED;
import static org.pgj.engine.transaction.serializable.SerializableTable.READ_ONLY;
import static org.pgj.engine.transaction.serializable.SerializableTable.USED;
import static org.pgj.engine.transaction.serializable.SerializableTable.WROTE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockManager;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.Worker;

/**
 * The part of one worker in serializable snapshot isolation: tells what its transaction reads and
 * writes, and learns whether it must fail. All methods do nothing while no serializable transaction
 * runs.
 *
 * <p>Relations are named by database and number of their file, as {@code database << 32 | number}.
 */
public final class SerializableTransactions {
  /** The regions of the segment that this needs. */
  public static final List<RegionDescriptor> REGIONS =
      List.of(SerializableTable.REGION, PredicateLocks.REGION);

  private static final int FIRST_USER_RELATION = 16384;
  private static final int MOST_ROWS_OF_PAGE = 2;
  private static final int MOST_OF_RELATION = 31;

  private final Worker worker;
  private final SerializableTable table;
  private final PredicateLocks locks;
  private final DangerousStructures structures;
  private final Map<Long, ReadRelation> read = new HashMap<>();
  private int self = -1;

  /** What the running transaction has locked of one relation. */
  private static final class ReadRelation {
    private final Map<Integer, Integer> rowsOfPages = new HashMap<>();
    private boolean whole;
  }

  public SerializableTransactions(Worker worker) {
    this.worker = worker;
    this.table = new SerializableTable(worker);
    this.locks = new PredicateLocks(worker);
    this.structures = new DangerousStructures(table);
  }

  /** Whether this worker's transaction is serializable and has begun to read. */
  public boolean isWatching() {
    return self >= 0;
  }

  /** Whether reads and writes of a relation matter to this worker's transaction. */
  public boolean watches(int relationNumber, boolean temporary) {
    return self >= 0
        && !temporary
        && Integer.compareUnsigned(relationNumber, FIRST_USER_RELATION) >= 0;
  }

  /** A relation's name here. */
  public static long relation(int database, int relationNumber) {
    return (long) database << 32 | relationNumber & 0xffff_ffffL;
  }

  // ---- beginning and end

  /**
   * Begins to watch the transaction, unless it only reads and nobody else writes.
   *
   * @param snapshot takes the transaction's snapshot and gives its commit sequence number; nobody
   *     begins or ends meanwhile
   * @param xid of the transaction, 0 if it has none yet
   */
  public void begin(LongSupplier snapshot, boolean readOnly, long xid) {
    table.lock();
    try {
      long csn = snapshot.getAsLong();
      if (readOnly && !isAnyWriting()) {
        return;
      }
      self = table.take(worker.pid(), csn, readOnly);
      if (self < 0) {
        throw PredicateLocks.full();
      }
      if (xid != 0) {
        table.setXid(self, xid);
      }
    } finally {
      table.unlock();
    }
  }

  private boolean isAnyWriting() {
    for (int place = 0; place < table.highWater(); place++) {
      if (table.has(place, USED) && !table.has(place, COMMITTED | READ_ONLY)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Begins a transaction that only reads and shall never fail: waits until all that could make its
   * snapshot unsafe have ended. A safe one need not be watched.
   *
   * @param snapshot as in {@link #begin}
   * @param heavyLocks to wait with
   * @return false if the snapshot is not safe: another one is to be tried
   * @throws DatabaseError of an interrupt
   */
  public boolean beginSafe(LongSupplier snapshot, LockManager heavyLocks) {
    List<Watched> watched = new ArrayList<>();
    table.lock();
    int place;
    try {
      long csn = snapshot.getAsLong();
      collectWriting(watched);
      if (watched.isEmpty()) {
        return true;
      }
      place = table.take(worker.pid(), csn, true);
      if (place < 0) {
        throw PredicateLocks.full();
      }
    } finally {
      table.unlock();
    }
    boolean safe = false;
    try {
      for (Watched other : watched) {
        if (other.process == 0) {
          heavyLocks.awaitTransaction(other.xid);
        } else if (other.slot >= 0) {
          heavyLocks.awaitVirtualTransaction(other.slot, other.localXid);
        }
      }
    } finally {
      table.lock();
      safe = watched.stream().noneMatch(other -> endangers(other.place, place));
      forget(place);
      forgetUnneeded();
      table.unlock();
    }
    return safe;
  }

  /** A transaction that may write and ran when a snapshot was taken. */
  private record Watched(int place, int process, int slot, int localXid, long xid) {}

  private void collectWriting(List<Watched> found) {
    for (int place = 0; place < table.highWater(); place++) {
      if (table.has(place, USED) && !table.has(place, COMMITTED | READ_ONLY)) {
        int process = table.process(place);
        int slot = process == 0 ? -1 : worker.processes().findBackend(process);
        int localXid = slot < 0 ? 0 : worker.processes().localXid(slot);
        found.add(new Watched(place, process, slot, localXid, table.xid(place)));
      }
    }
  }

  /** Whether a committed one has read what another wrote that committed before the snapshot. */
  private boolean endangers(int other, int reader) {
    return table.has(other, COMMITTED)
        && table.has(other, CONFLICT_OUT)
        && table.earliestOut(other) <= table.lastCommitBeforeSnapshot(reader);
  }

  /** The transaction has got its xid, which no row carries yet. */
  public void xidAssigned(long xid) {
    if (self >= 0) {
      table.lock();
      table.setXid(self, xid);
      table.unlock();
    }
  }

  /**
   * The transaction is about to commit.
   *
   * @throws DatabaseError 40001
   */
  public void beforeCommit() {
    if (self < 0) {
      return;
    }
    table.lock();
    DatabaseError failure = structures.checkCommit(self);
    if (failure == null) {
      table.setPreparedAt(self, table.nextSequence());
      table.set(self, PREPARED);
    }
    table.unlock();
    throwIfAny(failure);
  }

  /**
   * The transaction has ended.
   *
   * @param lastCsn the last commit sequence number given out
   */
  public void end(boolean committed, LongSupplier lastCsn) {
    if (self < 0) {
      return;
    }
    end(self, committed, lastCsn);
    self = -1;
    read.clear();
  }

  private void end(int place, boolean committed, LongSupplier lastCsn) {
    table.lock();
    if (committed) {
      remember(place, lastCsn.getAsLong());
    } else {
      forget(place);
    }
    forgetUnneeded();
    table.unlock();
  }

  private void remember(int place, long csn) {
    table.setCommittedAt(place, table.nextSequence());
    table.setFinished(place, csn);
    table.set(place, table.has(place, WROTE) ? COMMITTED : COMMITTED | READ_ONLY);
    for (int writer = table.nextWriter(place, -1);
        writer >= 0;
        writer = table.nextWriter(place, writer)) {
      if (table.has(writer, COMMITTED)) {
        table.set(place, CONFLICT_OUT);
        table.lowerEarliestOut(place, table.preparedAt(writer));
      }
    }
  }

  private void forget(int place) {
    locks.release(place);
    table.free(place);
  }

  private void forgetUnneeded() {
    long oldest = Long.MAX_VALUE;
    for (int place = 0; place < table.highWater(); place++) {
      if (table.has(place, USED) && !table.has(place, COMMITTED)) {
        oldest = Math.min(oldest, table.snapshot(place));
      }
    }
    for (int place = table.highWater() - 1; place >= 0; place--) {
      if (table.has(place, COMMITTED) && table.finished(place) <= oldest) {
        forget(place);
      }
    }
  }

  // ---- two-phase commit

  /** What the transaction has read, to be stored with a prepared one. */
  public long[] reads() {
    if (self < 0) {
      return new long[0];
    }
    table.lock();
    long[] reads = locks.of(self);
    table.unlock();
    return reads;
  }

  /**
   * The transaction is prepared and leaves this worker.
   *
   * @return its place, for {@link #endPrepared}; -1 if it was not watched
   */
  public int leavePrepared() {
    int place = self;
    self = -1;
    read.clear();
    return place;
  }

  /** A prepared transaction has ended. */
  public void endPrepared(int place, boolean committed, LongSupplier lastCsn) {
    if (place >= 0) {
      end(place, committed, lastCsn);
    }
  }

  /**
   * A prepared transaction has survived a restart. What it was in conflict with is not known any
   * more: the worst is assumed.
   *
   * @return its place
   */
  public int restorePrepared(long csn, long xid, long[] reads) {
    table.lock();
    try {
      int place = table.take(0, csn, false);
      boolean room = place >= 0;
      for (int i = 0; room && i < reads.length; i += 2) {
        room = locks.add(reads[i], reads[i + 1], place);
      }
      requireRoom(room);
      table.setXid(place, xid);
      table.setPreparedAt(place, table.nextSequence());
      table.set(place, PREPARED | WROTE | CONFLICT_OUT);
      table.lowerEarliestOut(place, 0);
      return place;
    } finally {
      table.unlock();
    }
  }

  // ---- reading

  /** All rows of a relation are about to be read. */
  public void readsRelation(long relation) {
    ReadRelation known = known(relation);
    if (!known.whole) {
      table.lock();
      boolean added = locks.add(relation, PredicateLocks.RELATION, self);
      table.unlock();
      requireRoom(added);
      known.whole = true;
    }
  }

  /** A page of an index is read; it is locked. */
  public void readsPage(long relation, int block) {
    ReadRelation known = known(relation);
    if (known.whole || isWholePage(known, block)) {
      return;
    }
    known.rowsOfPages.put(block, MOST_ROWS_OF_PAGE + 1);
    if (known.rowsOfPages.size() > MOST_OF_RELATION) {
      readsRelation(relation);
      return;
    }
    table.lock();
    boolean added = locks.add(relation, PredicateLocks.page(block), self);
    table.unlock();
    requireRoom(added);
  }

  /** A row version is read; its page is locked. */
  public void readsRow(long relation, int block, int item) {
    ReadRelation known = known(relation);
    if (known.whole || isWholePage(known, block)) {
      return;
    }
    table.lock();
    boolean held = locks.isHeld(relation, PredicateLocks.row(block, item), self);
    int rows = held ? 0 : known.rowsOfPages.merge(block, 1, Integer::sum);
    boolean added =
        held
            || rows > MOST_ROWS_OF_PAGE
            || locks.add(relation, PredicateLocks.row(block, item), self);
    table.unlock();
    requireRoom(added);
    if (rows > MOST_ROWS_OF_PAGE) {
      known.rowsOfPages.remove(block);
      readsPage(relation, block);
    } else if (known.rowsOfPages.size() > MOST_OF_RELATION) {
      readsRelation(relation);
    }
  }

  private static boolean isWholePage(ReadRelation known, int block) {
    Integer rows = known.rowsOfPages.get(block);
    return rows != null && rows > MOST_ROWS_OF_PAGE;
  }

  private ReadRelation known(long relation) {
    ReadRelation known = read.get(relation);
    if (known == null) {
      known = new ReadRelation();
      read.put(relation, known);
    }
    return known;
  }

  private static void requireRoom(boolean added) {
    if (!added) {
      throw PredicateLocks.full();
    }
  }

  /**
   * A row was met whose last change, by a transaction that the snapshot does not see, would have
   * mattered.
   *
   * @param xid of that transaction, not of a subtransaction
   * @throws DatabaseError 40001
   */
  public void readsBefore(long xid) {
    table.lock();
    DatabaseError failure = null;
    if (table.has(self, DOOMED)) {
      failure =
          DangerousStructures.failure(
              "Canceled on identification as a pivot, during conflict out checking.");
    } else {
      int writer = table.find(xid);
      if (writer >= 0 && writer != self && matters(writer)) {
        failure = conflict(self, writer);
      }
    }
    table.unlock();
    throwIfAny(failure);
  }

  private boolean matters(int writer) {
    if (table.has(writer, DOOMED) || table.isConflict(self, writer)) {
      return false;
    }
    boolean harmless =
        table.has(self, READ_ONLY)
            && table.has(writer, COMMITTED)
            && (!table.has(writer, CONFLICT_OUT)
                || table.lastCommitBeforeSnapshot(self) < table.earliestOut(writer));
    return !harmless;
  }

  private DatabaseError conflict(int reader, int writer) {
    DatabaseError failure = structures.check(reader, writer, self);
    table.addConflict(reader, writer);
    return failure;
  }

  // ---- writing

  /** A row was inserted into a relation. */
  public void inserted(long relation) {
    wrote(relation, PredicateLocks.RELATION, PredicateLocks.RELATION);
  }

  /** A row version was updated or deleted. */
  public void changed(long relation, int block, int item) {
    wrote(relation, PredicateLocks.row(block, item), PredicateLocks.page(block));
  }

  /** An entry was added to a page of an index, or could not be because its key is there. */
  public void changedPage(long relation, int block) {
    wrote(relation, PredicateLocks.page(block), PredicateLocks.page(block));
  }

  private void wrote(long relation, long target, long page) {
    table.lock();
    DatabaseError failure = null;
    if (table.has(self, DOOMED)) {
      failure =
          DangerousStructures.failure(
              "Canceled on identification as a pivot, during conflict in checking.");
    }
    table.set(self, WROTE);
    if (failure == null && target != page) {
      failure = meetReaders(relation, target);
    }
    if (failure == null && page != PredicateLocks.RELATION) {
      failure = meetReaders(relation, page);
    }
    if (failure == null) {
      failure = meetReaders(relation, PredicateLocks.RELATION);
    }
    table.unlock();
    throwIfAny(failure);
  }

  private DatabaseError meetReaders(long relation, long target) {
    DatabaseError failure = null;
    for (int entry = locks.first(relation, target);
        entry != 0 && failure == null;
        entry = locks.next(entry)) {
      int reader = locks.owner(entry);
      if (reader != self
          && !table.has(reader, DOOMED)
          && table.overlaps(reader, table.snapshot(self))
          && !table.isConflict(reader, self)) {
        failure = conflict(reader, self);
      }
    }
    return failure;
  }

  /** Half of an index page's entries move to a new page; both are locked. For every worker. */
  public void pageSplit(long relation, int from, int to) {
    if (table.isEmpty()) {
      return;
    }
    table.lock();
    boolean copied = locks.copyPage(relation, from, to);
    table.unlock();
    requireRoom(copied);
  }

  private static void throwIfAny(DatabaseError failure) {
    if (failure != null) {
      throw failure;
    }
  }
}
