package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.OperatorCall;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.executor.expression.ColumnResolver;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.parser.grammar.ScannerOptions;
import org.pgj.engine.parser.tree.IndirectionStep;
import org.pgj.engine.parser.tree.ParsedNullLiteral;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineStatement;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Compiles and evaluates the expressions of frames. */
final class Expressions {
  private static final int BOOL = 16;
  private static final int INT4 = 23;
  private static final int UNKNOWN = 705;

  /** The function of {@code array || element} as well. */
  private static final int ARRAY_APPEND = 378;

  /** The natural type of an expression. */
  static final int ANY_TYPE = 0;

  private final RoutineSession session;
  private final Casts casts;

  Expressions(RoutineSession session, Casts casts) {
    this.session = session;
    this.casts = casts;
  }

  /** The compiled form of an expression whose value is to be of a type. */
  CompiledExpression compiled(Frame frame, PlExpression expression, int type, int typmod) {
    CompiledExpression found = frame.expressions[expression.id()];
    if (found == null || !found.isValid(frame)) {
      found = compile(frame, expression, type, typmod, null);
      frame.expressions[expression.id()] = found;
    }
    return found;
  }

  /**
   * The value of an expression.
   *
   * @return a vector of one row, valid until the expression or a variable changes
   */
  Vector value(Frame frame, PlExpression expression, int type, int typmod) {
    return value(frame, expression, compiled(frame, expression, type, typmod), type, typmod);
  }

  /** As {@link #value(Frame, PlExpression, int, int)}, by the compiled form. */
  Vector value(
      Frame frame, PlExpression expression, CompiledExpression compiled, int type, int typmod) {
    return compiled.evaluator != null
        ? compiled.evaluate(frame)
        : queried(frame, expression, compiled, type, typmod);
  }

  boolean condition(Frame frame, PlExpression expression) {
    Vector value = value(frame, expression, BOOL, -1);
    return !value.isNull(0) && ((LongVector) value).get(0) != 0;
  }

  /** The text of a value, null for null. */
  String text(Frame frame, PlExpression expression) {
    Vector value = value(frame, expression, ANY_TYPE, -1);
    if (value.isNull(0)) {
      return null;
    }
    int type = frame.expressions[expression.id()].type;
    return session.types().type(type).outputText(value, 0, session.functions());
  }

  /** The integer value of a loop's bound; 22004 if it is null. */
  int integer(Frame frame, PlExpression expression, String what) {
    Vector value = value(frame, expression, INT4, -1);
    if (value.isNull(0)) {
      throw new DatabaseError("22004", what + " of FOR loop cannot be null");
    }
    return (int) ((LongVector) value).get(0);
  }

  /** The value of an expression that is a query. */
  private Vector queried(
      Frame frame, PlExpression expression, CompiledExpression compiled, int type, int typmod) {
    Vector[] result = new Vector[1];
    try {
      if (isVolatile(frame)) {
        session.nextCommand();
      }
      try (RoutineStatement.Run run = compiled.query.start(compiled.copies(frame))) {
        run.run(
            2,
            batch -> {
              if (batch.count() > 1 || result[0] != null) {
                throw new DatabaseError("21000", "query returned more than one row")
                    .addContext("query: " + expression.text());
              }
              if (batch.count() == 1) {
                result[0] = Vector.create(batch.column(0).representation(), 1);
                RowValue.assign(batch.column(0), batch.row(0), result[0]);
              }
            });
      }
    } catch (DatabaseError error) {
      throw error.addContext(contextOf(expression));
    }
    int natural = compiled.query.columns().types()[0];
    if (result[0] == null) {
      int wanted = type == ANY_TYPE ? natural : type;
      result[0] = Vector.create(session.types().type(wanted).representation(), 1);
      result[0].setNull(0);
      result[0].setConstant(true);
      return result[0];
    }
    return type == ANY_TYPE || type == natural && typmod < 0
        ? result[0]
        : casts.cast(result[0], 0, natural, -1, type, typmod);
  }

