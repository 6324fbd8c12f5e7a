package org.pgj.engine.executor.partition;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;

/** Locks of the tables that rows are routed to, which no plan knows beforehand. */
public final class LeafLocks {
  private LeafLocks() {}

  /**
   * Takes the lock of a writer, after that of the root, which the statement has.
   *
   * @return the table as it is now that nobody changes it any more
   */
  public static RelationEntry take(ExecutionContext context, RelationEntry leaf) {
    int database = context.tables().file(leaf).databaseOid();
    context
        .transactions()
        .locks()
        .acquire(LockTag.relation(database, leaf.oid()), LockMode.ROW_EXCLUSIVE);
    context.session().refresh().acceptInvalidations();
    return context.catalog().relations().relation(leaf.oid());
  }
}
