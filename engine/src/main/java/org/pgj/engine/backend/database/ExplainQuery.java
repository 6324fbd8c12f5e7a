package org.pgj.engine.backend.database;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.ResultColumn;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.build.Instruments;
import org.pgj.engine.executor.build.StatementExecution;
import org.pgj.engine.executor.explain.ExplainOptions;
import org.pgj.engine.executor.explain.Explanation;
import org.pgj.engine.parser.tree.OptionValue;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedOption;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.planner.plan.PlannedStatement;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** EXPLAIN. */
final class ExplainQuery implements PreparedQuery {
  private static final int TEXT = 25;
  private static final int JSON = 114;
  private static final int BATCH_SIZE = 1024;

  private final QueryEnvironment environment;
  private final PreparableStatement statement;
  private final ExplainOptions options;
  private final boolean json;
  private final int[] parameterTypes;

  ExplainQuery(QueryEnvironment environment, ParsedExplain explain, int[] declaredTypes) {
    this.environment = environment;
    if (!(explain.statement() instanceof PreparableStatement preparable)) {
      throw DatabaseError.notSupported("EXPLAIN of a statement that is no query")
          .at(explain.location());
    }
    this.statement = preparable;
    boolean analyze = false;
    boolean verbose = false;
    boolean costs = true;
    boolean buffers = false;
    Boolean timing = null;
    Boolean summary = null;
    String format = "text";
    for (ParsedOption option : explain.options()) {
      switch (option.name().toLowerCase(Locale.ROOT)) {
        case "analyze" -> analyze = flag(option);
        case "verbose" -> verbose = flag(option);
        case "costs" -> costs = flag(option);
        case "buffers" -> buffers = flag(option);
        case "timing" -> timing = flag(option);
        case "summary" -> summary = flag(option);
        case "format" -> format = text(option).toLowerCase(Locale.ROOT);
        case "settings", "wal", "memory", "generic_plan", "serialize" ->
            throw DatabaseError.notSupported("EXPLAIN option " + option.name())
                .at(option.location());
        default ->
            throw new DatabaseError(
                    "42601", "unrecognized EXPLAIN option \"" + option.name() + "\"")
                .at(option.location());
      }
    }
    if (!format.equals("text") && !format.equals("json")) {
      throw DatabaseError.notSupported("EXPLAIN format " + format);
    }
    if (timing != null && timing && !analyze) {
      throw new DatabaseError("22023", "EXPLAIN option TIMING requires ANALYZE");
    }
    this.json = format.equals("json");
    this.options =
        new ExplainOptions(
            analyze,
            verbose,
            costs,
            buffers,
            timing == null ? analyze : timing,
            summary == null ? analyze : summary);
    ParameterTypes types = new ParameterTypes(declaredTypes, true);
    environment.runtime().acceptInvalidations();
    environment.analyze(statement, types);
    this.parameterTypes = types.determined();
  }

  private static boolean flag(ParsedOption option) {
    return switch (option.value()) {
      case null -> true;
      case ParsedBooleanLiteral literal -> literal.value();
      case ParsedIntegerLiteral literal -> literal.value() != 0;
      default ->
          switch (text(option).toLowerCase(Locale.ROOT)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default ->
                throw new DatabaseError("42601", option.name() + " requires a Boolean value")
                    .at(option.location());
          };
    };
  }

  private static String text(ParsedOption option) {
    OptionValue value = option.value();
    return switch (value) {
      case ParsedStringLiteral string -> string.value();
      case QualifiedName name -> String.join(".", name.parts());
      case null, default ->
          throw new DatabaseError("42601", option.name() + " requires a parameter")
              .at(option.location());
    };
  }

  @Override
  public int[] parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ResultColumn> columns() {
    SqlType type = environment.database().types().type(json ? JSON : TEXT);
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
    return new Explaining(parameters);
  }

  private final class Explaining implements QueryExecution {
    private final Vector[] parameters;
    private List<String> lines;
    private int next;

    Explaining(Vector[] parameters) {
      this.parameters = parameters;
    }

    @Override
    public boolean run(long maxRows, RowReceiver rows) {
      if (lines == null) {
        lines = explain(parameters);
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

  private List<String> explain(Vector[] parameters) {
    long planningStart = System.nanoTime();
    PlannedStatement plan =
        environment.plan(environment.analyze(statement, new ParameterTypes(parameterTypes, false)));
    double planning = (System.nanoTime() - planningStart) / 1e6;
    environment.accessChecks().check(plan);
    for (RangeTableEntry.Relation relation : plan.relations()) {
      environment.relations().lock(relation.relation(), relation.lockMode());
    }
    Instruments instruments = null;
    double execution = 0;
    if (options.analyze()) {
      long start = System.nanoTime();
      instruments = new Instruments(options.timing());
      execute(plan, instruments, parameters);
      execution = (System.nanoTime() - start) / 1e6;
    }
    Explanation explanation =
        new Explanation(
            plan,
            options,
            instruments,
            environment.database().catalog(),
            environment.runtime().functions());
    if (json) {
      Double planned = options.summary() ? planning : null;
      Double executed = options.summary() && options.analyze() ? execution : null;
      return List.of(explanation.json(planned, executed));
    }
    List<String> lines = new ArrayList<>(explanation.textLines());
    if (options.summary()) {
      lines.add(String.format(Locale.ROOT, "Planning Time: %.3f ms", planning));
      if (options.analyze()) {
        lines.add(String.format(Locale.ROOT, "Execution Time: %.3f ms", execution));
      }
    }
    return lines;
  }

  private void execute(PlannedStatement plan, Instruments instruments, Vector[] parameters) {
    TransactionManager transactions = environment.runtime().transactions();
    if (plan.modifiesData()) {
      transactions.requireWritable(plan.command().name());
    }
    Snapshot snapshot = transactions.takeSnapshot();
    boolean written = false;
    environment.modificationBegins();
    try (StatementExecution execution =
        new StatementExecution(plan, environment.sessionObjects(), instruments)) {
      execution.open(snapshot, parameters);
      for (Batch batch = execution.next(BATCH_SIZE);
          batch != null;
          batch = execution.next(BATCH_SIZE)) {
        environment.runtime().worker().checkInterrupts();
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
