package org.pgj.engine.transaction;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.ProcessTable;
import org.pgj.engine.shared.Region;
import org.pgj.engine.shared.RegionDescriptor;
import org.pgj.engine.shared.SegmentParameters;
import org.pgj.engine.shared.Worker;

/**
 * Commits whose record is in the log but not yet on disk, while their committers wait for that.
 *
 * <p>Rows that such a transaction has changed are free already: whoever waited for them goes on
 * while the disk writes, and the commit records of many that follow each other on one row share a
 * write ("early lock release", DeWitt et al., Implementation Techniques for Main Memory Database
 * Systems, 1984). Nobody is told anything that a crash could take back:
 *
 * <ul>
 *   <li>A transaction without an id sees what is on disk: its snapshots end below the first number
 *       that {@link #durableLimit} finds here.
 *   <li>A transaction with an id sees all commits: its own record comes behind theirs, and its
 *       rollback waits for them.
 *   <li>A committer returns when every lower number is on disk too ({@link #awaitEarlier}), so that
 *       no snapshot taken after its return ends below its own.
 * </ul>
 *
 * An entry holds a number that is at most the commit's own, stored before that is taken: whoever
 * reads the counter of commits and finds a number in it finds the entry. That number may be one
 * that another commit has got by then, whose snapshots it would limit: before it is chosen the
 * entry says so, and who has taken a number and then finds such an entry, or one with a number that
 * is not higher, waits for its record. An entry that comes later has a higher number.
 *
 * <pre>
 * entry of each process slot, 16 bytes, written by the slot's owner
 *    0 csn  8   at most the number of a commit that waits for the disk, 0 none, -1 being chosen
 *    8 lsn  8   the end of its record
 * </pre>
 */
final class UnflushedCommits {
  static final RegionDescriptor REGION =
      new RegionDescriptor() {
        @Override
        public Region region() {
          return Region.UNFLUSHED_COMMITS;
        }

        @Override
        public long size(SegmentParameters parameters) {
          return ENTRY * parameters.processSlots();
        }
      };

  private static final long CSN = 0;
  private static final long LSN = 8;
  private static final long ENTRY = 16;

  private static final long CHOOSING = -1;

  private final ProcessTable processes;
  private final long table;
  private final long own;
  private final TransactionState state;
  private final TransactionLog log;
  private long entryCsn;
  private long entryLsn;

  UnflushedCommits(Worker worker, TransactionState state, TransactionLog log) {
    this.processes = worker.processes();
    this.table = worker.segment().offset(Region.UNFLUSHED_COMMITS);
    this.own = entry(worker.index());
    this.state = state;
    this.log = log;
  }

  private long entry(int slot) {
    return table + ENTRY * slot;
  }

  /** Whether there are any; without other synchronization an answer about the past. */
  boolean any() {
    return state.unflushedCommits() != 0;
  }

  /**
   * The own commit is about to get its number.
   *
   * @param lsn where its record ends
   */
  void enter(long lsn) {
    state.countUnflushedCommit(1);
    Memory.putLong(own + LSN, lsn);
    Memory.putLongVolatile(own + CSN, CHOOSING);
    Memory.putLongVolatile(own + CSN, state.lastCsn() + 1);
  }

  /** The own commit has its number. */
  void number(long csn) {
    Memory.putLongRelease(own + CSN, csn);
  }

  /** The own commit is on disk. */
  void leave() {
    Memory.putLongVolatile(own + CSN, 0);
    state.countUnflushedCommit(-1);
  }

  /**
   * The greatest number, not above a limit, up to which all commits are on disk or do not wait for
   * it.
   *
   * @param limit the counter's value, read before
   */
  long durableLimit(long limit) {
    if (!any()) {
      return limit;
    }
    long flushed = log.flushedLsn();
    long durable = limit;
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      read(entry(i));
      if (entryCsn > 0 && entryCsn <= durable && entryLsn > flushed) {
        durable = entryCsn - 1;
      }
    }
    return durable;
  }

  /**
   * Waits until the commits are on disk that have lower numbers, or whose entries say no more.
   *
   * @param csn the number of the own commit
   */
  void awaitEarlier(long csn) {
    if (any()) {
      awaitUpTo(csn);
    }
  }

  /** Waits until all commits that somebody may have seen are on disk. */
  void awaitAll() {
    if (any()) {
      awaitUpTo(Long.MAX_VALUE);
    }
  }

  private void awaitUpTo(long limit) {
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      read(entry(i));
      if (entryCsn != 0 && entryCsn <= limit) {
        log.flush(entryLsn);
      }
    }
  }

  /** Reads both words of an entry as they belong together. */
  private void read(long entry) {
    do {
      entryCsn = Memory.getLongVolatile(entry + CSN);
      entryLsn = Memory.getLongAcquire(entry + LSN);
    } while (Memory.getLongVolatile(entry + CSN) != entryCsn);
  }
}
