package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.tree.ParsedCall;
import org.pgj.engine.parser.tree.ParsedCopy;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.ParsedTransaction;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.parser.tree.StatementNames;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Runs SQL statements, static and dynamic ones. */
final class SqlStatements {
  private static final Vector[] NONE = {};
  private static final int VOID = 2278;

  private final PlLanguage language;
  private final RoutineSession session;
  private final Expressions expressions;
  private final Assignments assignments;
  private final ExtraChecks checks;

  SqlStatements(
      PlLanguage language,
      RoutineSession session,
      Expressions expressions,
      Assignments assignments,
      ExtraChecks checks) {
    this.checks = checks;
    this.language = language;
    this.session = session;
    this.expressions = expressions;
    this.assignments = assignments;
  }

  /**
   * A statement with its parameters, ready to run.
   *
   * @param shown its parameters as messages tell of them
   */
  record Ready(
      RoutineStatement statement,
      Vector[] parameters,
      String text,
      boolean isQuery,
      ShownParameters shown) {}

  // ---- preparing

  /** A static statement; its compiled form is kept in the frame. */
  Ready prepare(Frame frame, PlExpression expression) {
    CompiledExpression known = frame.expressions[expression.id()];
    boolean valid = known != null && known.isValid(frame);
    CompiledExpression compiled = valid ? known : compile(frame, expression);
    frame.expressions[expression.id()] = compiled;
    return new Ready(
        compiled.query,
        compiled.copies(frame),
        expression.text(),
        compiled.type != VOID,
        () -> compiled.shownParameters(frame));
  }

  private CompiledExpression compile(Frame frame, PlExpression expression) {
    try {
      Statement statement = single(expression.text());
      refuse(statement);
      if (!RoutineStatement.isPlan(statement)) {
        refuseChange(statement, frame);
        return command(frame, expression, statement);
      }
      FrameNames names = new FrameNames(frame, expression.scope());
      int[] numbered = names.numberedTypes();
      RoutineStatement prepared =
          session.prepare(
              () ->
                  session.rewriteStatement(
                      session
                          .analyzer(ParameterTypes.fixed(numbered), names)
                          .analyze((PreparableStatement) statement)),
              numbered);
      refuseChange(statement, frame);
      return new CompiledExpression(
          frame, names, new Vector[names.sources().size()], prepared, 0, -1);
    } catch (DatabaseError error) {
      throw Expressions.located(error, expression);
    }
  }

  /** A command; the query within CREATE TABLE AS and EXPLAIN sees the variables. */
  private CompiledExpression command(Frame frame, PlExpression expression, Statement statement) {
    FrameNames names = new FrameNames(frame, expression.scope());
    int[] numbered = names.numberedTypes();
    RoutineStatement around =
        session.prepareAround(
            statement,
            query -> session.analyzer(ParameterTypes.fixed(numbered), names).analyze(query));
    return around != null
        ? new CompiledExpression(frame, names, new Vector[names.sources().size()], around, VOID, -1)
        : new CompiledExpression(
            frame,
            new FrameNames(frame),
            NONE,
            session.prepare(statement, expression.text()),
            VOID,
            -1);
  }

  private static Statement single(String text) {
    List<ParsedStatement> parsed = SqlParser.parse(text);
    if (parsed.size() != 1) {
      throw new DatabaseError("42601", "cannot insert multiple commands into a PL/pgSQL statement");
    }
    return parsed.getFirst().statement();
  }

  private static void refuse(Statement statement) {
    if (statement instanceof ParsedTransaction) {
      throw new DatabaseError("0A000", "unsupported transaction command in PL/pgSQL");
    }
    if (statement instanceof ParsedCopy copy && copy.file() == null) {
      throw new DatabaseError("0A000", "cannot COPY to/from client in PL/pgSQL");
    }
  }

  /** Once it is known that the statement means something at all. */
  private static void refuseChange(Statement statement, Frame frame) {
    if (frame.readOnly && !(statement instanceof Query)) {
      throw new DatabaseError(
          "0A000", StatementNames.of(statement) + " is not allowed in a non-volatile function");
    }
  }

