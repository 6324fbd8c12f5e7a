package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.JsonOperation;
import org.pgj.engine.parser.tree.JsonWrapper;
import org.pgj.engine.parser.tree.ParsedAlias;
import org.pgj.engine.parser.tree.ParsedCast;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedJsonExpression;
import org.pgj.engine.parser.tree.ParsedJsonPair;
import org.pgj.engine.parser.tree.ParsedJsonPassing;
import org.pgj.engine.parser.tree.ParsedJsonReturning;
import org.pgj.engine.parser.tree.ParsedJsonTest;
import org.pgj.engine.parser.tree.ParsedJsonValue;
import org.pgj.engine.parser.tree.ParsedNullLiteral;
import org.pgj.engine.parser.tree.ParsedScalarSubquery;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedSubquery;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.QueryTail;

/** Analyzes the SQL/JSON constructors, IS JSON and the query functions. */
final class JsonAnalyzer {
  private static final int BYTEA = 17;
  private static final int JSON = 114;
  private static final int JSONPATH = 4072;

  private final Analysis analysis;
  private final ExpressionAnalyzer expressions;
  private final CallAnalyzer calls;
  private final JsonBehaviors behaviors;

  JsonAnalyzer(Analysis analysis, ExpressionAnalyzer expressions, CallAnalyzer calls) {
    this.analysis = analysis;
    this.expressions = expressions;
    this.calls = calls;
    this.behaviors = new JsonBehaviors(analysis, expressions);
  }

  Expression analyze(ParsedJsonExpression json) {
    return switch (json.operation()) {
      case OBJECT -> object(json);
      case ARRAY -> array(json);
      case ARRAY_SUBQUERY -> arrayOfQuery(json);
      case OBJECT_AGGREGATE, ARRAY_AGGREGATE -> aggregate(json);
      case PARSE -> parse(json);
      case SCALAR -> scalar(json);
      case SERIALIZE -> serialize(json);
      case QUERY, EXISTS, VALUE -> query(json);
    };
  }

  private Expression converted(Expression value, int type, int typmod, int location) {
    SourcePosition position = SourcePosition.at(location);
    Expression converted =
        analysis
            .coercion()
            .toTarget(
                value, type, typmod, Coercion.Context.EXPLICIT, CallForm.EXPLICIT_CAST, position);
    if (converted == null) {
      throw analysis.coercion().cannotCast(value.type(), type, position);
    }
    return converted;
  }

  /** A value of a constructor; with FORMAT JSON it is JSON text. */
  private Expression value(ParsedJsonValue parsed) {
    Expression value = expressions.analyze(parsed.value());
    requireText(parsed, value.type());
    if (parsed.formatJson() && value.type() != JSON && value.type() != TypeIds.JSONB) {
      return converted(decoded(value, parsed.location()), JSON, -1, parsed.location());
    }
    return value.type() == TypeIds.UNKNOWN
        ? converted(value, TypeIds.TEXT, -1, parsed.location())
        : value;
  }

  /** FORMAT JSON is said of what may be read as JSON, an encoding of bytes alone. */
  private void requireText(ParsedJsonValue parsed, int type) {
    if (!parsed.formatJson()) {
      return;
    }
    requireEncoding(parsed.encoding(), type, "input", parsed.location());
    boolean readable =
        type == BYTEA
            || type == JSON
            || type == TypeIds.JSONB
            || type == TypeIds.UNKNOWN
            || analysis.catalog().type(type).category() == 'S';
    if (!readable) {
      throw new DatabaseError(
              "42804", "cannot use non-string types with explicit FORMAT JSON clause")
          .at(parsed.location());
    }
  }

  private ColumnType returning(ParsedJsonReturning returning, int byDefault) {
    if (returning == null) {
      return new ColumnType(byDefault, -1, analysis.coercion().collationOf(byDefault));
    }
    ColumnType type = analysis.typeNames().resolve(returning.type());
    if (returning.formatJson()) {
      requireEncoding(returning.encoding(), type.type(), "output", returning.location());
    }
    return type;
  }

  /** ENCODING is said of bytes alone, and is UTF8. */
  private void requireEncoding(String encoding, int type, String direction, int location) {
    if (encoding == null) {
      return;
    }
    if (type != BYTEA) {
      throw new DatabaseError(
              "42804",
              direction.equals("output")
                  ? "cannot set JSON encoding for non-bytea output types"
                  : "JSON ENCODING clause is only allowed for bytea input type")
          .at(location);
    }
    if (!encoding.equals("utf8")) {
      throw new DatabaseError("0A000", "unsupported JSON encoding")
          .hint("Only UTF8 JSON encoding is supported.")
          .at(location);
    }
  }

