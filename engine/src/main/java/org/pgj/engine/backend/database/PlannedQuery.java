package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.backend.CursorRows;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.ResultColumn;
import org.pgj.engine.catalog.RelationUse;
import org.pgj.engine.catalog.Relations;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.planner.CostSettings;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.rewriter.CursorQuery;
import org.pgj.engine.rewriter.RewrittenQuery;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.type.vector.Vector;

/**
 * A SELECT, INSERT, UPDATE, DELETE or MERGE. Analyzed when prepared, planned when first run; both
 * are done anew after definitions have changed. The operators of the last run are kept for the
 * next.
 */
final class PlannedQuery implements PreparedQuery {
  /** No generation of the catalog: the next run analyzes anew and finds the difference again. */
  private static final long STALE = -1;

  /** Class of the errors that values cause. */
  private static final String DATA_EXCEPTION = "22";

  private final QueryEnvironment environment;
  private final Source source;
  private final int[] parameterTypes;
  private final List<ResultColumn> columns;
  private final List<TargetEntry> results;

  /** Null if rules have left nothing of the statement. */
  private AnalyzedQuery query;

  /** What rules have made of the statement; null if none concerns it. */
  private RewrittenQuery ruled;

  /** The queries of {@link #ruled}, null before the first run. */
  private List<PlannedQuery> steps;

  private CommandKind command;

  /** Of the query of a cursor: {@link #query} with the addresses of its rows; else null. */
  private CursorQuery cursorQuery;

  private PlannedStatement started;
  private String searchPath;

  /** What the catalogs were when it was last known that query and plan hold. */
  private long generation;

  /** What query and plan were made from. */
  private RelationUse uses = new RelationUse();

  private PlannedStatement plan;

  /**
   * Why there is no plan for all values of the parameters: a constant that cannot be computed need
   * not be reached with those at hand. Else null.
   */
  private DatabaseError failure;

  private CostSettings plannedUnder;

  /** The role that policies were applied for, 0 if there are none. */
  private int securedFor;

  private boolean rowSecurityOn;

  /** The role the plan was made for: what it inlines and calls is what that role may call. */
  private int plannedFor;

  private List<TableSizes.Scanned> scanned;
  private StatementExecution idle;
  private PlanChoice choice;

  /** Where the analyzed and rewritten query comes from. */
  private interface Source {
    RewrittenQuery analyze(ParameterTypes types);
  }

  PlannedQuery(QueryEnvironment environment, PreparableStatement statement, int[] declaredTypes) {
    this(environment, types -> environment.analyzeStatement(statement, types), declaredTypes);
  }

  /** A query of a routine, whose parameters are what the routine says they are. */
  PlannedQuery(
      QueryEnvironment environment, RoutineSession.QuerySource source, int[] parameterTypes) {
    this(environment, types -> source.analyze(), parameterTypes);
  }

  private PlannedQuery(QueryEnvironment environment, Source source, int[] declaredTypes) {
    this.environment = environment;
    this.source = source;
    ParameterTypes types = ParameterTypes.ofClient(declaredTypes);
    analyze(types);
    this.parameterTypes = types.determined();
    this.results = results(query);
    this.columns = describe(results);
  }

  private PlannedQuery(PlannedQuery original) {
    this.environment = original.environment;
    this.source = original.source;
    this.parameterTypes = original.parameterTypes;
    this.columns = original.columns;
    this.results = original.results;
    this.searchPath = original.searchPath;
    this.generation = original.generation;
    this.uses = original.uses;
    this.securedFor = original.securedFor;
    this.rowSecurityOn = original.rowSecurityOn;
    this.command = original.command;
    this.cursorQuery = CursorQuery.of(original.query);
    this.query = cursorQuery.query();
  }

  @Override
  public PreparedQuery asCursor() {
    return cursorQuery != null || ruled != null ? this : new PlannedQuery(this);
  }

  @Override
  public CursorRows cursorRows() {
    return cursorQuery == null
        ? null
        : new CursorRows(cursorQuery, started == null ? null : started.plan(), relations());
  }

