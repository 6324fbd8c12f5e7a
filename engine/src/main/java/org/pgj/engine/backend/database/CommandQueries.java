package org.pgj.engine.backend.database;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.InternalQuery;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.planner.prepare.ConstantFolding;
import org.pgj.engine.rewriter.Rewriter;
import org.pgj.engine.rewriter.ViewQueries;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.vector.Vector;

/** Runs the queries that commands contain. */
final class CommandQueries implements QueryRunner {
  private static final Vector[] NO_PARAMETERS = {};

  private final QueryEnvironment environment;

  CommandQueries(QueryEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public AnalyzedQuery analyze(PreparableStatement statement) {
    return environment.analyze(statement, ParameterTypes.none());
  }

  @Override
  public AnalyzedQuery analyze(String sql) {
    return analyze((PreparableStatement) SqlParser.parse(sql).getFirst().statement());
  }

  @Override
  public AnalyzedQuery viewQuery(RelationEntry view) {
    return environment.rewrite(ViewQueries.of(environment.database().catalog(), view));
  }

  @Override
  public Expression simplified(Expression expression) {
    return new ConstantFolding(environment.plannerContext()).map(expression);
  }

  @Override
  public void maintain(String sql) {
    PreparableStatement statement =
        (PreparableStatement) SqlParser.parse(sql).getFirst().statement();
    AnalyzedQuery query = environment.newAnalyzer().analyze(statement);
    run(Rewriter.ofMaintenance(environment.database().catalog()).rewrite(query), rows -> {});
  }

  @Override
  public InternalQuery prepare(String sql, int[] types) {
    PreparableStatement statement =
        (PreparableStatement) SqlParser.parse(sql).getFirst().statement();
    return new PlannedInternalQuery(environment, statement, types);
  }

  @Override
  public long run(AnalyzedQuery query, Consumer<Batch> rows) {
    return run(query, NO_PARAMETERS, rows);
  }

  @Override
  public long run(AnalyzedQuery query, Vector[] parameters, Consumer<Batch> rows) {
    PlannedStatement plan = environment.planAndLock(query);
    environment.accessChecks().check(plan);
    environment.accessChecks().requirePopulated(plan);
    TransactionManager transactions = environment.runtime().transactions();
    if (plan.modifiesData()) {
      transactions.requireWritable(plan.command().name());
    }
    Snapshot snapshot = transactions.takeSnapshot();
    long returned = 0;
    boolean written = false;
    environment.modificationBegins();
    try (StatementExecution execution = new StatementExecution(plan, executions())) {
      execution.open(snapshot, parameters);
      Batch batch = execution.next(Vector.BATCH_SIZE);
      while (batch != null) {
        returned += batch.count();
        rows.accept(batch);
        batch = execution.next(Vector.BATCH_SIZE);
      }
      returned = Math.max(returned, execution.processed());
      written = true;
    } finally {
      transactions.release(snapshot);
      if (!written) {
        environment.modificationAbandoned();
      }
    }
    environment.modificationEnded();
    return returned;
  }

  @Override
  public SessionObjects executions() {
    return environment.sessionObjects();
  }
}
