package org.pgj.engine.backend.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.QueryPipeline;
import org.pgj.engine.backend.ResultColumn;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.TriggerTimes;
import org.pgj.engine.executor.TriggerTimes.FiredTrigger;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.Instruments;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.executor.explain.ExplainFormat;
import org.pgj.engine.executor.explain.ExplainOptions;
import org.pgj.engine.executor.explain.ExplainSummary;
import org.pgj.engine.executor.explain.Explanation;
import org.pgj.engine.executor.explain.RowSerialization;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedDeclareCursor;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.rewriter.RewrittenQuery;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.shared.WorkCounters;
import org.pgj.engine.shared.WorkMeter;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** EXPLAIN. */
final class ExplainQuery implements PreparedQuery {
  private static final int BATCH_SIZE = 1024;

  private static final int[] NO_TYPES = {};

  private final QueryEnvironment environment;
  private final PlanSource source;
  private final ExplainRequest request;
  private final ExplainOptions options;
  private final int[] parameterTypes;

  /** The command around the query, null if there is none. */
  private final ParsedCreateTableAs create;

  /** Where the plan comes from. */
  interface PlanSource {
    /**
     * @param parameters what the client has bound
     */
    List<Planned> plans(Vector[] parameters, SessionServices services);
  }

  /**
   * A plan and the values of its parameters.
   *
   * @param target the query of the table that is made of the rows when the plan runs, null if none
   *     is
   */
  record Planned(PlannedStatement plan, Vector[] parameters, AnalyzedQuery target) {
    Planned(PlannedStatement plan, Vector[] parameters) {
      this(plan, parameters, null);
    }
  }

  private ExplainQuery(
      QueryEnvironment environment,
      ExplainRequest request,
      PlanSource source,
      int[] parameterTypes,
      ParsedCreateTableAs create) {
    this.environment = environment;
    this.create = create;
    this.request = request;
    this.options = request.options();
    this.source = source;
    this.parameterTypes = parameterTypes;
  }

  /** EXPLAIN of a query. */
  static ExplainQuery of(QueryEnvironment environment, ParsedExplain explain, int[] declaredTypes) {
    PreparableStatement statement = explained(explain);
    ParameterTypes declared = ParameterTypes.ofClient(declaredTypes);
    environment.runtime().acceptInvalidations();
    environment.analyzeStatement(statement, declared);
    int[] types = declared.determined();
    return of(
        environment,
        explain,
        () -> environment.analyzeStatement(statement, ParameterTypes.ofClient(types)),
        types);
  }

  /** EXPLAIN in a routine, whose variables the query may name. */
  static ExplainQuery of(
      QueryEnvironment environment, ParsedExplain explain, RoutineSession.QueryAnalysis analysis) {
    PreparableStatement statement = explained(explain);
    analysis.analyze(statement);
    return of(
        environment,
        explain,
        () -> environment.rewriteStatement(analysis.analyze(statement)),
        NO_TYPES);
  }

  private static ExplainQuery of(
      QueryEnvironment environment,
      ParsedExplain explain,
      RoutineSession.QuerySource analyzed,
      int[] types) {
    ExplainRequest request = ExplainRequest.of(explain.options());
    ParsedCreateTableAs create = createTableAs(explain.statement());
    boolean makesTable = create != null && request.options().analyze();
    if (makesTable && create.materializedView()) {
      throw DatabaseError.notSupported("EXPLAIN ANALYZE of CREATE MATERIALIZED VIEW")
          .at(explain.location());
    }
    PlanSource source =
        (parameters, services) -> {
          RewrittenQuery rewritten = analyzed.analyze();
          List<Planned> plans = new ArrayList<>(rewritten.size());
          for (int i = 0; i < rewritten.size(); i++) {
            AnalyzedQuery target = makesTable ? rewritten.query(i) : null;
            plans.add(new Planned(environment.planAndLock(rewritten.query(i)), parameters, target));
          }
          return plans;
        };
    return new ExplainQuery(
        environment, request, source, request.genericPlan() ? NO_TYPES : types, create);
  }

  /** Whether it explains a query, and not what EXECUTE or a command runs. */
  static boolean isOfQuery(ParsedExplain explain) {
    ParsedCreateTableAs create = createTableAs(explain.statement());
    Statement query = create == null ? explain.statement() : create.query();
    return query instanceof PreparableStatement
        && !(query instanceof ParsedExecute)
        && !(query instanceof ParsedRefreshMaterializedView);
  }

