package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.catalog.RelationUse;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.command.InternalQuery;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.rewriter.RewrittenQuery;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.Vector;

/** A query of the engine's own, with its plan and operators while the catalogs stay the same. */
final class PlannedInternalQuery implements InternalQuery {
  private final QueryEnvironment environment;
  private final PreparableStatement statement;
  private final int[] types;
  private List<Step> steps;
  private int result;
  private final RelationUse uses = new RelationUse();
  private long generation = -1;

  /** What is run: the query, or what rules have made of it. */
  private static final class Step {
    private final PlannedStatement plan;
    private StatementExecution idle;

    Step(PlannedStatement plan) {
      this.plan = plan;
    }
  }

  PlannedInternalQuery(QueryEnvironment environment, PreparableStatement statement, int[] types) {
    this.environment = environment;
    this.statement = statement;
    this.types = types;
  }

  private void prepare() {
    if (steps != null) {
      lock();
    }
    Relations relations = environment.database().catalog().relations();
    while (steps == null || !isUnchanged(relations)) {
      generation = relations.generation();
      uses.clear();
      steps = null;
      steps = relations.noting(uses, this::plan);
      lock();
    }
  }

  private boolean isUnchanged(Relations relations) {
    if (generation == relations.generation()) {
      return true;
    }
    if (!relations.isUnchanged(generation, uses)) {
      return false;
    }
    generation = relations.generation();
    steps.forEach(step -> step.idle = null);
    return true;
  }

  private List<Step> plan() {
    RewrittenQuery query = environment.analyzeInternal(statement, ParameterTypes.fixed(types));
    result = query.result();
    List<Step> planned = new ArrayList<>(query.size());
    for (int i = 0; i < query.size(); i++) {
      planned.add(new Step(environment.plan(query.query(i))));
    }
    return planned;
  }

  private void lock() {
    for (Step step : steps) {
      environment.lock(step.plan);
    }
  }

  @Override
  public long run(Vector[] parameters, Snapshot snapshot, Snapshot crosscheck) {
    prepare();
    boolean written = false;
    boolean joined = environment.joinsModification();
    if (!joined) {
      environment.modificationBegins();
    }
    long rows = -1;
    try {
      for (int i = 0; i < steps.size(); i++) {
        long processed = run(steps.get(i), parameters, snapshot, crosscheck);
        rows = i == result ? processed : rows;
      }
      written = true;
    } finally {
      if (!written && !joined) {
        environment.modificationAbandoned();
      }
    }
    if (joined) {
      environment.joinedModificationEnded();
    } else {
      environment.modificationEnded();
    }
    return rows;
  }

  private long run(Step step, Vector[] parameters, Snapshot snapshot, Snapshot crosscheck) {
    StatementExecution execution = step.idle;
    step.idle = null;
    if (execution == null) {
      execution = new StatementExecution(step.plan, environment.sessionObjects());
    }
    long rows = 0;
    try {
      execution.open(snapshot, crosscheck, parameters);
      Batch batch = execution.next(Vector.BATCH_SIZE);
      while (batch != null) {
        rows += batch.count();
        batch = execution.next(Vector.BATCH_SIZE);
      }
      rows = Math.max(rows, execution.processed());
    } finally {
      execution.close();
    }
    if (generation == environment.database().catalog().relations().generation()) {
      step.idle = execution;
    }
    return rows;
  }
}