  /** The statements of EXECUTE; there may be several. */
  private List<Ready> dynamic(Frame frame, PlExpression text, List<PlExpression> using) {
    String query = expressions.text(frame, text);
    if (query == null) {
      throw new DatabaseError("22004", "query string argument of EXECUTE is null");
    }
    int count = using.size();
    Vector[] parameters = new Vector[count];
    int[] types = new int[count];
    for (int i = 0; i < count; i++) {
      Vector value = expressions.value(frame, using.get(i), Expressions.ANY_TYPE, -1);
      types[i] = frame.expressions[using.get(i).id()].type;
      parameters[i] = Vector.create(value.representation(), 1);
      RowValue.assign(value, 0, parameters[i]);
    }
    frame.dynamicText = query;
    List<Ready> ready = new ArrayList<>();
    try {
      for (ParsedStatement parsed : SqlParser.parse(query)) {
        ready.add(dynamic(frame, parsed.statement(), query, types, parameters));
      }
    } catch (DatabaseError error) {
      throw dynamicError(error, query);
    }
    return ready;
  }

  private Ready dynamic(
      Frame frame, Statement statement, String query, int[] types, Vector[] parameters) {
    if (statement instanceof ParsedTransaction) {
      throw new DatabaseError("0A000", "EXECUTE of transaction commands is not implemented");
    }
    if (statement instanceof ParsedSelect select && select.into() != null) {
      throw new DatabaseError("0A000", "EXECUTE of SELECT ... INTO is not implemented")
          .hint("You might want to use EXECUTE ... INTO or EXECUTE CREATE TABLE ... AS instead.");
    }
    refuse(statement);
    ShownParameters shown =
        () -> {
          List<String> texts = new ArrayList<>();
          for (int i = 0; i < types.length; i++) {
            texts.add(ShownParameters.shown(session, "$" + (i + 1), types[i], parameters[i]));
          }
          return texts;
        };
    if (!RoutineStatement.isPlan(statement)) {
      refuseChange(statement, frame);
      RoutineStatement around =
          session.prepareAround(statement, inner -> analyzeDynamic(frame, inner, types));
      return around != null
          ? new Ready(around, parameters, query, false, shown)
          : new Ready(session.prepare(statement, query), NONE, query, false, shown);
    }
    RoutineStatement prepared =
        session.prepare(
            () ->
                session.rewriteStatement(
                    analyzeDynamic(frame, (PreparableStatement) statement, types)),
            types);
    refuseChange(statement, frame);
    return new Ready(prepared, parameters, query, true, shown);
  }

  private AnalyzedQuery analyzeDynamic(Frame frame, PreparableStatement query, int[] types) {
    TransitionNames names =
        frame.trigger == null ? null : new TransitionNames(session, frame.trigger);
    return session.analyzer(ParameterTypes.fixed(types), names).analyze(query);
  }

  private static DatabaseError dynamicError(DatabaseError error, String query) {
    if (error.internalQuery() != null) {
      return error;
    }
    return error.position() > 0
        ? error.internalQuery(query)
        : error.addContext("SQL statement \"" + query + "\"");
  }

  // ---- running

  private interface Rows {
    void take(Batch batch);
  }

  private long run(Frame frame, Ready ready, long maxRows, Rows rows) {
    boolean[] taking = new boolean[1];
    try {
      if (!frame.readOnly) {
        session.nextCommand();
      }
      try (RoutineStatement.Run run = ready.statement().start(ready.parameters())) {
        run.run(
            maxRows,
            batch -> {
              taking[0] = true;
              rows.take(batch);
              taking[0] = false;
            });
        return run.processed();
      }
    } catch (DatabaseError error) {
      throw taking[0] ? error : error.addContext("SQL statement \"" + ready.text() + "\"");
    } finally {
      if (!frame.readOnly) {
        session.nextCommand();
      }
    }
  }

  /** Runs a query for its rows: RETURN QUERY. */
  long rows(Frame frame, Ready ready, Consumer<Batch> rows) {
    return run(frame, ready, 0, rows::accept);
  }

  /** The one statement of a dynamic query. */
  Ready dynamicQuery(Frame frame, PlExpression text, List<PlExpression> using) {
    List<Ready> ready = dynamic(frame, text, using);
    if (ready.size() != 1) {
      throw new DatabaseError("42P11", "cannot open multi-query plan as cursor");
    }
    return ready.getFirst();
  }