  private void analyze(ParameterTypes types) {
    environment.runtime().acceptInvalidations();
    SessionRowSecurity rowSecurity = environment.rowSecurity();
    rowSecurity.begin();
    // Should this fail the next run begins anew.
    generation = STALE;
    uses = new RelationUse();
    RewrittenQuery rewritten = relations().noting(uses, () -> source.analyze(types));
    ruled = rewritten.isPlain() ? null : rewritten;
    steps = null;
    command = rewritten.command();
    int result = rewritten.result();
    query = result < 0 ? null : rewritten.query(result);
    securedFor = rowSecurity.wasNoted() ? rowSecurity.currentUser() : 0;
    rowSecurityOn = securedFor != 0 && rowSecurity.isRowSecurityOn();
    generation = relations().generation();
    searchPath = environment.runtime().statementSettings().searchPath();
    if (cursorQuery != null && ruled == null) {
      cursorQuery = CursorQuery.of(query);
      query = cursorQuery.query();
    }
    plan = null;
    idle = null;
    choice = null;
  }

  boolean modifiesData() {
    return command != CommandKind.SELECT;
  }

  /** What the query gives out, null if it gives out no rows. */
  private List<TargetEntry> results(AnalyzedQuery analyzed) {
    if (analyzed == null
        || analyzed.command() != CommandKind.SELECT && analyzed.returning().isEmpty()) {
      return null;
    }
    List<TargetEntry> targets =
        analyzed.command() == CommandKind.SELECT ? analyzed.targetList() : analyzed.returning();
    if (cursorQuery != null && !cursorQuery.tables().isEmpty()) {
      targets = targets.subList(0, targets.size() - 2 * cursorQuery.tables().size());
    }
    return targets.stream().filter(target -> !target.hidden()).toList();
  }

  private List<ResultColumn> describe(List<TargetEntry> results) {
    if (results == null) {
      return null;
    }
    List<ResultColumn> described = new ArrayList<>(results.size());
    for (TargetEntry target : results) {
      Expression value = target.expression();
      described.add(
          new ResultColumn(
              target.name(),
              target.originTable(),
              target.originColumn(),
              environment.database().types().type(value.type()),
              environment.database().catalog().baseTypmod(value.type(), value.typmod())));
    }
    return described;
  }

  @Override
  public int[] parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public boolean isReusable() {
    return true;
  }

  @Override
  public boolean isIndifferentToValues() {
    prepareToRun();
    return ruled == null && failure == null && !plan.valueSensitive();
  }

  @Override
  public boolean isValid() {
    return isUnchanged()
        && searchPath.equals(environment.runtime().statementSettings().searchPath())
        && (securedFor == 0
            || securedFor == environment.rowSecurity().currentUser()
                && rowSecurityOn == environment.rowSecurity().isRowSecurityOn());
  }

  private Relations relations() {
    return environment.database().catalog().relations();
  }

  private boolean isUnchanged() {
    Relations relations = relations();
    if (generation == relations.generation()) {
      return true;
    }
    if (!relations.isUnchanged(generation, uses)) {
      return false;
    }
    generation = relations.generation();
    idle = null;
    return true;
  }

  @Override
  public void revalidate() {
    if (!isValid()) {
      analyze(ParameterTypes.ofClient(parameterTypes));
      requireSameResult();
    }
  }

  @Override
  public QueryExecution start(Vector[] parameters, SessionServices services) {
    PlannedStatement chosen = planFor(parameters);
    return ruled != null
        ? new RuleRun(environment, command, steps(), ruled.result(), parameters)
        : start(chosen, parameters);
  }

  /** Begins to run a query that no rule concerns any more. */
  PlanRun startPlanned(Vector[] parameters) {
    return start(planFor(parameters), parameters);
  }

  private PlanRun start(PlannedStatement chosen, Vector[] parameters) {
    started = chosen;
    environment.accessChecks().check(chosen);
    environment.accessChecks().requirePopulated(chosen);
    if (chosen.modifiesData() || chosen.locksRows()) {
      environment
          .runtime()
          .transactions()
          .requireWritable(chosen.modifiesData() ? chosen.command().name() : "SELECT FOR UPDATE");
    }
    StatementExecution execution = null;
    if (chosen == plan) {
      execution = idle;
      idle = null;
    }
    if (execution == null) {
      execution = new StatementExecution(chosen, environment.sessionObjects());
    }
    return new PlanRun(environment.runtime().transactions(), this, execution, parameters);
  }

