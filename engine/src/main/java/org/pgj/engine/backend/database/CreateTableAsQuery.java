package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.QueryPipeline;
import org.pgj.engine.backend.ResultColumn;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OnCommit;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedInto;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.type.vector.Vector;

/** CREATE TABLE AS: a command around a query with parameters, analyzed anew each time. */
final class CreateTableAsQuery implements PreparedQuery {
  private final QueryEnvironment environment;
  private final ParsedCreateTableAs create;
  private final Source source;
  private final int[] parameterTypes;

  /** Where the query and its parameters come from. */
  private interface Source {
    /** The analyzed query; not rewritten yet for a materialized view. */
    AnalyzedQuery analyze();

    Vector[] parameters(Vector[] bound, SessionServices services);
  }

  /** A query whose parameters are those that are bound. */
  private interface Bound extends Source {
    @Override
    default Vector[] parameters(Vector[] bound, SessionServices services) {
      return bound;
    }
  }

  CreateTableAsQuery(
      QueryEnvironment environment, ParsedCreateTableAs create, int[] declaredTypes) {
    this.environment = environment;
    this.create = create;
    if (!(create.query() instanceof PreparableStatement statement)) {
      throw DatabaseError.notSupported("CREATE TABLE AS of a statement that is no query")
          .at(create.location());
    }
    ParameterTypes declared = ParameterTypes.ofClient(declaredTypes);
    environment.analyze(statement, declared);
    int[] types = declared.determined();
    this.parameterTypes = types;
    this.source =
        (Bound)
            () -> {
              ParameterTypes known = ParameterTypes.ofClient(types);
              return create.materializedView()
                  ? environment.newAnalyzer(known).analyze(statement)
                  : environment.analyze(statement, known);
            };
  }

  /** CREATE TABLE AS in a routine, whose variables the query may name. */
  CreateTableAsQuery(
      QueryEnvironment environment,
      ParsedCreateTableAs create,
      RoutineSession.QueryAnalysis analysis) {
    this.environment = environment;
    this.create = create;
    this.parameterTypes = new int[0];
    PreparableStatement statement = (PreparableStatement) create.query();
    analysis.analyze(statement);
    this.source = (Bound) () -> environment.rewrite(analysis.analyze(statement));
  }

  /** CREATE TABLE AS EXECUTE. */
  CreateTableAsQuery(
      QueryEnvironment environment,
      ParsedCreateTableAs create,
      PlannedQuery stored,
      QueryPipeline.Arguments arguments) {
    this.environment = environment;
    this.create = create;
    this.parameterTypes = new int[0];
    this.source =
        new Source() {
          @Override
          public AnalyzedQuery analyze() {
            return stored.currentQuery();
          }

          @Override
          public Vector[] parameters(Vector[] bound, SessionServices services) {
            return arguments.values(services);
          }
        };
  }

  /** SELECT INTO as the CREATE TABLE AS that it means; null if the query has no INTO. */
  static ParsedCreateTableAs ofSelectInto(Query query) {
    ParsedInto into = into(query);
    return into == null
        ? null
        : new ParsedCreateTableAs(
            into.table(),
            into.persistence(),
            false,
            false,
            List.of(),
            null,
            List.of(),
            OnCommit.NOT_SET,
            null,
            withoutInto(query),
            true,
            into.location());
  }

  private static ParsedInto into(Query query) {
    return switch (query) {
      case ParsedSelect select -> select.into();
      case ParsedSetOperation operation -> into(operation.left());
      default -> null;
    };
  }

  private static Query withoutInto(Query query) {
    return switch (query) {
      case ParsedSelect select ->
          new ParsedSelect(
              select.distinct(),
              select.items(),
              null,
              select.from(),
              select.where(),
              select.groupBy(),
              select.having(),
              select.windows(),
              select.tail(),
              select.location());
      case ParsedSetOperation operation ->
          new ParsedSetOperation(
              operation.operator(),
              operation.all(),
              withoutInto(operation.left()),
              operation.right(),
              operation.tail(),
              operation.location());
      default -> query;
    };
  }

  @Override
  public int[] parameterTypes() {
    return parameterTypes;
  }

  @Override
  public List<ResultColumn> columns() {
    return null;
  }

  @Override
  public boolean isReusable() {
    return false;
  }

  @Override
  public boolean isValid() {
    return true;
  }

  @Override
  public QueryExecution start(Vector[] parameters, SessionServices services) {
    environment.runtime().acceptInvalidations();
    return new Execution(source.parameters(parameters, services));
  }

  private final class Execution implements QueryExecution {
    private final Vector[] parameters;
    private String tag;

    Execution(Vector[] parameters) {
      this.parameters = parameters;
    }

    @Override
    public boolean run(long maxRows, RowReceiver rows) {
      AnalyzedQuery query = source.analyze();
      if (create.materializedView()) {
        boolean hasParameters = parameterTypes.length > 0;
        tag =
            environment.running(
                create,
                () -> environment.commands().createMaterializedView(create, query, hasParameters));
        return true;
      }
      tag =
          environment.running(create, () -> environment.commands().run(create, query, parameters));
      return true;
    }

    @Override
    public String tag() {
      return tag;
    }

    @Override
    public void close() {
      // The query is run to its end at once.
    }
  }
}