  /** A constructed json as the type that RETURNING asks for; as bytes it is text in UTF-8. */
  private Expression constructed(Expression json, ColumnType type, int location) {
    if (type.type() != BYTEA) {
      return returned(json, type, location);
    }
    Expression text = converted(json, TypeIds.TEXT, -1, location);
    return calls.builtin("convert_to", List.of(text, utf8(location)), location);
  }

  /** Strings that are too long for what is asked for are refused, not cut. */
  private Expression returned(Expression value, ColumnType type, int location) {
    if (value.type() == type.type()) {
      return value;
    }
    if (analysis.catalog().type(type.type()).category() != 'S') {
      return converted(value, type.type(), type.typmod(), location);
    }
    SourcePosition position = SourcePosition.at(location);
    return analysis
        .coercion()
        .toTarget(
            converted(value, TypeIds.TEXT, -1, location),
            type.type(),
            type.typmod(),
            Coercion.Context.ASSIGNMENT,
            CallForm.EXPLICIT_CAST,
            position);
  }

  private static Expression utf8(int location) {
    return ExpressionAnalyzer.unknown("UTF8", location);
  }

  /** Bytes are text in UTF-8. */
  private Expression decoded(Expression value, int location) {
    return value.type() == BYTEA
        ? calls.builtin("convert_from", List.of(value, utf8(location)), location)
        : value;
  }

  private Expression constructor(
      JsonCall.Kind kind,
      List<Expression> arguments,
      boolean absentOnNull,
      ParsedJsonExpression json) {
    boolean takesBinary =
        kind != JsonCall.Kind.PARSE
            && arguments.stream().anyMatch(argument -> argument.type() == TypeIds.JSONB);
    ColumnType target = returning(json.returning(), takesBinary ? TypeIds.JSONB : JSON);
    int made = target.type() == TypeIds.JSONB ? TypeIds.JSONB : JSON;
    JsonCall call =
        new JsonCall(
            kind,
            arguments,
            List.of(),
            absentOnNull,
            json.uniqueKeys(),
            null,
            JsonCall.Wrapper.NONE,
            false,
            null,
            null,
            null,
            null,
            made,
            -1,
            0,
            SourcePosition.at(json.location()));
    return constructed(call, target, json.location());
  }

  private Expression object(ParsedJsonExpression json) {
    List<Expression> arguments = new ArrayList<>();
    for (ParsedJsonPair pair : json.pairs()) {
      Expression key = expressions.analyze(pair.key());
      arguments.add(
          key.type() == TypeIds.UNKNOWN ? converted(key, TypeIds.TEXT, -1, pair.location()) : key);
      arguments.add(value(pair.value()));
    }
    return constructor(JsonCall.Kind.OBJECT, arguments, json.absentOnNull(), json);
  }

  private Expression array(ParsedJsonExpression json) {
    List<Expression> arguments = new ArrayList<>();
    for (ParsedJsonValue value : json.values()) {
      arguments.add(value(value));
    }
    return constructor(JsonCall.Kind.ARRAY, arguments, json.absentOnNull(), json);
  }

  /** JSON_ARRAY of a query: {@code (SELECT JSON_ARRAYAGG(q.a) FROM (query) q(a))}. */
  private Expression arrayOfQuery(ParsedJsonExpression json) {
    int location = json.location();
    if (expressions.columnCount(json.query(), location) != 1) {
      throw new DatabaseError("42601", "subquery must return only one column").at(location);
    }
    ParsedExpression column = new ParsedColumnReference(List.of("q", "a"), location);
    ParsedJsonExpression aggregate =
        new ParsedJsonExpression(
            JsonOperation.ARRAY_AGGREGATE,
            List.of(),
            List.of(new ParsedJsonValue(column, false, null, location)),
            null,
            null,
            null,
            List.of(),
            json.returning(),
            true,
            false,
            json.wrapper(),
            null,
            null,
            null,
            List.of(),
            null,
            null,
            location);
    ParsedAlias alias = new ParsedAlias("q", List.of("a"), location);
    ParsedSelect select =
        new ParsedSelect(
            null,
            List.of(new ParsedSelectItem(aggregate, null, location)),
            null,
            List.of(new ParsedSubquery(false, json.query(), alias, location)),
            null,
            null,
            null,
            List.of(),
            QueryTail.NONE,
            location);
    return expressions.analyze(new ParsedScalarSubquery(select, location));
  }

