package org.pgj.engine.backend.database;

import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.catalog.change.RelationsInUse;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.executor.operator.RowBuffer;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.vector.Vector;

/**
 * A plan that runs. One that writes is run to its end, triggers and foreign keys included, before
 * the first of its rows is given out: nobody has rows of a statement that fails.
 */
final class PlanRun implements QueryExecution, RelationsInUse.User {
  private static final int BATCH_SIZE = 1024;

  private final TransactionManager transactions;
  private final PlannedQuery query;
  private final StatementExecution execution;
  private final Snapshot snapshot;

  /** What a plan that writes returns; null of others. */
  private final RowBuffer held;

  /** Reads {@link #held}; null until the plan has run to its end. */
  private RowBuffer.Cursor given;

  private long returned;
  private boolean failed = true;
  private boolean closed;

  /** Whether rows may be written that triggers and foreign keys have not seen yet. */
  private boolean writing;

  PlanRun(
      TransactionManager transactions,
      PlannedQuery query,
      StatementExecution execution,
      Vector[] parameters) {
    this.transactions = transactions;
    this.query = query;
    this.execution = execution;
    this.snapshot = transactions.takeSnapshot();
    boolean modifiesData = execution.statement().modifiesData();
    this.held = modifiesData && query.columns() != null ? execution.heldRows() : null;
    if (modifiesData) {
      query.environment().modificationBegins();
      writing = true;
    }
    query.environment().database().changes().relationsInUse().begin(this);
    try {
      execution.open(snapshot, parameters);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  @Override
  public boolean uses(int relation) {
    for (RangeTableEntry.Relation used : execution.statement().relations()) {
      if (used.relation() == relation && used.kind() != 'v') {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean writes(int table) {
    return execution.statement().modifiesData() && uses(table);
  }

  @Override
  public boolean run(long maxRows, RowReceiver rows) {
    if (held != null) {
      complete();
    }
    failed = true;
    long left = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    while (left > 0) {
      int most = (int) Math.min(left, BATCH_SIZE);
      Batch batch = held == null ? produce(most) : given.next(most);
      if (batch == null) {
        failed = false;
        return true;
      }
      left -= batch.count();
      rows.receive(batch);
    }
    failed = false;
    return false;
  }

  /** Runs a plan that writes to its end; what it returns is left to be given out. */
  void complete() {
    if (given != null) {
      return;
    }
    failed = true;
    Batch batch = produce(BATCH_SIZE);
    while (batch != null) {
      if (held != null) {
        held.append(batch);
      }
      batch = produce(BATCH_SIZE);
    }
    if (held != null) {
      given = held.cursor();
    }
    failed = false;
  }

  private Batch produce(int most) {
    Batch batch = execution.next(most);
    if (batch != null) {
      returned += batch.count();
    } else if (writing) {
      writing = false;
      query.environment().modificationEnded();
    }
    return batch;
  }

  @Override
  public boolean runsInSteps() {
    return held != null || !execution.statement().modifiesData();
  }

  @Override
  public String tag() {
    return switch (execution.statement().command()) {
      case SELECT -> "SELECT " + returned;
      case INSERT -> "INSERT 0 " + execution.processed();
      case UPDATE -> "UPDATE " + execution.processed();
      case DELETE -> "DELETE " + execution.processed();
      case MERGE -> "MERGE " + execution.processed();
    };
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (writing) {
      writing = false;
      query.environment().modificationAbandoned();
    }
    query.environment().database().changes().relationsInUse().end(this);
    execution.close();
    transactions.release(snapshot);
    if (!failed) {
      query.finished(execution);
    }
  }
}
