package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Gathers the parts of an SQL/JSON expression. */
final class JsonBuilder {
  private final int location;
  JsonOperation operation;
  final List<ParsedJsonPair> pairs = new ArrayList<>(2);
  final List<ParsedJsonValue> values = new ArrayList<>(2);
  List<ParsedExpression> arguments;
  Query query;
  ParsedExpression path;
  List<ParsedJsonPassing> passing = List.of();
  ParsedJsonReturning returning;
  boolean absentOnNull;
  boolean uniqueKeys;
  JsonWrapper wrapper = JsonWrapper.UNSPECIFIED;
  Boolean keepQuotes;
  ParsedJsonBehavior onEmpty;
  ParsedJsonBehavior onError;
  List<ParsedSortItem> orderBy = List.of();

  JsonBuilder(int location) {
    this.location = location;
  }

  void addPair(ParsedExpression key, ParsedJsonValue value) {
    pairs.add(new ParsedJsonPair(key, value, key.location()));
  }

  ParsedJsonExpression build() {
    return windowed(null, null);
  }

  private ParsedJsonExpression windowed(ParsedExpression filter, ParsedWindow over) {
    return new ParsedJsonExpression(
        operation,
        pairs,
        values,
        query,
        path,
        null,
        passing,
        returning,
        absentOnNull,
        uniqueKeys,
        wrapper,
        keepQuotes,
        onEmpty,
        onError,
        orderBy,
        filter,
        over,
        location);
  }

  /** JSON_OBJECT: the constructor, or the function json_object if no pairs were written. */
  static ParsedExpression jsonObject(JsonBuilder json) {
    return json.arguments == null
        ? json.build()
        : ParsedFunctionCall.builtin("json_object", json.arguments, json.location);
  }

  static ParsedExpression jsonUnary(
      JsonOperation operation,
      ParsedJsonValue value,
      ParsedJsonReturning returning,
      boolean uniqueKeys,
      int location) {
    JsonBuilder json = new JsonBuilder(location);
    json.operation = operation;
    json.values.add(value);
    json.returning = returning;
    json.uniqueKeys = uniqueKeys;
    return json.build();
  }

  /** An aggregate with FILTER and OVER. */
  static ParsedExpression windowed(
      ParsedJsonExpression j, ParsedExpression filter, ParsedWindow over) {
    if (filter == null && over == null) {
      return j;
    }
    return new ParsedJsonExpression(
        j.operation(),
        j.pairs(),
        j.values(),
        j.query(),
        j.path(),
        j.pathName(),
        j.passing(),
        j.returning(),
        j.absentOnNull(),
        j.uniqueKeys(),
        j.wrapper(),
        j.keepQuotes(),
        j.onEmpty(),
        j.onError(),
        j.orderBy(),
        filter,
        over,
        j.location());
  }

  /** The encoding of FORMAT JSON, in lower case. */
  static String jsonEncoding(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return switch (lower) {
      case "utf8", "utf16", "utf32" -> lower;
      default -> throw new DatabaseError("22023", "unrecognized JSON encoding: " + name);
    };
  }

  /** JSON_TABLE's path is a string constant. */
  static void stringPath(ParsedExpression path, Token start) {
    if (!(path instanceof ParsedStringLiteral)) {
      throw new DatabaseError(
              "0A000", "only string constants are supported in JSON_TABLE path specification")
          .at(start.getStartIndex());
    }
  }

  static ParsedJsonTableColumn nestedColumn(
      Token path, String name, List<ParsedJsonTableColumn> columns, int location) {
    return column(
        JsonTableColumnKind.NESTED,
        null,
        null,
        StatementNodes.string(path),
        name,
        columns,
        null,
        location);
  }

  static ParsedJsonTableColumn ordinalityColumn(String name, int location) {
    return column(
        JsonTableColumnKind.ORDINALITY, name, null, null, null, List.of(), null, location);
  }

  static ParsedJsonTableColumn existsColumn(
      String name,
      ParsedTypeName type,
      ParsedExpression path,
      ParsedJsonBehavior onError,
      int location) {
    return column(JsonTableColumnKind.EXISTS, name, type, path, null, List.of(), onError, location);
  }

  private static ParsedJsonTableColumn column(
      JsonTableColumnKind kind,
      String name,
      ParsedTypeName type,
      ParsedExpression path,
      String pathName,
      List<ParsedJsonTableColumn> nested,
      ParsedJsonBehavior onError,
      int location) {
    return new ParsedJsonTableColumn(
        kind,
        name,
        type,
        path,
        pathName,
        false,
        null,
        JsonWrapper.UNSPECIFIED,
        null,
        nested,
        null,
        onError,
        location);
  }
}