  /** JSON_OBJECTAGG and JSON_ARRAYAGG are the aggregates that PostgreSQL had before. */
  private Expression aggregate(ParsedJsonExpression json) {
    ColumnType target = returning(json.returning(), JSON);
    boolean object = json.operation() == JsonOperation.OBJECT_AGGREGATE;
    String name =
        (target.type() == TypeIds.JSONB ? "jsonb_" : "json_")
            + (object ? "object_agg" : "agg")
            + (object && json.uniqueKeys() ? "_unique" : "")
            + (json.absentOnNull() ? "_strict" : "");
    List<ParsedExpression> arguments = new ArrayList<>();
    for (ParsedJsonPair pair : json.pairs()) {
      arguments.add(known(pair.key(), pair.location()));
      arguments.add(plain(pair.value()));
    }
    for (ParsedJsonValue value : json.values()) {
      arguments.add(plain(value));
    }
    Expression call =
        expressions.analyze(
            new ParsedFunctionCall(
                new QualifiedName(List.of("pg_catalog", name), json.location()),
                arguments,
                false,
                false,
                false,
                json.orderBy(),
                false,
                json.filter(),
                json.over(),
                false,
                json.location()));
    return constructed(call, target, json.location());
  }

  private ParsedExpression plain(ParsedJsonValue value) {
    if (!value.formatJson()) {
      return known(value.value(), value.location());
    }
    int type = expressions.analyze(value.value()).type();
    requireText(value, type);
    ParsedExpression text =
        type == BYTEA
            ? ParsedFunctionCall.builtin(
                "convert_from",
                List.of(value.value(), new ParsedStringLiteral("UTF8", value.location())),
                value.location())
            : value.value();
    return new ParsedCast(text, type("json", value.location()), value.location());
  }

  /** A constant without a type is text. */
  private static ParsedExpression known(ParsedExpression value, int location) {
    return value instanceof ParsedStringLiteral || value instanceof ParsedNullLiteral
        ? new ParsedCast(value, type("text", location), location)
        : value;
  }

  private static ParsedTypeName type(String name, int location) {
    return new ParsedTypeName(
        List.of("pg_catalog", name), false, false, List.of(), List.of(), location);
  }

  private Expression parse(ParsedJsonExpression json) {
    ParsedJsonValue parsed = json.values().getFirst();
    Expression value = expressions.analyze(parsed.value());
    requireText(parsed, value.type());
    Expression operand = decoded(value, json.location());
    if (!json.uniqueKeys()) {
      return converted(operand, JSON, -1, value.position().offset());
    }
    if (value.type() != TypeIds.UNKNOWN
        && value.type() != BYTEA
        && analysis.catalog().type(value.type()).category() != 'S') {
      throw new DatabaseError("42804", "cannot use non-string types with WITH UNIQUE KEYS clause")
          .at(json.location());
    }
    Expression text = converted(operand, TypeIds.TEXT, -1, json.location());
    return constructor(JsonCall.Kind.PARSE, List.of(text), false, json);
  }

  private Expression scalar(ParsedJsonExpression json) {
    Expression operand = expressions.analyze(json.values().getFirst().value());
    if (operand.type() == TypeIds.UNKNOWN) {
      operand = converted(operand, TypeIds.TEXT, -1, json.location());
    }
    Expression made = calls.builtin("to_json", List.of(operand), json.location());
    return constructed(made, returning(json.returning(), JSON), json.location());
  }

  private Expression serialize(ParsedJsonExpression json) {
    Expression operand =
        decoded(expressions.analyze(json.values().getFirst().value()), json.location());
    Expression value =
        operand.type() == TypeIds.JSONB || operand.type() == JSON
            ? operand
            : converted(operand, JSON, -1, json.location());
    ColumnType target = returning(json.returning(), TypeIds.TEXT);
    if (target.type() != BYTEA && analysis.catalog().type(target.type()).category() != 'S') {
      throw new DatabaseError(
              "42804",
              "cannot use type "
                  + analysis.types().format(target.type())
                  + " in RETURNING clause of JSON_SERIALIZE()")
          .hint("Try returning a string type or bytea.");
    }
    return constructed(value, target, json.location());
  }

  Expression test(ParsedJsonTest parsed) {
    Expression operand = expressions.analyze(parsed.operand());
    int type = analysis.coercion().baseType(operand.type());
    if (type != JSON && type != TypeIds.JSONB && type != BYTEA) {
      Expression text =
          analysis
              .coercion()
              .toTarget(
                  operand,
                  TypeIds.TEXT,
                  -1,
                  Coercion.Context.IMPLICIT,
                  CallForm.IMPLICIT_CAST,
                  operand.position());
      if (text == null) {
        throw new DatabaseError(
                "42804",
                "cannot use type "
                    + analysis.types().format(operand.type())
                    + " in IS JSON predicate")
            .at(operand.position().offset());
      }
      operand = text;
    }
    JsonCall.Test test =
        switch (parsed.kind()) {
          case ANY, VALUE -> JsonCall.Test.VALUE;
          case ARRAY -> JsonCall.Test.ARRAY;
          case OBJECT -> JsonCall.Test.OBJECT;
          case SCALAR -> JsonCall.Test.SCALAR;
        };
    JsonCall call =
        new JsonCall(
            JsonCall.Kind.TEST,
            List.of(operand),
            List.of(),
            false,
            parsed.uniqueKeys(),
            test,
            JsonCall.Wrapper.NONE,
            false,
            null,
            null,
            null,
            null,
            TypeIds.BOOL,
            -1,
            0,
            SourcePosition.at(parsed.location()));
    return parsed.negated()
        ? new BooleanExpression(
            BooleanExpression.Kind.NOT, List.of(call), SourcePosition.at(parsed.location()))
        : call;
  }

