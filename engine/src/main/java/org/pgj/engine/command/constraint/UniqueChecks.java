package org.pgj.engine.command.constraint;

import org.pgj.engine.access.heap.HeapFetch;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.UniqueCheck;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.executor.ConstraintModes;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.modify.DuplicateKey;
import org.pgj.engine.executor.modify.ExclusionCheck;
import org.pgj.engine.function.FunctionContext;

/**
 * Looks again at keys of deferrable unique and exclusion constraints that seemed to be there
 * already when their row was written.
 */
final class UniqueChecks {
  private final Catalog catalog;
  private final TableOpener tables;
  private final QueryRunner queries;
  private final FunctionContext context;
  private final ConstraintModes modes;
  private EventQueue statement = new EventQueue();
  private EventQueue transaction = new EventQueue();

  UniqueChecks(
      Catalog catalog,
      TableOpener tables,
      QueryRunner queries,
      FunctionContext context,
      ConstraintModes modes) {
    this.catalog = catalog;
    this.queries = queries;
    this.tables = tables;
    this.context = context;
    this.modes = modes;
  }

  /** A row was written whose key may be in the index twice. */
  void add(int table, int index, long tid) {
    queue(constraint(table, index), table, index, tid);
  }

  private void queue(ConstraintEntry constraint, int table, int index, long tid) {
    boolean waits =
        constraint != null
            && modes.isDeferred(
                constraint.oid(), constraint.deferrable(), constraint.initiallyDeferred());
    (waits ? transaction : statement).add(index, table, EventQueue.Kind.CHECK, 0, tid);
  }

  private ConstraintEntry constraint(int table, int index) {
    for (ConstraintEntry constraint : catalog.relations().constraints(table)) {
      if (constraint.index() == index && constraint.kind() != 'f') {
        return constraint;
      }
    }
    return null;
  }

  /** The statement is over. */
  void statementEnded() {
    if (!statement.isEmpty()) {
      EventQueue now = statement;
      statement = new EventQueue();
      look(now);
    }
  }

  /** The transaction is about to commit. */
  void beforeCommit() {
    statementEnded();
    if (!transaction.isEmpty()) {
      EventQueue now = transaction;
      transaction = new EventQueue();
      look(now);
    }
  }

  /** Constraints may have become immediate. */
  void modesChanged() {
    EventQueue waiting = transaction;
    transaction = new EventQueue();
    for (int i = 0; i < waiting.size(); i++) {
      if (catalog.relations().relation(waiting.table(i)) != null) {
        add(waiting.table(i), waiting.constraint(i), waiting.newTid(i));
      }
    }
  }

  boolean uses(int table) {
    return statement.uses(table) || transaction.uses(table);
  }

  EventQueue.Mark mark() {
    return transaction.mark();
  }

  /** A subtransaction was rolled back. */
  void rollBackTo(EventQueue.Mark mark) {
    transaction = mark.restore();
    statement = new EventQueue();
  }

  /** The transaction is over. */
  void reset() {
    if (!statement.isEmpty()) {
      statement = new EventQueue();
    }
    if (!transaction.isEmpty()) {
      transaction = new EventQueue();
    }
  }

  private void look(EventQueue queue) {
    for (int i = 0; i < queue.size(); i++) {
      if (catalog.relations().relation(queue.table(i)) != null) {
        look(tables.open(queue.table(i)), queue.constraint(i), queue.newTid(i));
      }
    }
  }

  private void look(OpenTable table, int indexOid, long tid) {
    OpenIndex index = table.index(indexOid);
    if (index == null || table.heap().fetch().liveness(tid) != HeapFetch.Liveness.LIVE) {
      return;
    }
    if (index.entry().exclusion()) {
      new ExclusionCheck(new ExecutionContext(queries.executions(), 0), table, index).recheck(tid);
      return;
    }
    KeyRow row = new KeyRow(table, index.entry().keys());
    if (row.read(tid, null)
        && index.access().insert(row.keys(), 0, tid, UniqueCheck.EXISTING)
            != IndexAccess.NO_CONFLICT) {
      throw DuplicateKey.error(catalog, table, index, row.keys(), 0, context);
    }
  }
}
