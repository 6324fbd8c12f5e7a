package org.pgj.engine.backend.database;

import java.util.function.Supplier;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.VariableNames;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.backend.RoutineHost;
import org.pgj.engine.backend.log.StageUsage;
import org.pgj.engine.backend.log.TemporaryFileReport;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CommandRunner;
import org.pgj.engine.command.constraint.ForeignKeyEvents;
import org.pgj.engine.command.event.EventTriggers;
import org.pgj.engine.command.object.AddressSearch;
import org.pgj.engine.command.sequence.SessionSequences;
import org.pgj.engine.command.table.IndexRanges;
import org.pgj.engine.executor.ExecutionContext.SessionObjects;
import org.pgj.engine.executor.ExecutionSettings;
import org.pgj.engine.executor.NamedRows;
import org.pgj.engine.executor.TriggerFiring;
import org.pgj.engine.executor.build.DomainConstraints;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.planner.CostSettings;
import org.pgj.engine.planner.Planner;
import org.pgj.engine.planner.PlannerContext;
import org.pgj.engine.planner.StoredStatistics;
import org.pgj.engine.planner.partition.Partitionings;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.plpgsql.PlLanguage;
import org.pgj.engine.rewriter.Rewriter;
import org.pgj.engine.rewriter.RewrittenQuery;
import org.pgj.engine.routine.Routines;
import org.pgj.engine.routine.SqlInlining;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.storage.temporary.TemporaryFiles;
import org.pgj.engine.trigger.TriggerEvents;

/** The stages of a query, put together for one session in one database. */
final class QueryEnvironment {
  private static final int BATCH_SIZE = 1024;

  /** Oid of the language in pg_language. */
  private static final int PLPGSQL = 13488;

  private final EngineRuntime runtime;
  private final DatabaseSession database;
  private final RoutineHost services;
  private final LiteralTypes literals;
  private final RelationLocator relations;
  private final ConstantValues constants;
  private final CommandRunner commands;
  private EventTriggers eventTriggers;
  private final AccessChecks accessChecks;
  private final StoredStatistics statistics;
  private final TableSizes tableSizes;
  private final CommandQueries queries;
  private final ForeignKeyEvents foreignKeys;
  private final TriggerEvents triggers;
  private final StatementEvents events;
  private final RoutineEnvironment routineSession;
  private final Routines routines;
  private final SqlInlining inlining;
  private final Partitionings partitionings;
  private final SessionRowSecurity rowSecurity;
  private final NamedRows namedRows = new NamedRows();
  private final StageUsage usage;
  private final TemporaryFiles temporaryFiles;

  QueryEnvironment(EngineRuntime runtime, DatabaseSession database, RoutineHost services) {
    this.runtime = runtime;
    this.database = database;
    this.services = services;
    this.usage = new StageUsage(runtime.settings(), services.notices());
    this.temporaryFiles =
        new TemporaryFiles(
            runtime.directory(),
            runtime.settings().setting("temp_file_limit")::integer,
            new TemporaryFileReport(
                runtime.settings(), runtime.transactions().statistics(), services.notices()));
    this.rowSecurity = new SessionRowSecurity(runtime, database);
    this.literals =
        new LiteralTypes(
            runtime.functions(),
            () -> runtime.functions().setting("transform_null_equals", false).equals("on"));
    this.relations = new RelationLocator(runtime, database);
    this.constants = new ConstantValues(this);
    this.accessChecks = new AccessChecks(runtime, database);
    this.statistics = new StoredStatistics(database.catalog(), database.types(), this::blocks);
    this.tableSizes = new TableSizes(database.catalog(), this::blocks);
    this.queries = new CommandQueries(this);
    this.foreignKeys = database.foreignKeys(queries);
    this.routineSession = new RoutineEnvironment(this, services);
    this.routines = new Routines(routineSession);
    routines.register(PLPGSQL, new PlLanguage(routineSession, routines));
    database.tables().useFunctions(new FunctionOrders(database, routines, runtime.functions()));
    this.inlining = new SqlInlining(routineSession);
    this.triggers =
        new TriggerEvents(
            routineSession,
            routines,
            database.tables(),
            new TriggerFiring(runtime.settings()),
            database.triggerTimes(),
            database.constraintModes());
    this.partitionings = new Partitionings(database.catalog(), database.types());
    this.events = new StatementEvents(foreignKeys, triggers);
    database.useTriggers(triggers);
    this.commands = new CommandRunner(commandContext());
  }

