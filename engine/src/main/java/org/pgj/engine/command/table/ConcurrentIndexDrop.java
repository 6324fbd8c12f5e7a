package org.pgj.engine.command.table;

import java.util.List;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.change.ObjectRemover;
import org.pgj.engine.catalog.entry.IndexState;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandPhases;
import org.pgj.engine.lock.LockMode;

/**
 * Drops an index while others use its table (manual: DROP INDEX, CONCURRENTLY). If it fails, the
 * index stays behind invalid.
 */
public final class ConcurrentIndexDrop {
  private final CommandContext context;
  private final CommandPhases phases;

  /**
   * @param phases of the command, which hold the table and the index in a mode that excludes other
   *     changes of them
   */
  public ConcurrentIndexDrop(CommandContext context, CommandPhases phases) {
    this.context = context;
    this.phases = phases;
  }

  /** Drops an index that nothing depends on; the last step is left to be committed. */
  public void run(int table, int index) {
    new IndexWriter(context.changes()).retire(index);
    phases.next();
    // Queries that use it end first: it is kept up for them.
    bury(table, index);
    phases.next();
    remove(table, index);
  }

  /** Ends that the index is kept up, after all queries that may use it. */
  void bury(int table, int index) {
    phases.awaitHolders(table, LockMode.ACCESS_EXCLUSIVE);
    new IndexWriter(context.changes()).setState(index, IndexState.DEAD);
  }

  /** Removes an index that is dead, after all who may still keep it up. */
  void remove(int table, int index) {
    phases.awaitHolders(table, LockMode.ACCESS_EXCLUSIVE);
    ObjectRemover.concurrent(context.changes()).drop(List.of(ObjectAddress.relation(index)), false);
  }
}
