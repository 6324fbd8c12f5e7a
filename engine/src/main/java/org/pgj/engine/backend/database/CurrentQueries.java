package org.pgj.engine.backend.database;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.InternalQuery;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.type.vector.Vector;

/** The query runner of whichever session uses a database now. */
final class CurrentQueries implements QueryRunner {
  private QueryRunner runner;

  void enter(QueryRunner newRunner) {
    runner = newRunner;
  }

  @Override
  public AnalyzedQuery analyze(PreparableStatement statement) {
    return runner.analyze(statement);
  }

  @Override
  public AnalyzedQuery analyze(String sql) {
    return runner.analyze(sql);
  }

  @Override
  public AnalyzedQuery viewQuery(RelationEntry view) {
    return runner.viewQuery(view);
  }

  @Override
  public Expression simplified(Expression expression) {
    return runner.simplified(expression);
  }

  @Override
  public void maintain(String sql) {
    runner.maintain(sql);
  }

  @Override
  public InternalQuery prepare(String sql, int[] types) {
    return runner.prepare(sql, types);
  }

  @Override
  public long run(AnalyzedQuery query, Consumer<Batch> rows) {
    return runner.run(query, rows);
  }

  @Override
  public long run(AnalyzedQuery query, Vector[] parameters, Consumer<Batch> rows) {
    return runner.run(query, parameters, rows);
  }

  @Override
  public SessionObjects executions() {
    return runner.executions();
  }
}