  private CommandContext commandContext() {
    SessionFunctions functions = runtime.functions();
    CommandContext.CurrentUser user = functions.user();
    functions.useSequences(
        new SessionSequences(
            database.catalog(), database.tables(), runtime.heap(), database.oid(), user));
    CommandContext context =
        new CommandContext(
            database.catalog(),
            database.changes(),
            database::searchPath,
            database.tables(),
            runtime.heap(),
            runtime.storage().relations(),
            new CommandRelations(relations),
            literals,
            functions,
            this::newAnalyzer,
            queries,
            user,
            database.temporaryObjects(),
            foreignKeys,
            database.constraintModes(),
            services,
            routines,
            routineSession,
            triggers::truncate,
            (table, reason) -> eventTriggers().rewriting(table, reason));
    eventTriggers = new EventTriggers(context);
    functions.useEvents(eventTriggers);
    functions.useQueries(new SessionQueries(queries));
    functions.useTriggerDepth(triggers::depth);
    functions.useAddresses(new AddressSearch(context));
    functions.useRanges(new IndexRanges(context));
    return context;
  }

  EngineRuntime runtime() {
    return runtime;
  }

  DatabaseSession database() {
    return database;
  }

  RoutineHost services() {
    return services;
  }

  /** A statement that may write begins. */
  void modificationBegins() {
    triggers.begin();
  }

  /** It has written all its rows: its foreign keys are looked at and its triggers fire. */
  void modificationEnded() {
    boolean checked = false;
    try {
      foreignKeys.statementEnded();
      checked = true;
    } finally {
      if (!checked) {
        triggers.abandon();
      }
    }
    triggers.end();
  }

  /**
   * The engine's own statement may write: what it causes is part of the user's statement.
   *
   * @return false if there is none, so that it is one of its own
   */
  boolean joinsModification() {
    return triggers.isWithinStatement();
  }

  /** The engine's own statement, a part of the user's, has written all its rows. */
  void joinedModificationEnded() {
    foreignKeys.statementEnded();
  }

  private String modifying(Supplier<String> command) {
    modificationBegins();
    boolean written = false;
    String tag;
    try {
      tag = command.get();
      written = true;
    } finally {
      if (!written) {
        modificationAbandoned();
      }
    }
    modificationEnded();
    return tag;
  }

  /** It ends without having written all its rows. */
  void modificationAbandoned() {
    triggers.abandon();
  }

  /** What fires for commands. */
  EventTriggers eventTriggers() {
    return eventTriggers;
  }

  /** Runs a command that may write, with the events that are defined for it. */
  String running(Statement statement, Supplier<String> command) {
    return eventTriggers.around(statement, () -> modifying(command));
  }

  CommandRunner commands() {
    return commands;
  }

  ConstantValues constants() {
    return constants;
  }

  RelationLocator relations() {
    return relations;
  }

  AccessChecks accessChecks() {
    return accessChecks;
  }

  /** An analyzer for a statement without parameters. */
  Analyzer newAnalyzer() {
    return newAnalyzer(ParameterTypes.none());
  }

  Analyzer newAnalyzer(ParameterTypes parameters) {
    return new Analyzer(database.catalog(), database.searchPath(), literals, relations, parameters);
  }