  static boolean isVolatile(Frame frame) {
    return !frame.readOnly;
  }

  /** The line of CONTEXT for an expression that runs as a query. */
  static String contextOf(PlExpression expression) {
    return switch (expression.kind()) {
      case EXPRESSION -> "SQL expression \"" + expression.text() + "\"";
      case ASSIGNMENT -> "PL/pgSQL assignment \"" + expression.text() + "\"";
      case STATEMENT -> "SQL statement \"" + expression.text() + "\"";
    };
  }

  /**
   * A part of a variable, or of a field of one, that is assigned to.
   *
   * @param names of the variable or field
   * @param steps from there to the part
   * @param type of the variable or field
   */
  record Part(List<String> names, List<IndirectionStep> steps, int type, int typmod) {
    /** The whole with the part replaced by a value. */
    private Expression whole(Analyzer analyzer, FrameNames known, Expression value, Query source) {
      Expression old = known.variable(names, -1);
      Expression given =
          isLiteral(source) && value instanceof Constant text ? untyped(text) : value;
      Expression changed = analyzer.withPart(old, names.getFirst(), steps, given);
      return convert(analyzer.coercion(), changed, type, typmod);
    }
  }

  private static boolean isLiteral(Query source) {
    return source instanceof ParsedSelect select
        && select.from().isEmpty()
        && select.items().size() == 1
        && (select.items().getFirst().expression() instanceof ParsedStringLiteral
            || select.items().getFirst().expression() instanceof ParsedNullLiteral);
  }

  /** A literal as it was before it became text, the type that a query's column has to have. */
  private static Constant untyped(Constant text) {
    return new Constant(UNKNOWN, -1, 0, 0, text.bytes(), text.isNull(), text.position());
  }

  /** The value of a whole variable after the assignment to a part of it. */
  Vector withPart(Frame frame, PlExpression assignment, Part part) {
    CompiledExpression found = frame.expressions[assignment.id()];
    if (found == null || !found.isValid(frame)) {
      found = compile(frame, assignment, part.type(), part.typmod(), part);
      frame.expressions[assignment.id()] = found;
    }
    return value(frame, assignment, found, part.type(), part.typmod());
  }

  private CompiledExpression compile(
      Frame frame, PlExpression expression, int type, int typmod, Part part) {
    try {
      Query query =
          expression.kind() == PlExpression.Kind.ASSIGNMENT
              ? AssignmentText.parse(expression.text()).source()
              : SqlParser.parseRoutineExpression(expression.text(), ScannerOptions.DEFAULT);
      return compile(frame, expression, query, type, typmod, part);
    } catch (DatabaseError error) {
      throw located(error, expression);
    }
  }

  /** An error that was found while SQL was analyzed points into that SQL. */
  static DatabaseError located(DatabaseError error, PlExpression expression) {
    if (error.internalQuery() != null) {
      return error;
    }
    return error.position() > 0
        ? error.internalQuery(expression.text())
        : error.addContext(contextOf(expression));
  }

  /** Compiles a parsed expression in the scope of another. */
  CompiledExpression compile(
      Frame frame, PlExpression expression, Query query, int type, int typmod) {
    return compile(frame, expression, query, type, typmod, null);
  }