  void run(Frame frame, PlStatement.Sql statement) {
    Ready ready = prepare(frame, statement.statement());
    if (statement.target() != null) {
      into(frame, ready, statement.target(), statement.strict(), false);
      return;
    }
    if (ready.isQuery()
        && ready.statement().columns() != null
        && !ready.statement().modifiesData()) {
      throw new DatabaseError("42601", "query has no destination for result data")
          .hint("If you want to discard the results of a SELECT, use PERFORM instead.");
    }
    if (ready.isQuery() && ready.statement().columns() != null) {
      throw new DatabaseError("42601", "query has no destination for result data");
    }
    long processed = run(frame, ready, 0, batch -> {});
    frame.rowCount = processed;
    if (ready.isQuery()) {
      frame.setFound(processed > 0);
    }
  }

  /**
   * Puts the first row into a target.
   *
   * @param dynamic whether EXECUTE runs it, which does not mind more rows than one
   */
  private void into(Frame frame, Ready ready, PlTarget target, boolean strict, boolean dynamic) {
    RoutineColumns columns = ready.statement().columns();
    if (columns == null) {
      throw new DatabaseError("42601", "INTO used with a command that cannot return data");
    }
    boolean modifies = ready.statement().modifiesData();
    boolean oneOnly = strict || modifies && !dynamic;
    boolean oneExpected = !oneOnly && !dynamic && checks.isOn(ExtraChecks.Check.TOO_MANY_ROWS);
    long limit = modifies ? 0 : oneOnly || oneExpected ? 2 : 1;
    long[] seen = new long[1];
    long processed =
        run(
            frame,
            ready,
            limit,
            batch -> {
              if (seen[0] == 0 && batch.count() > 0) {
                assignments.move(frame, target, columns, batch.columns(), batch.row(0));
              }
              seen[0] += batch.count();
            });
    if (seen[0] == 0) {
      if (strict) {
        throw strictError(frame, ready, "P0002", "query returned no rows");
      }
      assignments.clear(frame, target, columns);
    } else if (seen[0] > 1 && (oneOnly || oneExpected)) {
      DatabaseError error = strictError(frame, ready, "P0003", "query returned more than one row");
      if (!dynamic) {
        error.hint("Make sure the query returns a single row, or use LIMIT 1.");
      }
      if (oneOnly) {
        throw error;
      }
      checks.report(ExtraChecks.Check.TOO_MANY_ROWS, error);
    }
    frame.rowCount = modifies ? processed : Math.min(seen[0], 1);
    frame.setFound(seen[0] > 0);
  }

  private DatabaseError strictError(Frame frame, Ready ready, String state, String message) {
    DatabaseError error = new DatabaseError(state, message);
    if (frame.body.printStrictParameters()) {
      List<String> shown = ready.shown().texts();
      error.detail(shown.isEmpty() ? null : "parameters: " + String.join(", ", shown));
    }
    return error;
  }

  void run(Frame frame, PlStatement.Perform statement) {
    Ready ready = prepare(frame, statement.query());
    long processed = run(frame, ready, 0, batch -> {});
    frame.rowCount = processed;
    frame.setFound(processed > 0);
  }

  void run(Frame frame, PlStatement.Execute statement) {
    List<Ready> all = dynamic(frame, statement.statement(), statement.parameters());
    if (statement.target() != null) {
      Ready last = all.getLast();
      boolean found = ((LongVector) frame.scalar(frame.body.found())).get(0) != 0;
      into(frame, last, statement.target(), statement.strict(), true);
      frame.setFound(found);
      return;
    }
    for (Ready ready : all) {
      frame.rowCount = run(frame, ready, 0, batch -> {});
    }
  }

  // ---- loops

  QueryLoop open(Frame frame, PlStatement.ForQuery loop) {
    return open(frame, prepare(frame, loop.query()));
  }

  QueryLoop open(Frame frame, PlStatement.ForDynamic loop) {
    return open(frame, dynamicQuery(frame, loop.query(), loop.parameters()));
  }

  QueryLoop open(Frame frame, Ready ready) {
    if (ready.statement().columns() == null) {
      throw new DatabaseError("42P11", "cannot open " + "query as cursor")
          .addContext("SQL statement \"" + ready.text() + "\"");
    }
    try {
      if (!frame.readOnly) {
        session.nextCommand();
      }
      return new QueryLoop(ready.statement(), ready.parameters(), session.types());
    } catch (DatabaseError error) {
      throw error.addContext("SQL statement \"" + ready.text() + "\"");
    }
  }

  // ---- CALL

