package org.pgj.engine.command.table;

import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandPhases;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;

/**
 * Fills a new index while others change its table (manual: CREATE INDEX, Building Indexes
 * Concurrently). If it fails, the index stays behind as far as it got.
 */
final class ConcurrentIndexBuild {
  private final CommandContext context;
  private final CommandPhases phases;
  private final TransactionManager transactions;

  /**
   * @param phases of the command, which hold the table in a mode that excludes another build
   */
  ConcurrentIndexBuild(CommandContext context, CommandPhases phases) {
    this.context = context;
    this.phases = phases;
    this.transactions = context.changes().transactions();
  }

  /**
   * Commits the new index, fills it, and begins the transaction after the last in which it may lack
   * what a snapshot needs. Then the caller may declare it valid.
   */
  void run(int table, int index) {
    phases.next();
    // From now on nobody makes a HOT chain whose versions differ in the index's columns.
    phases.awaitHolders(table, LockMode.SHARE);
    declare(index);
    new IndexFilling(context).fillVisible(table, index);
    setState(index, IndexState.READY);
    phases.next();
    // From now on everybody adds new rows.
    phases.awaitHolders(table, LockMode.SHARE);
    declare(index);
    long xmin = complete(table, index);
    phases.next();
    declare(index);
    transactions.horizon().awaitOlderSnapshots(xmin);
  }

  /** Builds do not wait for each other, unless they run functions, which may look at any table. */
  private void declare(int index) {
    IndexEntry entry = context.catalog().relations().index(index);
    if (entry.expressions() == null && entry.predicate() == null) {
      transactions.horizon().declareIndexBuild();
    }
  }

  /** Adds the rows that are missing; tells how old the rows are that older snapshots may see. */
  private long complete(int table, int index) {
    Snapshot snapshot = transactions.takeLatestSnapshot();
    try {
      OpenTable open = context.tables().open(table);
      OpenIndex incomplete = open.index(index);
      IndexFilling.asOwner(
          context,
          open,
          incomplete,
          () -> new IndexCompletion(context, open, incomplete).run(snapshot));
      return snapshot.xmin();
    } finally {
      transactions.release(snapshot);
    }
  }

  private void setState(int index, IndexState state) {
    new IndexWriter(context.changes()).setState(index, state);
  }
}