  private CompiledExpression compile(
      Frame frame, PlExpression expression, Query query, int type, int typmod, Part part) {
    FrameNames names = new FrameNames(frame, expression.scope());
    Analyzer analyzer = session.analyzer(ParameterTypes.fixed(names.numberedTypes()), names);
    AnalyzedQuery analyzed = analyzer.analyze(query);
    List<TargetEntry> targets = analyzed.targetList();
    int columns = 0;
    for (TargetEntry target : targets) {
      columns += target.hidden() ? 0 : 1;
    }
    if (columns != 1) {
      throw new DatabaseError(
          "42601",
          "query \""
              + expression.text()
              + "\" returned "
              + columns
              + (columns == 1 ? " column" : " columns"));
    }
    Expression value = targets.getFirst().expression();
    Expression whole = part == null ? value : part.whole(analyzer, names, value, query);
    if (isSimple(analyzed)) {
      Expression converted =
          type == ANY_TYPE ? whole : convert(analyzer.coercion(), whole, type, typmod);
      Expression simplified = session.simplify(converted);
      ExecutionContext context = new ExecutionContext(session.executions(), 0);
      Vector[] parameters = new Vector[names.sources().size()];
      context.parameters().bind(parameters);
      Evaluator evaluator =
          new ExpressionCompiler(context, ColumnResolver.NONE).compile(simplified);
      return new CompiledExpression(
          frame,
          names,
          parameters,
          evaluator,
          append(context, simplified),
          null,
          converted.type(),
          converted.typmod(),
          value instanceof RowConstructor row ? row.names() : null);
    }
    RoutineStatement prepared =
        session.prepare(
            () -> session.rewriteStatement(analyzed(query, names, part)), names.numberedTypes());
    return new CompiledExpression(
        frame, names, new Vector[names.sources().size()], prepared, whole.type(), whole.typmod());
  }

  private AnalyzedQuery analyzed(Query query, FrameNames names, Part part) {
    Analyzer analyzer = session.analyzer(ParameterTypes.fixed(names.numberedTypes()), names);
    AnalyzedQuery analyzed = analyzer.analyze(query);
    if (part == null) {
      return analyzed;
    }
    List<TargetEntry> targets = new ArrayList<>(analyzed.targetList());
    TargetEntry value = targets.getFirst();
    targets.set(0, value.withExpression(part.whole(analyzer, names, value.expression(), query)));
    return analyzed.with().targetList(targets).build();
  }

  /** Whether an expression adds an element to an array that is a parameter; null if it does not. */
  private static CompiledExpression.Append append(ExecutionContext context, Expression value) {
    List<Expression> arguments =
        switch (value) {
          case FunctionCall call when call.function() == ARRAY_APPEND -> call.arguments();
          case OperatorCall call when call.function() == ARRAY_APPEND -> call.arguments();
          default -> List.of();
        };
    return !arguments.isEmpty() && arguments.getFirst() instanceof Parameter array
        ? new CompiledExpression.Append(
            array.number() - 1,
            new ExpressionCompiler(context, ColumnResolver.NONE).compile(arguments.get(1)))
        : null;
  }

  /**
   * An assignment cast if there is one, else by way of the text form, as for the fields of a row
   * that were untyped literals.
   */
  static Expression convert(Coercion coercion, Expression value, int type, int typmod) {
    boolean isUntypedField = value.type() == UNKNOWN && value instanceof Parameter;
    Expression converted =
        isUntypedField
            ? null
            : coercion.toTarget(
                value,
                type,
                typmod,
                Coercion.Context.ASSIGNMENT,
                CallForm.IMPLICIT_CAST,
                SourcePosition.UNKNOWN);
    return converted != null
        ? converted
        : new TextConversion(
            value,
            type,
            typmod,
            coercion.collationOf(type),
            CallForm.IMPLICIT_CAST,
            SourcePosition.UNKNOWN);
  }

  private static boolean isSimple(AnalyzedQuery query) {
    return query.command() == AnalyzedQuery.CommandKind.SELECT
        && query.rangeTable().isEmpty()
        && query.commonTables().isEmpty()
        && query.targetList().size() == 1
        && (query.joinTree() == null || query.joinTree().condition() == null)
        && !query.hasAggregates()
        && !query.hasWindows()
        && !query.hasTargetSets()
        && !query.hasSubqueries()
        && query.groupBy().isEmpty()
        && query.groupingSets() == null
        && query.having() == null
        && query.distinct().isEmpty()
        && query.orderBy().isEmpty()
        && query.limit() == null
        && query.offset() == null
        && query.setOperations() == null;
  }
}