  void run(Frame frame, PlStatement.Call statement) {
    if (statement.isDo()) {
      Ready ready = prepare(frame, statement.statement());
      run(frame, ready, 0, batch -> {});
      return;
    }
    PlExpression expression = statement.statement();
    try {
      call(frame, expression);
    } catch (DatabaseError error) {
      throw error.position() > 0 && error.internalQuery() == null
          ? error.internalQuery(expression.text())
          : error.addContext("SQL statement \"" + expression.text() + "\"");
    } finally {
      session.nextCommand();
    }
  }

  private void call(Frame frame, PlExpression expression) {
    ParsedCall parsed = (ParsedCall) single(expression.text());
    FrameNames names = new FrameNames(frame, expression.scope());
    Analyzer analyzer = session.analyzer(ParameterTypes.fixed(names.numberedTypes()), names);
    Expression analyzed = analyzer.expression(parsed.call(), null, Analyzer.Purpose.CALL_ARGUMENT);
    FunctionCall call = (FunctionCall) analyzed;
    FunctionEntry procedure = session.catalog().function(call.function());
    if (!procedure.isProcedure()) {
      throw new DatabaseError("42809", procedure.name() + " is not a procedure")
          .hint("To call a function, use SELECT.");
    }
    List<Expression> arguments = call.arguments();
    List<Expression> inputs = new ArrayList<>();
    List<PlTarget> outputs = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      char mode = procedure.argumentModes() == null ? 'i' : procedure.argumentModes()[i];
      if (mode != 'o') {
        inputs.add(arguments.get(i));
      }
      if (mode == 'o' || mode == 'b') {
        outputs.add(output(procedure, i, arguments.get(i), names));
      }
    }
    session.nextCommand();
    int[] types = new int[inputs.size()];
    Vector[] values = values(frame, names, inputs, types);
    Vector result = call.type() == VOID ? new LongVector(1) : new BytesVector(1);
    language
        .routines()
        .routine(procedure, types, call.type(), null)
        .callProcedure(values, 0, result, 0, frame.atomic || session.transactions().level() > 1);
    if (!outputs.isEmpty() && call.type() != VOID && !result.isNull(0)) {
      BytesVector record = (BytesVector) result;
      RecordView view = new RecordView(record.chunk(0), record.offset(0));
      for (PlTarget target : outputs) {
        int type = view.type();
        Vector value = Vector.create(session.types().type(type).representation(), 1);
        view.next(session.types().type(type), value, 0);
        assignments.assign(frame, target, value, 0, type, -1);
      }
    }
  }

  private static PlTarget output(
      FunctionEntry procedure, int index, Expression argument, FrameNames names) {
    Expression plain = argument;
    while (plain instanceof FunctionCall cast && cast.arguments().size() == 1
        || plain instanceof Relabeling) {
      plain =
          plain instanceof FunctionCall cast
              ? cast.arguments().getFirst()
              : ((Relabeling) plain).argument();
    }
    if (!(plain instanceof Parameter parameter) || parameter.kind() != Parameter.Kind.EXTERNAL) {
      String name = procedure.argumentNames() == null ? "" : procedure.argumentNames()[index];
      throw new DatabaseError(
          "42601",
          name.isEmpty()
              ? "procedure parameter "
                  + (index + 1)
                  + " is an output parameter but corresponding argument is not writable"
              : "procedure parameter \""
                  + name
                  + "\" is an output parameter but corresponding argument is not writable");
    }
    FrameNames.Source source = names.sources().get(parameter.number() - 1);
    return source.field() < 0
        ? new PlTarget.Variable(source.variable())
        : new PlTarget.Field(source.variable(), names.fieldName(source));
  }

  private Vector[] values(Frame frame, FrameNames names, List<Expression> inputs, int[] types) {
    ExecutionContext context = new ExecutionContext(session.executions(), 0);
    Vector[] values = new Vector[inputs.size()];
    CompiledExpression sources =
        new CompiledExpression(frame, names, new Vector[names.sources().size()], null, 0, -1);
    context.parameters().bind(sources.copies(frame));
    ExpressionCompiler compiler = new ExpressionCompiler(context, ColumnResolver.NONE);
    Batch oneRow = new Batch().set(NONE, 1);
    for (int i = 0; i < values.length; i++) {
      types[i] = inputs.get(i).type();
      Vector computed = compiler.compile(session.simplify(inputs.get(i))).evaluate(oneRow);
      values[i] = Vector.create(computed.representation(), 1);
      RowValue.assign(computed, 0, values[i]);
    }
    return values;
  }
}