  private List<PlannedQuery> steps() {
    if (steps == null) {
      steps = new ArrayList<>(ruled.size());
      for (int i = 0; i < ruled.size(); i++) {
        RewrittenQuery step = RewrittenQuery.of(ruled.query(i));
        steps.add(new PlannedQuery(environment, types -> step, parameterTypes));
      }
    }
    return steps;
  }

  /**
   * The plan to run with these values. What it reads and writes is locked.
   *
   * @return null if rules have made other queries of the statement
   */
  PlannedStatement planFor(Vector[] parameters) {
    prepareToRun();
    if (ruled != null) {
      return null;
    }
    String mode = environment.runtime().statementSettings().planCacheMode();
    if (failure != null) {
      return planDespiteFailure(parameters, mode);
    }
    if (parameters.length == 0 || !plan.valueSensitive()) {
      return plan;
    }
    if (choice == null || !choice.mode().equals(mode)) {
      choice = new PlanChoice(mode);
    }
    double operatorCost = plannedUnder.cpuOperatorCost();
    if (!choice.isCustom(plan, operatorCost)) {
      return plan;
    }
    PlannedStatement custom = environment.plan(ParameterValues.in(query, parameters));
    choice.made(custom, operatorCost);
    return custom;
  }

  private PlannedStatement planDespiteFailure(Vector[] parameters, String mode) {
    if (parameters.length == 0 || mode.equals("force_generic_plan")) {
      throw failure;
    }
    PlannedStatement custom = environment.plan(ParameterValues.in(query, parameters));
    environment.lock(custom);
    return custom;
  }

  /** The plans that EXPLAIN shows. */
  List<ExplainQuery.Planned> explained(Vector[] parameters) {
    PlannedStatement own = planFor(parameters);
    if (ruled == null) {
      return List.of(new ExplainQuery.Planned(own, parameters));
    }
    List<ExplainQuery.Planned> plans = new ArrayList<>(ruled.size());
    for (PlannedQuery step : steps()) {
      plans.add(new ExplainQuery.Planned(step.planFor(parameters), parameters));
    }
    return plans;
  }

  /** Locks what the plan reads and writes; plans, or analyzes and plans anew, where need be. */
  private void prepareToRun() {
    while (true) {
      revalidate();
      if (ruled != null) {
        return;
      }
      if (plan == null
          || plannedUnder != environment.costSettings()
          || plannedFor != environment.runtime().functions().currentUserOid()
          || isBetterPlanPossible()
          || environment.tableSizes().haveOutgrown(scanned)) {
        plannedUnder = environment.costSettings();
        plannedFor = environment.runtime().functions().currentUserOid();
        idle = null;
        planForAllValues();
      }
      if (failure != null) {
        return;
      }
      environment.lock(plan);
      if (isValid()) {
        return;
      }
    }
  }

  private void planForAllValues() {
    plan = null;
    failure = null;
    try {
      plan = relations().noting(uses, () -> environment.plan(query));
      scanned = environment.tableSizes().scannedBy(plan);
    } catch (DatabaseError error) {
      if (!error.sqlState().startsWith(DATA_EXCEPTION)) {
        throw error;
      }
      failure = error;
    }
  }

  /** Whether an index that the plan had to do without may be used by now. */
  private boolean isBetterPlanPossible() {
    return plan.awaited() != 0
        && environment.runtime().transactions().isSeenByAllSnapshots(plan.awaited());
  }

  private void requireSameResult() {
    List<TargetEntry> now = results(query);
    boolean same = (now == null) == (results == null);
    if (same && now != null) {
      same = now.size() == results.size();
      for (int i = 0; same && i < now.size(); i++) {
        Expression value = now.get(i).expression();
        Expression before = results.get(i).expression();
        same =
            value.type() == before.type()
                && value.typmod() == before.typmod()
                && now.get(i).name().equals(results.get(i).name());
      }
    }
    if (!same) {
      generation = STALE;
      throw new DatabaseError("0A000", "cached plan must not change result type")
          .routine("RevalidateCachedQuery");
    }
  }

  /** The query, analyzed anew if need be. */
  AnalyzedQuery currentQuery() {
    prepareToRun();
    return query;
  }

  QueryEnvironment environment() {
    return environment;
  }

  /** Takes back the operators of a run that has ended in order. */
  void finished(StatementExecution execution) {
    if (execution.statement() == plan && generation == relations().generation()) {
      idle = execution;
    }
  }
}