  private Expression query(ParsedJsonExpression json) {
    JsonCall.Kind kind =
        switch (json.operation()) {
          case EXISTS -> JsonCall.Kind.EXISTS;
          case VALUE -> JsonCall.Kind.VALUE;
          default -> JsonCall.Kind.QUERY;
        };
    if (kind == JsonCall.Kind.VALUE && json.returning() != null && json.returning().formatJson()) {
      throw new DatabaseError(
              "42601", "cannot specify FORMAT JSON in RETURNING clause of JSON_VALUE()")
          .at(json.returning().location());
    }
    behaviors.require(kind, json.onEmpty(), json.onError());
    ColumnType target =
        returning(
            json.returning(),
            switch (kind) {
              case EXISTS -> TypeIds.BOOL;
              case VALUE -> TypeIds.TEXT;
              default -> TypeIds.JSONB;
            });
    if (analysis.catalog().type(target.type()).kind() == 'p') {
      throw new DatabaseError(
          "0A000", "returning pseudo-types is not supported in SQL/JSON functions");
    }
    return query(
        kind,
        json.values().getFirst(),
        expressions.analyze(json.path()),
        json.passing(),
        target,
        json);
  }

  private Expression query(
      JsonCall.Kind kind,
      ParsedJsonValue item,
      Expression path,
      List<ParsedJsonPassing> passing,
      ColumnType target,
      ParsedJsonExpression json) {
    if (kind == JsonCall.Kind.QUERY
        && Boolean.FALSE.equals(json.keepQuotes())
        && json.wrapper() != JsonWrapper.UNSPECIFIED
        && json.wrapper() != JsonWrapper.NONE) {
      throw new DatabaseError(
              "42601", "SQL/JSON QUOTES behavior must not be specified when WITH WRAPPER is used")
          .at(json.location());
    }
    List<Expression> arguments = new ArrayList<>();
    arguments.add(contextItem(item));
    boolean isText =
        path.type() == TypeIds.UNKNOWN || analysis.catalog().type(path.type()).category() == 'S';
    if (!isText && path.type() != JSONPATH) {
      throw new DatabaseError(
              "42804",
              "JSON path expression must be of type jsonpath, not of type "
                  + analysis.types().format(path.type()))
          .at(path.position().offset());
    }
    arguments.add(converted(path, JSONPATH, -1, path.position().offset()));
    List<String> names = new ArrayList<>();
    for (ParsedJsonPassing passed : passing) {
      names.add(passed.name());
      arguments.add(value(passed.value()));
    }
    int made = kind == JsonCall.Kind.EXISTS ? TypeIds.BOOL : target.type();
    JsonCall call =
        new JsonCall(
            kind,
            arguments,
            names,
            false,
            false,
            null,
            switch (json.wrapper()) {
              case CONDITIONAL -> JsonCall.Wrapper.CONDITIONAL;
              case UNCONDITIONAL -> JsonCall.Wrapper.UNCONDITIONAL;
              default -> JsonCall.Wrapper.NONE;
            },
            Boolean.FALSE.equals(json.keepQuotes()),
            kind == JsonCall.Kind.EXISTS
                ? null
                : JsonBehaviors.of(json.onEmpty(), JsonCall.Behavior.NULL),
            behaviors.byDefault(json.onEmpty(), target),
            JsonBehaviors.of(
                json.onError(),
                kind == JsonCall.Kind.EXISTS ? JsonCall.Behavior.FALSE : JsonCall.Behavior.NULL),
            behaviors.byDefault(json.onError(), target),
            made,
            made == target.type() ? target.typmod() : -1,
            made == target.type() ? target.collation() : 0,
            SourcePosition.at(json.location()));
    return returned(call, target, json.location());
  }

  /** The document that is queried, as jsonb. */
  private Expression contextItem(ParsedJsonValue item) {
    Expression value = expressions.analyze(item.value());
    if (value.type() == TypeIds.JSONB) {
      return value;
    }
    boolean text = value.type() == TypeIds.UNKNOWN || value.type() == JSON || item.formatJson();
    if (!text && analysis.catalog().type(value.type()).category() != 'S') {
      throw new DatabaseError(
              "42804", "cannot use non-string types with implicit FORMAT JSON clause")
          .at(value.position().offset());
    }
    return converted(decoded(value, item.location()), TypeIds.JSONB, -1, item.location());
  }
}