  private static PreparableStatement explained(ParsedExplain explain) {
    ParsedCreateTableAs create = createTableAs(explain.statement());
    return explained(explain, create == null ? explain.statement() : create.query());
  }

  /** The CREATE TABLE AS that a statement is or, by INTO, means; null if it is none. */
  private static ParsedCreateTableAs createTableAs(Statement statement) {
    return switch (statement) {
      case ParsedCreateTableAs create -> create;
      case Query query -> CreateTableAsQuery.ofSelectInto(query);
      default -> null;
    };
  }

  /** The statement whose plan is shown: of a command around a query, the query. */
  private static PreparableStatement explained(ParsedExplain explain, Statement explained) {
    Statement shown =
        explained instanceof ParsedDeclareCursor declare ? declare.query() : explained;
    if (shown instanceof PreparableStatement statement
        && !(shown instanceof ParsedExecute)
        && !(shown instanceof ParsedRefreshMaterializedView)) {
      return statement;
    }
    throw DatabaseError.notSupported("EXPLAIN of a statement that is no query")
        .at(explain.location());
  }

  /** EXPLAIN EXECUTE: the plan that a prepared statement would run by. */
  static ExplainQuery of(
      QueryEnvironment environment, ParsedExplain explain, PlanSource preparedStatement) {
    return new ExplainQuery(
        environment, ExplainRequest.of(explain.options()), preparedStatement, NO_TYPES, null);
  }

  /** EXPLAIN CREATE TABLE AS EXECUTE. */
  static ExplainQuery of(
      QueryEnvironment environment,
      ParsedExplain explain,
      ParsedCreateTableAs create,
      PlannedQuery stored,
      QueryPipeline.Arguments arguments) {
    ExplainRequest request = ExplainRequest.of(explain.options());
    boolean makesTable = request.options().analyze();
    if (makesTable && stored.modifiesData()) {
      throw new DatabaseError("42809", "prepared statement is not a SELECT");
    }
    PlanSource source =
        (bound, services) -> {
          Planned planned = stored.explained(arguments.values(services)).getFirst();
          AnalyzedQuery target = makesTable ? stored.currentQuery() : null;
          return List.of(new Planned(planned.plan(), planned.parameters(), target));
        };
    return new ExplainQuery(environment, request, source, NO_TYPES, create);
  }

  @Override
  public int[] parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ResultColumn> columns() {
    SqlType type = environment.database().types().type(request.format().type());
    return List.of(new ResultColumn("QUERY PLAN", 0, 0, type, -1));
  }

  @Override
  public boolean isReusable() {
    return false;
  }

  @Override
  public boolean isValid() {
    return false;
  }

  @Override
  public QueryExecution start(Vector[] parameters, SessionServices services) {
    return new Explaining(parameters, services);
  }

  private final class Explaining implements QueryExecution {
    private final Vector[] parameters;
    private final SessionServices services;
    private List<String> lines;
    private int next;

    Explaining(Vector[] parameters, SessionServices services) {
      this.parameters = parameters;
      this.services = services;
    }

    @Override
    public boolean run(long maxRows, RowReceiver rows) {
      if (lines == null) {
        lines = explain(parameters, services);
      }
      long left = maxRows == 0 ? lines.size() : maxRows;
      int count = (int) Math.min(left, lines.size() - next);
      if (count > 0) {
        BytesVector column = new BytesVector(count);
        for (int i = 0; i < count; i++) {
          byte[] line = lines.get(next++).getBytes(StandardCharsets.UTF_8);
          column.setReference(i, line, 0, line.length);
        }
        rows.receive(new Batch().set(new Vector[] {column}, count));
      }
      return next == lines.size();
    }

    @Override
    public String tag() {
      return "EXPLAIN";
    }

    @Override
    public void close() {
      // Everything was given back when the plan had been explained.
    }
  }

