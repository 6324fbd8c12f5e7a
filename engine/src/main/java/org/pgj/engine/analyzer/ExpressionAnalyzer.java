package org.pgj.engine.analyzer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.Collations;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.ArrayConstructor;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.BooleanTest;
import org.pgj.engine.analyzer.tree.CaseExpression;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.CurrentOf;
import org.pgj.engine.analyzer.tree.DefaultMarker;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.MergeActionName;
import org.pgj.engine.analyzer.tree.MinMax;
import org.pgj.engine.analyzer.tree.NullTest;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.SqlValueFunction;
import org.pgj.engine.analyzer.tree.TestValue;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAnd;
import org.pgj.engine.parser.tree.ParsedArray;
import org.pgj.engine.parser.tree.ParsedArraySubquery;
import org.pgj.engine.parser.tree.ParsedBetween;
import org.pgj.engine.parser.tree.ParsedBitLiteral;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedBooleanTest;
import org.pgj.engine.parser.tree.ParsedCase;
import org.pgj.engine.parser.tree.ParsedCast;
import org.pgj.engine.parser.tree.ParsedCoalesce;
import org.pgj.engine.parser.tree.ParsedCollate;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedCurrentOf;
import org.pgj.engine.parser.tree.ParsedDefault;
import org.pgj.engine.parser.tree.ParsedDistinctFrom;
import org.pgj.engine.parser.tree.ParsedDocumentTest;
import org.pgj.engine.parser.tree.ParsedExists;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedGroupingFunction;
import org.pgj.engine.parser.tree.ParsedInList;
import org.pgj.engine.parser.tree.ParsedInSubquery;
import org.pgj.engine.parser.tree.ParsedIndirection;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedJsonExpression;
import org.pgj.engine.parser.tree.ParsedJsonTest;
import org.pgj.engine.parser.tree.ParsedLike;
import org.pgj.engine.parser.tree.ParsedMergeActionFunction;
import org.pgj.engine.parser.tree.ParsedMinMax;
import org.pgj.engine.parser.tree.ParsedMultiAssignment;
import org.pgj.engine.parser.tree.ParsedNamedArgument;
import org.pgj.engine.parser.tree.ParsedNormalizedTest;
import org.pgj.engine.parser.tree.ParsedNot;
import org.pgj.engine.parser.tree.ParsedNullIf;
import org.pgj.engine.parser.tree.ParsedNullLiteral;
import org.pgj.engine.parser.tree.ParsedNullTest;
import org.pgj.engine.parser.tree.ParsedNumericLiteral;
import org.pgj.engine.parser.tree.ParsedOperation;
import org.pgj.engine.parser.tree.ParsedOr;
import org.pgj.engine.parser.tree.ParsedParameter;
import org.pgj.engine.parser.tree.ParsedQuantifiedArray;
import org.pgj.engine.parser.tree.ParsedQuantifiedSubquery;
import org.pgj.engine.parser.tree.ParsedRow;
import org.pgj.engine.parser.tree.ParsedScalarSubquery;
import org.pgj.engine.parser.tree.ParsedSqlValueFunction;
import org.pgj.engine.parser.tree.ParsedStar;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedWhen;
import org.pgj.engine.parser.tree.ParsedXmlExpression;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.Query;

