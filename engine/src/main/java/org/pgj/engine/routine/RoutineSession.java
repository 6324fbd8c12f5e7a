package org.pgj.engine.routine;

import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.VariableNames;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.rewriter.RewrittenQuery;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.TypeCatalog;

/** What routines ask of the session that runs them. */
public interface RoutineSession {
  Catalog catalog();

  TypeCatalog types();

  TypeServices literals();

  FunctionContext functions();

  TransactionManager transactions();

  Settings settings();

  NoticeReceiver notices();

  /** What executions of this session share. */
  SessionObjects executions();

  /**
   * An analyzer for one statement.
   *
   * @param variables names beside columns, null if there are none
   */
  Analyzer analyzer(ParameterTypes parameters, VariableNames variables);

  /** An analyzed query as it is to be planned. */
  AnalyzedQuery rewrite(AnalyzedQuery query);

  /** The queries that a statement becomes. */
  RewrittenQuery rewriteStatement(AnalyzedQuery statement);

  /** Folds constants and puts simple SQL functions in the place of their calls. */
  Expression simplify(Expression expression);

  /** Where an analyzed query comes from, again after definitions have changed. */
  interface QuerySource {
    /** Analyzes and rewrites. */
    RewrittenQuery analyze();
  }

  /**
   * Prepares a query.
   *
   * @param parameterTypes oids of the parameters
   */
  RoutineStatement prepare(QuerySource source, int[] parameterTypes);

  /** Prepares a statement that is no plan: a definition, SET, COPY … */
  RoutineStatement prepare(Statement statement, String text);

  /** How the query within a command is analyzed where variables are known. */
  @FunctionalInterface
  interface QueryAnalysis {
    AnalyzedQuery analyze(PreparableStatement query);
  }

  /**
   * Prepares a command around a query that may name variables.
   *
   * @return null if it is no such command: neither CREATE TABLE AS nor EXPLAIN
   */
  RoutineStatement prepareAround(Statement command, QueryAnalysis analysis);

  /** Changes so far become visible to the statements that follow. */
  void nextCommand();

  /** Changes whenever a definition that a compiled routine may rest on has changed. */
  long generation();

  /** The role that statements run as. */
  ActingUser actingUser();

  /** Statements run as another role from here on, until it is set back. */
  void actAs(ActingUser user);

  /**
   * Ends the transaction and begins the next, from a procedure.
   *
   * @throws org.pgj.engine.error.DatabaseError 2D000 where that is not allowed
   */
  void endTransaction(boolean commit, boolean chain);

  /** The cursors of the session: portals by name. */
  RoutineCursors cursors();
}
