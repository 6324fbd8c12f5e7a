package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryPipeline;
import org.pgj.engine.backend.RoutineHost;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.schema.PgExtension;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.grammar.ScannerOptions;
import org.pgj.engine.parser.tree.DiscardKind;
import org.pgj.engine.parser.tree.ParsedCall;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedExplain;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedRefreshMaterializedView;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.vector.Vector;

/** A query's way through the engine, for one session in one database. */
final class EnginePipeline implements QueryPipeline {
  private final QueryEnvironment environment;
  private final ReceivedValues received;
  private final Setting standardStrings;
  private long countingEpoch = -1;
  private boolean counts;

  EnginePipeline(EngineRuntime runtime, DatabaseSession database, RoutineHost services) {
    this.environment = new QueryEnvironment(runtime, database, services);
    this.received = new ReceivedValues(environment);
    runtime.functions().useDemands(received);
    this.standardStrings = runtime.settings().setting("standard_conforming_strings");
  }

  @Override
  public boolean countsStatements() {
    Catalog catalog = environment.database().catalog();
    long epoch = catalog.relations().epoch();
    if (epoch != countingEpoch) {
      countingEpoch = epoch;
      counts =
          !catalog
              .source()
              .find(PgExtension.RELATION, PgExtension.EXTENSION_NAME_INDEX, "pg_stat_statements")
              .isEmpty();
    }
    return counts;
  }

  @Override
  public List<ParsedStatement> parse(String text) {
    if (standardStrings.isTrue()) {
      return SqlParser.parse(text, ScannerOptions.DEFAULT, environment.services().notices());
    }
    boolean backslashQuote =
        !environment.runtime().settings().text("backslash_quote").equals("off");
    return SqlParser.parse(
        text,
        new ScannerOptions(
            false,
            backslashQuote,
            environment.runtime().settings().text("escape_string_warning").equals("on")),
        environment.services().notices());
  }

  @Override
  public PreparedQuery prepare(ParsedStatement parsed, String text, int[] parameterTypes) {
    Statement statement = parsed.statement();
    return switch (statement) {
      case ParsedCreateTableAs create ->
          new CreateTableAsQuery(environment, create, parameterTypes);
      case Query query when CreateTableAsQuery.ofSelectInto(query) != null ->
          new CreateTableAsQuery(
              environment, CreateTableAsQuery.ofSelectInto(query), parameterTypes);
      case ParsedCall call -> new CallQuery(environment, call, parameterTypes);
      case ParsedRefreshMaterializedView refresh -> new CommandQuery(environment, refresh);
      case PreparableStatement query -> new PlannedQuery(environment, query, parameterTypes);
      case ParsedExplain explain -> ExplainQuery.of(environment, explain, parameterTypes);
      default -> new CommandQuery(environment, statement);
    };
  }

  @Override
  public Vector[] evaluate(
      List<ParsedExpression> expressions, int[] types, String text, SessionServices services) {
    Analyzer analyzer = environment.newAnalyzer();
    List<Expression> analyzed = new ArrayList<>(expressions.size());
    for (int i = 0; i < expressions.size(); i++) {
      analyzed.add(
          analyzer.assigned(
              expressions.get(i),
              null,
              Analyzer.Purpose.EXECUTE_PARAMETER,
              Integer.toString(i + 1),
              types[i],
              -1));
    }
    return environment.constants().values(analyzed);
  }

  @Override
  public void requireValid(int type, Vector value) {
    received.require(type, value);
  }

  @Override
  public PreparedQuery explain(ParsedExplain explain, PreparedQuery stored, Arguments arguments) {
    if (!(stored instanceof PlannedQuery query)) {
      throw DatabaseError.notSupported("EXPLAIN of a statement that is no query")
          .at(explain.location());
    }
    if (explain.statement() instanceof ParsedCreateTableAs create) {
      return ExplainQuery.of(environment, explain, create, query, arguments);
    }
    return ExplainQuery.of(
        environment,
        explain,
        (bound, services) -> {
          Vector[] values = arguments.values(services);
          return query.explained(values);
        });
  }

  @Override
  public PreparedQuery createTableAs(
      ParsedCreateTableAs create, PreparedQuery stored, Arguments arguments) {
    if (!(stored instanceof PlannedQuery query) || query.modifiesData()) {
      throw new DatabaseError("42809", "prepared statement is not a SELECT");
    }
    return new CreateTableAsQuery(environment, create, query, arguments);
  }

  @Override
  public void sessionBegins() {
    DatabaseSession database = environment.database();
    if (database.catalog().database(database.oid()).hasLoginEvents()) {
      environment.eventTriggers().login();
    }
  }

  @Override
  public int resolveType(ParsedTypeName type) {
    return environment.newAnalyzer().typeNames().resolve(type).type();
  }

  @Override
  public Call call(int oid) {
    FunctionEntry function = environment.database().catalog().function(oid);
    if (function == null) {
      throw new DatabaseError(
          "42883", "function with OID " + Integer.toUnsignedString(oid) + " does not exist");
    }
    if (function.kind() != 'f' || function.returnsSet()) {
      throw new DatabaseError(
          "0A000", "cannot call function \"" + function.name() + "\" via fastpath interface");
    }
    StringBuilder text = new StringBuilder("SELECT ");
    text.append(
            Identifiers.quote(
                environment.database().catalog().namespace(function.namespace()).name()))
        .append('.')
        .append(Identifiers.quote(function.name()))
        .append('(');
    for (int i = 0; i < function.argumentTypes().length; i++) {
      text.append(i == 0 ? "$" : ", $").append(i + 1);
    }
    return new Call(text.append(')').toString(), function.argumentTypes());
  }

  @Override
  public String place() {
    return environment.routines().place();
  }

  @Override
  public TypeContext typeContext() {
    return environment.runtime().functions();
  }

  @Override
  public int currentUser() {
    return environment.runtime().functions().currentUserOid();
  }

  @Override
  public void requireUnrestricted(String action) {
    environment.runtime().functions().actingUser().requireUnrestricted(action);
  }

  @Override
  public boolean isSuperuser() {
    return environment.runtime().functions().isSuperuser();
  }

  @Override
  public boolean hasMaintenance() {
    return environment.commands().maintenance().isDue();
  }

  @Override
  public void maintain(boolean clientIsGone) {
    environment.commands().maintenance().run(clientIsGone);
  }

  @Override
  public void discard(DiscardKind kind) {
    if (kind == DiscardKind.TEMP || kind == DiscardKind.ALL) {
      environment.database().temporaryObjects().discard();
    }
    if (kind == DiscardKind.SEQUENCES || kind == DiscardKind.ALL) {
      environment.runtime().functions().sequences().discard();
    }
  }
}
