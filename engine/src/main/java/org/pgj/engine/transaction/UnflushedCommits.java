package org.pgj.engine.transaction;

import org.pgj.engine.os.Memory;
import org.pgj.engine.shared.ProcessTable;
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
 * A slot's entry holds a number that is at most the commit's own, stored before that is taken:
 * whoever reads the counter of commits and finds a number in it finds the entry.
 */
final class UnflushedCommits {
  private final ProcessTable processes;
  private final long slot;
  private final TransactionState state;
  private final TransactionLog log;
  private long entryCsn;
  private long entryLsn;

  UnflushedCommits(Worker worker, TransactionState state, TransactionLog log) {
    this.processes = worker.processes();
    this.slot = worker.slot();
    this.state = state;
    this.log = log;
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
    Memory.putLong(slot + ProcessTable.COMMIT_LSN, lsn);
    long bound;
    do {
      bound = state.lastCsn() + 1;
      Memory.putLongVolatile(slot + ProcessTable.COMMIT_CSN, bound);
    } while (state.lastCsn() + 1 != bound);
  }

  /** The own commit has its number. */
  void number(long csn) {
    Memory.putLongRelease(slot + ProcessTable.COMMIT_CSN, csn);
  }

  /** The own commit is on disk. */
  void leave() {
    Memory.putLongVolatile(slot + ProcessTable.COMMIT_CSN, 0);
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
      readEntry(processes.slot(i));
      if (entryCsn != 0 && entryCsn <= durable && entryLsn > flushed) {
        durable = entryCsn - 1;
      }
    }
    return durable;
  }

  /** Waits until the commits with lower numbers are on disk. */
  void awaitEarlier(long csn) {
    if (any()) {
      awaitBelow(csn);
    }
  }

  /** Waits until all commits that somebody may have seen are on disk. */
  void awaitAll() {
    if (any()) {
      awaitBelow(Long.MAX_VALUE);
    }
  }

  private void awaitBelow(long limit) {
    int used = processes.used();
    for (int i = 0; i < used; i++) {
      readEntry(processes.slot(i));
      if (entryCsn != 0 && entryCsn < limit) {
        log.flush(entryLsn);
      }
    }
  }

  /** Reads both words of a slot's entry as they belong together. */
  private void readEntry(long other) {
    do {
      entryCsn = Memory.getLongVolatile(other + ProcessTable.COMMIT_CSN);
      entryLsn = Memory.getLongAcquire(other + ProcessTable.COMMIT_LSN);
    } while (Memory.getLongVolatile(other + ProcessTable.COMMIT_CSN) != entryCsn);
  }
}