  Analyzer newAnalyzer(ParameterTypes parameters, VariableNames variables) {
    return new Analyzer(
        database.catalog(), database.searchPath(), literals, relations, parameters, variables);
  }

  LiteralTypes literals() {
    return literals;
  }

  Routines routines() {
    return routines;
  }

  RoutineEnvironment routineSession() {
    return routineSession;
  }

  /** Analyzes and rewrites a statement. */
  AnalyzedQuery analyze(PreparableStatement statement, ParameterTypes parameters) {
    return rewrite(newAnalyzer(parameters).analyze(statement));
  }

  /** As {@link #analyze}, where rules may make several queries of the statement. */
  RewrittenQuery analyzeStatement(PreparableStatement statement, ParameterTypes parameters) {
    AnalyzedQuery analyzed = usage.analysis(() -> newAnalyzer(parameters).analyze(statement));
    return usage.rewriting(() -> rewriteStatement(analyzed));
  }

  RewrittenQuery rewriteStatement(AnalyzedQuery query) {
    return new Rewriter(database.catalog(), rowSecurity).statement(query);
  }

  AnalyzedQuery rewrite(AnalyzedQuery query) {
    return new Rewriter(database.catalog(), rowSecurity).rewrite(query);
  }

  /** As {@link #analyzeStatement}, for a query of the engine's own, which sees all rows. */
  RewrittenQuery analyzeInternal(PreparableStatement statement, ParameterTypes parameters) {
    return new Rewriter(database.catalog(), null)
        .statement(newAnalyzer(parameters).analyze(statement));
  }

  SessionRowSecurity rowSecurity() {
    return rowSecurity;
  }

  /** The parameters that a plan made now would depend on. */
  CostSettings costSettings() {
    return runtime.plannerSettings().current();
  }

  /** Plans a rewritten query. */
  PlannedStatement plan(AnalyzedQuery query) {
    return usage.planning(() -> new Planner(plannerContext()).plan(query, 0));
  }

  /**
   * Plans a rewritten query and locks what the plan reads and writes; plans anew if whoever was
   * waited for has changed that.
   */
  PlannedStatement planAndLock(AnalyzedQuery query) {
    while (true) {
      long generation = database.catalog().relations().generation();
      PlannedStatement plan = plan(query);
      lock(plan);
      if (generation == database.catalog().relations().generation()) {
        return plan;
      }
    }
  }

  /**
   * Locks what a plan reads and writes. Whoever was waited for may have changed that: the plan
   * holds if the generation of the relations is what it was made for.
   */
  void lock(PlannedStatement plan) {
    for (RangeTableEntry.Relation relation : plan.relations()) {
      relations.lock(relation.relation(), relation.lockMode());
    }
    runtime.acceptInvalidations();
  }

  TableSizes tableSizes() {
    return tableSizes;
  }

  PlannerContext plannerContext() {
    return new PlannerContext(
        database.catalog(),
        database.types(),
        statistics,
        constants,
        StoredTrees.INSTANCE,
        costSettings(),
        inlining,
        partitionings,
        runtime.transactions()::isSeenByAllSnapshots,
        runtime.worker()::checkInterrupts);
  }

  private int blocks(RelationEntry relation) {
    return runtime.storage().pool().blockCount(database.tables().file(relation), Fork.MAIN);
  }

  /** What executions of this session share. */
  SessionObjects sessionObjects() {
    StatementSettings settings = runtime.statementSettings();
    return new SessionObjects(
        database.catalog(),
        database.types(),
        runtime.functions(),
        database.tables(),
        runtime.transactions(),
        temporaryFiles,
        new ExecutionSettings(settings.workMemory(), settings.hashMultiplier(), BATCH_SIZE),
        events,
        routines,
        new DomainConstraints(database.catalog(), database.types(), StoredTrees.INSTANCE),
        StoredTrees.INSTANCE,
        partitionings,
        namedRows,
        services.cursorPositions(),
        runtime);
  }
}