/** Analyzes scalar expressions of one query level. */
final class ExpressionAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ColumnResolver columns;
  private final OperationAnalyzer operations;
  private final CallAnalyzer calls;
  private final SubqueryAnalyzer subqueries;
  private final IndirectionAnalyzer indirections;

  ExpressionAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
    this.columns = new ColumnResolver(analysis, scope);
    this.operations = new OperationAnalyzer(analysis, scope, this);
    this.calls = new CallAnalyzer(analysis, scope, this);
    this.subqueries = new SubqueryAnalyzer(analysis, scope, this);
    this.indirections = new IndirectionAnalyzer(analysis, this);
  }

  ColumnResolver columns() {
    return columns;
  }

  IndirectionAnalyzer indirections() {
    return indirections;
  }

  /** The fields of a value of type record, null if they are not known. */
  List<RecordFields.Field> recordFields(Expression expression) {
    return new RecordFields(analysis).of(expression, scope);
  }

  /** {@code name(argument)}. */
  Expression plainCall(QualifiedName name, Expression argument, int location) {
    return calls.plain(name, List.of(argument), List.of(), false, CallForm.CALL, location);
  }

  /** Analyzes an expression standing at {@code place}. */
  Expression analyze(ParsedExpression expression, Place place) {
    Place before = scope.place();
    scope.setPlace(place);
    try {
      return analyze(expression);
    } finally {
      scope.setPlace(before);
    }
  }

  /** Analyzes a condition: its result is boolean. */
  Expression condition(ParsedExpression expression, Place place, String construct) {
    return expression == null
        ? null
        : analysis.coercion().toBoolean(analyze(expression, place), construct);
  }

  /** Analyzes an expression at the present place. */
  Expression analyze(ParsedExpression expression) {
    return switch (expression) {
      case ParsedColumnReference e -> column(e);
      case ParsedParameter e -> parameter(e);
      case ParsedIntegerLiteral e ->
          Constant.ofLong(TypeIds.INT4, e.value(), SourcePosition.at(e.location()));
      case ParsedNumericLiteral e -> numeric(e);
      case ParsedStringLiteral e -> unknown(e.value(), e.location());
      case ParsedBitLiteral e -> bits(e);
      case ParsedBooleanLiteral e ->
          Constant.ofLong(TypeIds.BOOL, e.value() ? 1 : 0, SourcePosition.at(e.location()));
      case ParsedNullLiteral e ->
          Constant.ofNull(TypeIds.UNKNOWN, -1, 0, SourcePosition.at(e.location()));
      case ParsedIndirection e -> indirections.analyze(e);
      case ParsedArray e -> array(e, 0, 0, -1);
      case ParsedCast e -> cast(e);
      case ParsedCollate e -> collate(e);
      case ParsedOperation e -> operations.operation(e);
      case ParsedAnd e -> junction(BooleanExpression.Kind.AND, e.operands(), "AND", e.location());
      case ParsedOr e -> junction(BooleanExpression.Kind.OR, e.operands(), "OR", e.location());
      case ParsedNot e ->
          new BooleanExpression(
              BooleanExpression.Kind.NOT,
              List.of(analysis.coercion().toBoolean(analyze(e.operand()), "NOT")),
              SourcePosition.at(e.location()));
      case ParsedDistinctFrom e -> operations.distinctFrom(e);
      case ParsedNullIf e -> operations.nullIf(e);
      case ParsedInList e -> operations.inList(e);
      case ParsedLike e -> operations.like(e);
      case ParsedBetween e -> operations.between(e);
      case ParsedQuantifiedArray e ->
          analysis
              .operators()
              .arrayCall(
                  e.operator(), analyze(e.operand()), analyze(e.array()), !e.all(), e.location());
      case ParsedInSubquery e -> subqueries.in(e);
      case ParsedQuantifiedSubquery e -> subqueries.quantified(e);
      case ParsedExists e -> subqueries.exists(e);
      case ParsedScalarSubquery e -> subqueries.scalar(e);
      case ParsedArraySubquery e -> subqueries.array(e);
      case ParsedMultiAssignment e -> subqueries.multiAssignment(e);
      case ParsedCase e -> caseExpression(e);
      case ParsedRow e -> row(e);
      case ParsedCoalesce e -> coalesce(e);
      case ParsedMinMax e -> minMax(e);
      case ParsedSqlValueFunction e -> valueFunction(e);
      case ParsedNullTest e -> nullTest(e);
      case ParsedBooleanTest e -> booleanTest(e);
      case ParsedFunctionCall e -> calls.call(e);
      case ParsedGroupingFunction e -> calls.grouping(e);
      case ParsedNamedArgument e -> analyze(e.value());
      case ParsedDefault e -> {
        if (scope.place() == Place.VALUES
            || scope.place() == Place.INSERT_TARGET
            || scope.place() == Place.UPDATE_SOURCE) {
          yield new DefaultMarker(TypeIds.UNKNOWN, -1, 0, SourcePosition.at(e.location()));
        }
        throw new DatabaseError("42601", "DEFAULT is not allowed in this context").at(e.location());
      }
      case ParsedCurrentOf e -> {
        if (e.cursor() == null) {
          Expression name = analyze(new ParsedParameter(e.parameter(), e.location()));
          yield new CurrentOf(1, null, name);
        }
        Expression variable = columns.cursorVariable(e.cursor(), e.location());
        yield new CurrentOf(1, variable == null ? e.cursor() : null, variable);
      }
      case ParsedNormalizedTest e -> calls.normalizedTest(e);
      case ParsedStar e -> {
        if (e.qualifier().isEmpty()) {
          throw new DatabaseError("42601", "row expansion via \"*\" is not supported here")
              .at(e.location());
        }
        yield indirections.wholeRow(e, columns);
      }
      case ParsedMergeActionFunction e -> mergeAction(e);
      case ParsedJsonExpression e -> new JsonAnalyzer(analysis, this, calls).analyze(e);
      case ParsedJsonTest e -> new JsonAnalyzer(analysis, this, calls).test(e);
      case ParsedDocumentTest e -> new XmlAnalyzer(analysis, this).test(e);
      case ParsedXmlExpression e -> new XmlAnalyzer(analysis, this).analyze(e);
    };
  }

  /** A literal whose type is still open. */
  static Constant unknown(String text, int location) {
    return Constant.ofBytes(
        TypeIds.UNKNOWN, -1, 0, text.getBytes(StandardCharsets.UTF_8), SourcePosition.at(location));
  }

  private Expression column(ParsedColumnReference reference) {
    switch (scope.place()) {
      case COLUMN_DEFAULT ->
          throw new DatabaseError("0A000", "cannot use column reference in DEFAULT expression")
              .at(reference.location());
      case PARTITION_BOUND ->
          throw new DatabaseError(
                  "0A000", "cannot use column reference in partition bound expression")
              .at(reference.location());
      default -> {}
    }
    if (reference.names().size() > 1) {
      Expression field = indirections.functionalField(reference, columns);
      if (field != null) {
        return field;
      }
    }
    return columns.resolve(reference);
  }

  private Expression mergeAction(ParsedMergeActionFunction call) {
    Scope level = scope;
    while (level != null && level.place() != Place.MERGE_RETURNING) {
      level = level.parent();
    }
    if (level != scope) {
      if (level != null) {
        throw DatabaseError.notSupported("MERGE_ACTION() within a subquery").at(call.location());
      }
      throw new DatabaseError(
              "42601", "MERGE_ACTION() can only be used in the RETURNING list of a MERGE command")
          .at(call.location());
    }
    return new MergeActionName(SourcePosition.at(call.location()));
  }

  private Expression parameter(ParsedParameter parameter) {
    int type = analysis.parameters().reference(parameter.number(), parameter.location());
    SourcePosition position = SourcePosition.at(parameter.location());
    TypeEntry entry = type == TypeIds.UNKNOWN ? null : declaredType(type);
    if (entry != null
        && analysis.parameters().areOfClient()
        && analysis.coercion().isChecked(type)) {
      return analysis.coercion().clientParameter(parameter.number(), type, position);
    }
    int collation = entry == null ? 0 : entry.collation();
    return new Parameter(
        Parameter.Kind.EXTERNAL, parameter.number(), type, -1, collation, position);
  }

  /** The type that a client has declared a parameter to be. */
  private TypeEntry declaredType(int type) {
    TypeEntry entry = analysis.catalog().type(type);
    if (entry == null) {
      throw new DatabaseError(
          "XX000", "cache lookup failed for type " + Integer.toUnsignedString(type));
    }
    return entry;
  }

  /** A number that the grammar's integers do not hold, with a minus sign as it may be. */
  private Expression bits(ParsedBitLiteral literal) {
    try {
      return analysis
          .types()
          .read(TypeIds.BIT, -1, 0, literal.text(), SourcePosition.at(literal.location()));
    } catch (DatabaseError error) {
      throw error.at(literal.location());
    }
  }

  private Expression numeric(ParsedNumericLiteral literal) {
    SourcePosition position = SourcePosition.at(literal.location());
    String text = literal.text();
    int first = text.charAt(0) == '-' ? 1 : 0;
    if (isRadix(text, first)) {
      return radix(text, first, position);
    }
    for (int i = first; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return analysis.types().read(TypeIds.NUMERIC, -1, 0, text, position);
      }
    }
    return integer(new BigInteger(text), text, position);
  }

  private static boolean isRadix(String text, int first) {
    return text.length() > first + 2
        && text.charAt(first) == '0'
        && "xXoObB".indexOf(text.charAt(first + 1)) >= 0;
  }

  private Expression radix(String text, int first, SourcePosition position) {
    int radix =
        switch (text.charAt(first + 1)) {
          case 'x', 'X' -> 16;
          case 'o', 'O' -> 8;
          default -> 2;
        };
    BigInteger magnitude = new BigInteger(text.substring(first + 2), radix);
    BigInteger value = first == 0 ? magnitude : magnitude.negate();
    return integer(value, value.toString(), position);
  }

  private Expression integer(BigInteger value, String text, SourcePosition position) {
    if (value.bitLength() < Integer.SIZE) {
      return Constant.ofLong(TypeIds.INT4, value.longValue(), position);
    }
    return value.bitLength() < Long.SIZE
        ? Constant.ofLong(TypeIds.INT8, value.longValue(), position)
        : analysis.types().read(TypeIds.NUMERIC, -1, 0, text, position);
  }

  private Expression junction(
      BooleanExpression.Kind kind, List<ParsedExpression> operands, String name, int location) {
    List<Expression> arguments = new ArrayList<>(operands.size());
    for (ParsedExpression operand : operands) {
      arguments.add(analysis.coercion().toBoolean(analyze(operand), name));
    }
    return new BooleanExpression(kind, arguments, SourcePosition.at(location));
  }

  /** How many columns a subquery has. */
  int columnCount(Query query, int location) {
    return subqueries.columnCount(query, location);
  }

  /** The row of a subquery that is cast to a composite type, as its fields; others stay. */
  private Expression takenApart(Expression operand, int target) {
    if (operand.type() != TypeIds.RECORD
        || !(operand instanceof ColumnReference column)
        || column.attribute() != 0
        || !analysis.catalog().type(analysis.coercion().baseType(target)).isComposite()) {
      return operand;
    }
    List<Expression> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (RecordFields.Field field : recordFields(operand)) {
      ColumnType type = field.type();
      names.add(field.name());
      fields.add(
          new FieldSelection(
              operand,
              names.size(),
              type.type(),
              type.typmod(),
              type.collation(),
              operand.position()));
    }
    return new RowConstructor(TypeIds.RECORD, fields, names, operand.position());
  }

  private Expression cast(ParsedCast cast) {
    ColumnType target = analysis.typeNames().resolve(cast.type());
    Expression operand;
    if (cast.operand() instanceof ParsedArray array) {
      int element = analysis.coercion().elementType(target.type());
      if (element != 0) {
        operand =
            array(array, analysis.coercion().baseType(target.type()), element, target.typmod());
      } else {
        operand = analyze(cast.operand());
      }
    } else {
      operand = analyze(cast.operand());
    }
    int location = cast.location() >= 0 ? cast.location() : cast.type().location();
    SourcePosition position = SourcePosition.at(location);
    Expression converted =
        analysis
            .coercion()
            .toTarget(
                takenApart(operand, target.type()),
                target.type(),
                target.typmod(),
                Coercion.Context.EXPLICIT,
                CallForm.EXPLICIT_CAST,
                position);
    if (converted == null) {
      throw analysis.coercion().cannotCast(operand.type(), target.type(), position);
    }
    return converted;
  }

  private Expression collate(ParsedCollate collate) {
    Expression operand = analyze(collate.operand());
    int type = operand.type();
    if (analysis.catalog().type(type).collation() == 0 && type != TypeIds.UNKNOWN) {
      throw new DatabaseError(
              "42804", "collations are not supported by type " + analysis.types().format(type))
          .at(collate.location());
    }
    if (type == TypeIds.UNKNOWN) {
      operand =
          analysis
              .coercion()
              .toType(
                  operand,
                  TypeIds.TEXT,
                  -1,
                  Coercion.Context.IMPLICIT,
                  CallForm.IMPLICIT_CAST,
                  SourcePosition.UNKNOWN);
    }
    return new CollateExpression(
        operand,
        analysis.typeNames().collation(collate.collation()),
        SourcePosition.at(collate.location()));
  }

  /**
   * Analyzes an array constructor.
   *
   * @param arrayType type it is cast to, 0 if none
   * @param elementType its element type, 0 if none
   */
  private Expression array(ParsedArray array, int arrayType, int elementType, int typmod) {
    List<Expression> elements = new ArrayList<>(array.elements().size());
    boolean nested = false;
    for (ParsedExpression element : array.elements()) {
      Expression analyzed;
      if (element instanceof ParsedArray inner) {
        analyzed = array(inner, arrayType, elementType, typmod);
        nested = true;
      } else {
        analyzed = analyze(element);
        nested |=
            analyzed.type() != TypeIds.INT2VECTOR
                && analyzed.type() != TypeIds.OIDVECTOR
                && analysis.coercion().elementType(analyzed.type()) != 0;
      }
      elements.add(analyzed);
    }
    SourcePosition position = SourcePosition.at(array.location());
    int target;
    if (arrayType != 0) {
      target = nested ? arrayType : elementType;
    } else {
      if (elements.isEmpty()) {
        throw new DatabaseError("42P18", "cannot determine type of empty array")
            .hint("Explicitly cast to the desired type, for example ARRAY[]::integer[].")
            .at(array.location());
      }
      target = analysis.commonTypes().select(elements, "ARRAY");
    }
    int resultElement;
    int resultArray;
    if (nested) {
      resultArray = target;
      resultElement = analysis.coercion().elementType(target);
      if (resultElement == 0) {
        throw new DatabaseError(
                "42704",
                "could not find element type for data type " + analysis.types().format(target))
            .at(array.location());
      }
    } else {
      resultElement = target;
      resultArray = arrayType != 0 ? arrayType : analysis.catalog().type(target).array();
      if (resultArray == 0) {
        throw new DatabaseError(
                "42704",
                "could not find array type for data type " + analysis.types().format(target))
            .at(array.location());
      }
    }
    List<Expression> converted = new ArrayList<>(elements.size());
    for (Expression element : elements) {
      converted.add(
          arrayType != 0
              ? elementToTarget(element, target, typmod)
              : analysis.commonTypes().convert(element, target, "ARRAY"));
    }
    return new ArrayConstructor(
        resultArray,
        Collations.merge(analysis.catalog(), converted),
        resultElement,
        nested,
        converted,
        position);
  }

  private Expression elementToTarget(Expression element, int target, int typmod) {
    Expression converted =
        analysis
            .coercion()
            .toTarget(
                element,
                target,
                typmod,
                Coercion.Context.EXPLICIT,
                CallForm.EXPLICIT_CAST,
                element.position());
    if (converted == null) {
      throw analysis.coercion().cannotCast(element.type(), target, element.position());
    }
    return converted;
  }

  private Expression caseExpression(ParsedCase parsed) {
    Expression test = parsed.operand() == null ? null : analyze(parsed.operand());
    Expression placeholder = null;
    if (test != null) {
      if (test.type() == TypeIds.UNKNOWN) {
        test = analysis.commonTypes().convert(test, TypeIds.TEXT, "CASE");
      }
      placeholder = new TestValue(test.type(), test.typmod(), test.collation());
    }
    List<Expression> conditions = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (ParsedWhen branch : parsed.branches()) {
      Expression condition = analyze(branch.condition());
      if (placeholder != null) {
        condition = operations.simple("=", placeholder, condition, branch.condition().location());
      }
      conditions.add(analysis.coercion().toBoolean(condition, "CASE/WHEN"));
      results.add(analyze(branch.result()));
    }
    Expression otherwise =
        parsed.otherwise() == null
            ? Constant.ofNull(TypeIds.UNKNOWN, -1, 0, SourcePosition.UNKNOWN)
            : analyze(parsed.otherwise());
    List<Expression> all = new ArrayList<>();
    all.add(otherwise);
    all.addAll(results);
    int type = analysis.commonTypes().select(all, "CASE");
    Expression defaultResult = analysis.commonTypes().convert(otherwise, type, "CASE/ELSE");
    List<CaseExpression.CaseBranch> branches = new ArrayList<>();
    List<Expression> converted = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Expression result = analysis.commonTypes().convert(results.get(i), type, "CASE/WHEN");
      converted.add(result);
      branches.add(new CaseExpression.CaseBranch(conditions.get(i), result));
    }
    converted.add(defaultResult);
    return new CaseExpression(
        type,
        Collations.merge(analysis.catalog(), converted),
        test,
        branches,
        defaultResult,
        SourcePosition.at(parsed.location()));
  }

  private Expression row(ParsedRow row) {
    List<Expression> fields = expressions(row.elements());
    List<String> names = new ArrayList<>(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      names.add("f" + (i + 1));
    }
    return new RowConstructor(TypeIds.RECORD, fields, names, SourcePosition.at(row.location()));
  }

  /** Analyzes a list, with {@code *} of composites and tables expanded. */
  List<Expression> expressions(List<ParsedExpression> parsed) {
    List<Expression> expressions = new ArrayList<>(parsed.size());
    for (ParsedExpression expression : parsed) {
      List<Expression> expanded = indirections.expandStar(expression, scope, columns);
      if (expanded != null) {
        expressions.addAll(expanded);
      } else {
        expressions.add(analyze(expression));
      }
    }
    return expressions;
  }

  private Expression coalesce(ParsedCoalesce coalesce) {
    List<Expression> arguments = common(coalesce.arguments(), "COALESCE");
    return new Coalesce(
        arguments.getFirst().type(),
        Collations.merge(analysis.catalog(), arguments),
        arguments,
        SourcePosition.at(coalesce.location()));
  }

  private Expression minMax(ParsedMinMax parsed) {
    List<Expression> arguments =
        common(parsed.arguments(), parsed.greatest() ? "GREATEST" : "LEAST");
    int type = arguments.getFirst().type();
    if (analysis.catalog().typeOperators(type).comparison() == 0) {
      throw new DatabaseError(
              "42883",
              "could not identify a comparison function for type " + analysis.types().format(type))
          .at(parsed.location());
    }
    int collation = Collations.merge(analysis.catalog(), arguments);
    return new MinMax(
        parsed.greatest(),
        type,
        collation,
        collation,
        arguments,
        SourcePosition.at(parsed.location()));
  }

  private List<Expression> common(List<ParsedExpression> parsed, String construct) {
    List<Expression> arguments = new ArrayList<>(parsed.size());
    for (ParsedExpression argument : parsed) {
      arguments.add(analyze(argument));
    }
    int type = analysis.commonTypes().select(arguments, construct);
    for (int i = 0; i < arguments.size(); i++) {
      arguments.set(i, analysis.commonTypes().convert(arguments.get(i), type, construct));
    }
    return arguments;
  }

  private Expression valueFunction(ParsedSqlValueFunction parsed) {
    SourcePosition position = SourcePosition.at(parsed.location());
    int precision = parsed.precision();
    if (precision > 6) {
      precision = 6;
    }
    return switch (parsed.function()) {
      case CURRENT_DATE ->
          new SqlValueFunction(SqlValueFunction.Kind.CURRENT_DATE, TypeIds.DATE, -1, position);
      case CURRENT_TIME ->
          new SqlValueFunction(
              SqlValueFunction.Kind.CURRENT_TIME, TypeIds.TIMETZ, precision, position);
      case CURRENT_TIMESTAMP ->
          new SqlValueFunction(
              SqlValueFunction.Kind.CURRENT_TIMESTAMP, TypeIds.TIMESTAMPTZ, precision, position);
      case LOCALTIME ->
          new SqlValueFunction(SqlValueFunction.Kind.LOCALTIME, TypeIds.TIME, precision, position);
      case LOCALTIMESTAMP ->
          new SqlValueFunction(
              SqlValueFunction.Kind.LOCALTIMESTAMP, TypeIds.TIMESTAMP, precision, position);
      case CURRENT_ROLE -> name(SqlValueFunction.Kind.CURRENT_ROLE, position);
      case CURRENT_USER -> name(SqlValueFunction.Kind.CURRENT_USER, position);
      case USER -> name(SqlValueFunction.Kind.USER, position);
      case SESSION_USER -> name(SqlValueFunction.Kind.SESSION_USER, position);
      case CURRENT_CATALOG -> name(SqlValueFunction.Kind.CURRENT_CATALOG, position);
      case CURRENT_SCHEMA -> name(SqlValueFunction.Kind.CURRENT_SCHEMA, position);
      case SYSTEM_USER ->
          analyze(ParsedFunctionCall.builtin("system_user", List.of(), parsed.location()));
    };
  }

  private static Expression name(SqlValueFunction.Kind kind, SourcePosition position) {
    return new SqlValueFunction(kind, TypeIds.NAME, -1, position);
  }

  private Expression nullTest(ParsedNullTest test) {
    Expression operand = analyze(test.operand());
    boolean row =
        operand.type() == TypeIds.RECORD
            || analysis.catalog().type(analysis.coercion().baseType(operand.type())).isComposite();
    return new NullTest(operand, !test.negated(), row, SourcePosition.at(test.location()));
  }

  private Expression booleanTest(ParsedBooleanTest test) {
    BooleanTest.Kind kind =
        switch (test.kind()) {
          case TRUE -> test.negated() ? BooleanTest.Kind.IS_NOT_TRUE : BooleanTest.Kind.IS_TRUE;
          case FALSE -> test.negated() ? BooleanTest.Kind.IS_NOT_FALSE : BooleanTest.Kind.IS_FALSE;
          case UNKNOWN ->
              test.negated() ? BooleanTest.Kind.IS_NOT_UNKNOWN : BooleanTest.Kind.IS_UNKNOWN;
        };
    String construct = "IS " + (test.negated() ? "NOT " : "") + test.kind().name();
    return new BooleanTest(
        analysis.coercion().toBoolean(analyze(test.operand()), construct),
        kind,
        SourcePosition.at(test.location()));
  }
}
