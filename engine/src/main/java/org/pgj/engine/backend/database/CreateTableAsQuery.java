package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.backend.PreparedQuery;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.ResultColumn;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.OnCommit;
import org.pgj.engine.parser.tree.ParsedCreateTableAs;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedInto;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.type.vector.Vector;

/** CREATE TABLE AS: a command around a query with parameters, analyzed anew each time. */
final class CreateTableAsQuery implements PreparedQuery {
  private final QueryEnvironment environment;
  private final ParsedCreateTableAs create;
  private final PreparableStatement source;
  private final int[] parameterTypes;

  CreateTableAsQuery(
      QueryEnvironment environment, ParsedCreateTableAs create, int[] declaredTypes) {
    this.environment = environment;
    this.create = create;
    if (create.materializedView()
        || create.query() instanceof ParsedExecute
        || !(create.query() instanceof PreparableStatement preparable)) {
      throw DatabaseError.notSupported(
              create.materializedView() ? "CREATE MATERIALIZED VIEW" : "CREATE TABLE AS EXECUTE")
          .at(create.location());
    }
    this.source = preparable;
    ParameterTypes types = new ParameterTypes(declaredTypes, true);
    environment.analyze(source, types);
    this.parameterTypes = types.determined();
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
    return new Execution(parameters);
  }

  private final class Execution implements QueryExecution {
    private final Vector[] parameters;
    private String tag;

    Execution(Vector[] parameters) {
      this.parameters = parameters;
    }

    @Override
    public boolean run(long maxRows, RowReceiver rows) {
      AnalyzedQuery query = environment.analyze(source, new ParameterTypes(parameterTypes, false));
      tag = environment.modifying(() -> environment.commands().run(create, query, parameters));
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
