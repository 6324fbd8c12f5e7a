package org.pgj.engine.backend.database;

import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.VariableNames;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.backend.NestedStatement;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.RoutineHost;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.planner.prepare.ConstantFolding;
import org.pgj.engine.rewriter.RewrittenQuery;
import org.pgj.engine.routine.ActingUser;
import org.pgj.engine.routine.RoutineCursors;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.TypeCatalog;

/** The session as its routines see it. */
final class RoutineEnvironment implements RoutineSession {
  private final QueryEnvironment environment;
  private final RoutineHost host;

  RoutineEnvironment(QueryEnvironment environment, RoutineHost host) {
    this.environment = environment;
    this.host = host;
  }

  @Override
  public Catalog catalog() {
    return environment.database().catalog();
  }

  @Override
  public TypeCatalog types() {
    return environment.database().types();
  }

  @Override
  public TypeServices literals() {
    return environment.literals();
  }

  @Override
  public FunctionContext functions() {
    return environment.runtime().functions();
  }

  @Override
  public TransactionManager transactions() {
    return environment.runtime().transactions();
  }

  @Override
  public Settings settings() {
    return environment.runtime().settings();
  }

  @Override
  public NoticeReceiver notices() {
    return host.notices();
  }

  @Override
  public SessionObjects executions() {
    return environment.sessionObjects();
  }

  @Override
  public Analyzer analyzer(ParameterTypes parameters, VariableNames variables) {
    return environment.newAnalyzer(parameters, variables);
  }

  @Override
  public AnalyzedQuery rewrite(AnalyzedQuery query) {
    return environment.rewrite(query);
  }

  @Override
  public RewrittenQuery rewriteStatement(AnalyzedQuery statement) {
    return environment.rewriteStatement(statement);
  }

  @Override
  public Expression simplify(Expression expression) {
    return new ConstantFolding(environment.plannerContext()).map(expression);
  }

  @Override
  public RoutineStatement prepare(QuerySource source, int[] parameterTypes) {
    PlannedQuery query = new PlannedQuery(environment, source, parameterTypes);
    return new NestedStatement(query, host, query.modifiesData());
  }

  @Override
  public RoutineStatement prepare(Statement statement, String text) {
    return new NestedStatement(host.prepare(statement, text), host, false);
  }

  @Override
  public RoutineStatement prepareAround(Statement command, QueryAnalysis analysis) {
    PreparedQuery prepared =
        switch (command) {
          case ParsedCreateTableAs create when isQuery(create) ->
              new CreateTableAsQuery(environment, create, analysis);
          case ParsedExplain explain when ExplainQuery.isOfQuery(explain) ->
              ExplainQuery.of(environment, explain, analysis);
          default -> null;
        };
    return prepared == null ? null : new NestedStatement(prepared, host, false);
  }

  /** A materialized view outlives all variables; EXECUTE has its query already. */
  private static boolean isQuery(ParsedCreateTableAs create) {
    return !create.materializedView() && !(create.query() instanceof ParsedExecute);
  }

  @Override
  public void nextCommand() {
    environment.database().changes().nextCommand();
  }

  @Override
  public long generation() {
    return catalog().relations().generation();
  }

  @Override
  public ActingUser actingUser() {
    return environment.runtime().functions().actingUser();
  }

  @Override
  public void actAs(ActingUser user) {
    environment.runtime().functions().actAs(user);
  }

  @Override
  public void endTransaction(boolean commit, boolean chain) {
    host.endTransaction(commit, chain);
  }

  @Override
  public RoutineCursors cursors() {
    return host.cursors();
  }
}
