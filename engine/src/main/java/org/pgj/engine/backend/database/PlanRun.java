package org.pgj.engine.backend.database;

import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.vector.Vector;

/** A plan that runs. */
final class PlanRun implements QueryExecution {
  private static final int BATCH_SIZE = 1024;

  private final TransactionManager transactions;
  private final PlannedQuery query;
  private final StatementExecution execution;
  private final Snapshot snapshot;
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
    if (execution.statement().modifiesData()) {
      query.environment().modificationBegins();
      writing = true;
    }
    try {
      execution.open(snapshot, parameters);
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  @Override
  public boolean run(long maxRows, RowReceiver rows) {
    failed = true;
    long left = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    while (left > 0) {
      Batch batch = execution.next((int) Math.min(left, BATCH_SIZE));
      if (batch == null) {
        if (writing) {
          writing = false;
          query.environment().modificationEnded();
        }
        failed = false;
        return true;
      }
      left -= batch.count();
      returned += batch.count();
      rows.receive(batch);
    }
    failed = false;
    return false;
  }

  @Override
  public boolean runsInSteps() {
    return !execution.statement().modifiesData();
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
    execution.close();
    transactions.release(snapshot);
    if (!failed) {
      query.finished(execution);
    }
  }
}
