package org.pgj.engine.routine;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.SqlBodies;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedCreateFunction;
import org.pgj.engine.parser.tree.ParsedReturn;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;

/** The statements of a SQL function, from its text or from its stored trees. */
final class SqlBody {
  private static final String PREFIX = "CREATE FUNCTION f() RETURNS int4 ";

  private final RoutineSession session;
  private final FunctionEntry function;
  private final int[] types;
  private final String text;
  private final List<Statement> statements;
  private final List<AnalyzedQuery> stored;

  /**
   * @param types actual types of the input parameters
   */
  SqlBody(RoutineSession session, FunctionEntry function, int[] types) {
    this.session = session;
    this.function = function;
    this.types = types;
    String builtin =
        function.sqlBody() == null && function.source().isEmpty()
            ? session.catalog().builtinRoutines().body(function.oid())
            : null;
    this.stored = function.sqlBody() == null ? null : SqlBodies.read(function.sqlBody());
    this.text = builtin != null ? builtin : function.source();
    this.statements =
        stored != null ? null : builtin != null ? builtinStatements(builtin) : parse(text);
  }

  private static List<Statement> parse(String text) {
    List<Statement> statements = new ArrayList<>();
    for (ParsedStatement parsed : SqlParser.parse(text)) {
      statements.add(parsed.statement());
    }
    return statements;
  }

  private static List<Statement> builtinStatements(String body) {
    ParsedCreateFunction parsed =
        (ParsedCreateFunction) SqlParser.parse(PREFIX + body).getFirst().statement();
    if (parsed.bodyReturn() != null) {
      return List.of(SqlParser.selectOf(parsed.bodyReturn()));
    }
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : parsed.bodyStatements()) {
      statements.add(statement instanceof ParsedReturn returned ? returned.query() : statement);
    }
    return statements;
  }

  /** The source text, for errors; empty of a function with stored trees. */
  String text() {
    return text;
  }

  int count() {
    return stored != null ? stored.size() : statements.size();
  }

  /** Whether a statement is a plan; definitions and the like are not. */
  boolean isQuery(int index) {
    return stored != null || RoutineStatement.isPlan(statements.get(index));
  }

  Statement statement(int index) {
    return statements.get(index);
  }

  /** Analyzes a query; it is not rewritten yet. */
  AnalyzedQuery analyze(int index) {
    if (stored != null) {
      return stored.get(index);
    }
    ParameterTypes parameters = ParameterTypes.fixed(types);
    try {
      return session
          .analyzer(
              parameters,
              new SqlParameterNames(
                  session.catalog(), function.name(), function.inputNames(), types))
          .analyze((PreparableStatement) statements.get(index));
    } catch (DatabaseError error) {
      throw error.position() > 0 && error.internalQuery() == null
          ? error.internalQuery(text)
          : error;
    }
  }
}
