package org.pgj.engine.command;

import java.util.function.Consumer;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.type.vector.Vector;

/** Runs the queries that commands contain. */
public interface QueryRunner {
  /** Analyzes and rewrites a statement without parameters. */
  AnalyzedQuery analyze(PreparableStatement statement);

  /** Analyzes and rewrites a query given as text. */
  AnalyzedQuery analyze(String sql);

  /** The query of a view or materialized view as its owner runs it, rewritten. */
  AnalyzedQuery viewQuery(RelationEntry view);

  /** An expression as the planner sees it: SQL functions inlined, constants computed. */
  Expression simplified(Expression expression);

  /** Runs a statement that may write to a materialized view. */
  void maintain(String sql);

  /**
   * Prepares a query of the engine's own.
   *
   * @param types of its parameters
   */
  InternalQuery prepare(String sql, int[] types);

  /**
   * Plans and runs a query with a new snapshot.
   *
   * @param rows takes the result, batch by batch; only the first columns are the query's
   * @return rows that the statement returned or, if it returns none, wrote
   */
  long run(AnalyzedQuery query, Consumer<Batch> rows);

  /**
   * As {@link #run(AnalyzedQuery, Consumer)}, with parameters.
   *
   * @param parameters one constant vector per parameter
   */
  long run(AnalyzedQuery query, Vector[] parameters, Consumer<Batch> rows);

  /** What executions of this session share. */
  SessionObjects executions();
}