  /** The plans of the queries that rules have made of the statement, a blank line between. */
  private List<String> explain(Vector[] bound, SessionServices services) {
    if (create != null && environment.commands().skips(create)) {
      return List.of();
    }
    WorkMeter planning = new WorkMeter(environment.runtime().worker().counters());
    planning.begin();
    long planningStart = System.nanoTime();
    List<Planned> plans = source.plans(bound, services);
    double planningMillis = (System.nanoTime() - planningStart) / 1e6;
    planning.end();
    if (plans.isEmpty()) {
      return List.of("Query rewrites to nothing");
    }
    if (plans.size() == 1) {
      return explain(plans.getFirst(), planning, planningMillis);
    }
    List<String> lines = new ArrayList<>();
    for (Planned planned : plans) {
      if (!lines.isEmpty()) {
        lines.add("");
        if (options.analyze()) {
          environment.database().changes().nextCommand();
        }
      }
      lines.addAll(explain(planned, planning, planningMillis));
    }
    return lines;
  }

  private List<String> explain(Planned planned, WorkMeter planning, double planningMillis) {
    PlannedStatement plan = planned.plan();
    environment.accessChecks().check(plan);
    Instruments instruments = null;
    List<FiredTrigger> triggers = null;
    RowSerialization serialization = null;
    Double executed = null;
    if (options.analyze()) {
      environment.accessChecks().requirePopulated(plan);
      long start = System.nanoTime();
      instruments = new Instruments(options.timing(), measuredWork());
      serialization = serialization(planned);
      triggers = execute(planned, instruments, serialization);
      executed = options.summary() ? (System.nanoTime() - start) / 1e6 : null;
    }
    Explanation explanation =
        new Explanation(
            plan,
            options,
            instruments,
            environment.database().catalog(),
            environment.runtime().functions());
    ExplainSummary summary =
        new ExplainSummary(
            options.settings() ? environment.runtime().settings().explained() : null,
            options.buffers() ? planning : null,
            options.summary() ? planningMillis : null,
            triggers,
            serialization,
            executed);
    return request.format() == ExplainFormat.TEXT
        ? explanation.text(summary)
        : List.of(explanation.document(request.format(), summary));
  }

  /** Null unless rows are to be serialized: a table that is made takes them itself. */
  private RowSerialization serialization(Planned planned) {
    if (request.serialize() == null || planned.target() != null) {
      return null;
    }
    List<SqlType> types = new ArrayList<>();
    for (TargetEntry column : planned.plan().resultColumns()) {
      types.add(environment.database().types().type(column.expression().type()));
    }
    WorkCounters counters = options.buffers() ? environment.runtime().worker().counters() : null;
    return new RowSerialization(
        request.serialize(), types, environment.runtime().functions(), counters);
  }

  /** What is counted of pages and the log; null if nobody wants to know. */
  private WorkCounters measuredWork() {
    return options.buffers() || options.wal() ? environment.runtime().worker().counters() : null;
  }

  /** Runs the plan; answers what was measured of the triggers that it has fired. */
  private List<FiredTrigger> execute(
      Planned planned, Instruments instruments, RowSerialization serialization) {
    TriggerTimes times = environment.database().triggerTimes();
    List<FiredTrigger> measured;
    times.begin();
    try {
      if (planned.target() == null) {
        run(planned, instruments, serialization == null ? rows -> {} : serialization::add);
      } else {
        makeTable(planned, instruments);
      }
    } finally {
      measured = times.end();
    }
    return measured;
  }

  private void makeTable(Planned planned, Instruments instruments) {
    environment.running(
        create,
        () -> {
          Consumer<Batch> table = environment.commands().beginTableAs(create, planned.target());
          if (create.withData()) {
            run(planned, instruments, table);
          }
          return "CREATE TABLE AS";
        });
  }

  private void run(Planned planned, Instruments instruments, Consumer<Batch> rows) {
    PlannedStatement plan = planned.plan();
    TransactionManager transactions = environment.runtime().transactions();
    if (plan.modifiesData()) {
      transactions.requireWritable(plan.command().name());
    }
    Snapshot snapshot = transactions.takeSnapshot();
    boolean written = false;
    environment.modificationBegins();
    try (StatementExecution execution =
        new StatementExecution(plan, environment.sessionObjects(), instruments)) {
      execution.open(snapshot, planned.parameters());
      for (Batch batch = execution.next(BATCH_SIZE);
          batch != null;
          batch = execution.next(BATCH_SIZE)) {
        environment.runtime().worker().checkInterrupts();
        rows.accept(batch);
      }
      written = true;
    } finally {
      transactions.release(snapshot);
      if (!written) {
        environment.modificationAbandoned();
      }
    }
    environment.modificationEnded();
  }
}
