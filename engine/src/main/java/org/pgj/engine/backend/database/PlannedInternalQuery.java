package org.pgj.engine.backend.database;

import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.command.InternalQuery;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.Vector;

/** A query of the engine's own, with its plan and operators while the catalogs stay the same. */
final class PlannedInternalQuery implements InternalQuery {
  private final QueryEnvironment environment;
  private final PreparableStatement statement;
  private final int[] types;
  private PlannedStatement plan;
  private StatementExecution idle;
  private long generation = -1;

  PlannedInternalQuery(QueryEnvironment environment, PreparableStatement statement, int[] types) {
    this.environment = environment;
    this.statement = statement;
    this.types = types;
  }

  private void prepare() {
    if (plan != null) {
      environment.lock(plan);
    }
    while (plan == null
        || generation != environment.database().catalog().relations().generation()) {
      generation = environment.database().catalog().relations().generation();
      plan = environment.plan(environment.analyzeInternal(statement, ParameterTypes.fixed(types)));
      idle = null;
      environment.lock(plan);
    }
  }

  @Override
  public long run(Vector[] parameters, Snapshot snapshot, Snapshot crosscheck) {
    prepare();
    StatementExecution execution = idle;
    idle = null;
    if (execution == null) {
      execution = new StatementExecution(plan, environment.sessionObjects());
    }
    long rows = 0;
    boolean written = false;
    boolean joined = environment.joinsModification();
    if (!joined) {
      environment.modificationBegins();
    }
    try {
      execution.open(snapshot, crosscheck, parameters);
      Batch batch = execution.next(Vector.BATCH_SIZE);
      while (batch != null) {
        rows += batch.count();
        batch = execution.next(Vector.BATCH_SIZE);
      }
      rows = Math.max(rows, execution.processed());
      written = true;
    } finally {
      execution.close();
      if (!written && !joined) {
        environment.modificationAbandoned();
      }
    }
    if (joined) {
      environment.joinedModificationEnded();
    } else {
      environment.modificationEnded();
    }
    idle = execution;
    return rows;
  }
}
