package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.JoinKind;
import org.pgj.engine.parser.tree.JsonBehaviorKind;
import org.pgj.engine.parser.tree.JsonOperation;
import org.pgj.engine.parser.tree.JsonTableColumnKind;
import org.pgj.engine.parser.tree.JsonWrapper;
import org.pgj.engine.parser.tree.ParsedAlias;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedCast;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedFunctionTable;
import org.pgj.engine.parser.tree.ParsedJoin;
import org.pgj.engine.parser.tree.ParsedJsonBehavior;
import org.pgj.engine.parser.tree.ParsedJsonExpression;
import org.pgj.engine.parser.tree.ParsedJsonPassing;
import org.pgj.engine.parser.tree.ParsedJsonReturning;
import org.pgj.engine.parser.tree.ParsedJsonTable;
import org.pgj.engine.parser.tree.ParsedJsonTableColumn;
import org.pgj.engine.parser.tree.ParsedJsonValue;
import org.pgj.engine.parser.tree.ParsedNullLiteral;
import org.pgj.engine.parser.tree.ParsedRowsFromItem;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedSubquery;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.QueryTail;
import org.pgj.engine.parser.tree.SetOperator;
import org.pgj.engine.parser.tree.TableReference;

/**
 * JSON_TABLE (manual: section 9.16.4) as a query that means the same. A path's items are the rows
 * of jsonb_path_query; columns are JSON_VALUE, JSON_QUERY and JSON_EXISTS of an item; nested paths
 * are joined to their item from the left, and to each other by UNION ALL.
 */
final class JsonTableQuery {
  private static final String SCHEMA = "pg_catalog";

  private final TypeNames types;
  private final Analysis analysis;
  private final List<ParsedJsonPassing> passing;
  private final boolean strict;
  private final Set<String> names = new HashSet<>();
  private int levels;
  private int columns;

  private JsonTableQuery(Analysis analysis, ParsedJsonTable table) {
    this.analysis = analysis;
    this.types = analysis.typeNames();
    this.passing = table.passing();
    ParsedJsonBehavior onError = table.onError();
    if (onError != null
        && onError.kind() != JsonBehaviorKind.ERROR
        && onError.kind() != JsonBehaviorKind.EMPTY
        && onError.kind() != JsonBehaviorKind.EMPTY_ARRAY) {
      throw new DatabaseError("42601", "invalid ON ERROR behavior")
          .detail("Only EMPTY [ ARRAY ] or ERROR is allowed in the top-level ON ERROR clause.")
          .at(onError.location());
    }
    this.strict = onError != null && onError.kind() == JsonBehaviorKind.ERROR;
  }

  /** A column of the result under the name that the queries use among themselves. */
  private record Column(String label, String name, ParsedTypeName type, ParsedExpression value) {}

  /** The subquery that stands for a JSON_TABLE. */
  static ParsedSubquery of(Analysis analysis, ParsedJsonTable table) {
    JsonTableQuery query = new JsonTableQuery(analysis, table);
    if (!(table.path() instanceof ParsedStringLiteral path)) {
      throw new DatabaseError(
              "0A000", "only string constants are supported in JSON_TABLE path specification")
          .at(table.location());
    }
    query.requireFree(table.pathName(), table.location());
    ParsedExpression context =
        new ParsedCast(table.context().value(), type("jsonb"), table.context().location());
    List<Column> result = new ArrayList<>();
    ParsedSelect select = query.level(context, path, table.columns(), result);
    List<ParsedSelectItem> items = new ArrayList<>();
    for (int i = 0; i < result.size(); i++) {
      items.add(
          new ParsedSelectItem(
              select.items().get(i).expression(), result.get(i).name(), table.location()));
    }
    ParsedAlias alias =
        table.alias() != null ? table.alias() : new ParsedAlias("json_table", List.of(), -1);
    return new ParsedSubquery(true, select(items, select.from()), alias, table.location());
  }

  private static ParsedTypeName type(String name) {
    return new ParsedTypeName(List.of(SCHEMA, name), false, false, List.of(), List.of(), -1);
  }

  private static ParsedSelect select(List<ParsedSelectItem> items, List<TableReference> from) {
    return new ParsedSelect(
        null, items, null, from, null, null, null, List.of(), QueryTail.NONE, -1);
  }

  private void requireFree(String name, int location) {
    if (name != null && !names.add(name)) {
      throw new DatabaseError("42712", "duplicate JSON_TABLE column or path name: " + name)
          .at(location);
    }
  }

  /**
   * The rows of a path and of the paths nested in it.
   *
   * @param result receives the columns, in order
   */
  private ParsedSelect level(
      ParsedExpression context,
      ParsedExpression path,
      List<ParsedJsonTableColumn> definitions,
      List<Column> result) {
    String table = "?json" + levels++;
    ParsedExpression item = new ParsedColumnReference(List.of(table, "?item"), -1);
    List<ParsedJsonTableColumn> nested = new ArrayList<>();
    List<List<Column>> nestedColumns = new ArrayList<>();
    List<ParsedSelect> nestedSelects = new ArrayList<>();
    String joined = "?nested" + table;
    for (ParsedJsonTableColumn definition : definitions) {
      if (definition.kind() != JsonTableColumnKind.NESTED) {
        requireFree(definition.name(), definition.location());
        result.add(column(definition, item, table));
        continue;
      }
      requireFree(definition.pathName(), definition.location());
      List<Column> below = new ArrayList<>();
      nested.add(definition);
      nestedSelects.add(level(item, definition.path(), definition.nested(), below));
      nestedColumns.add(below);
      for (Column column : below) {
        result.add(
            new Column(
                column.label(),
                column.name(),
                column.type(),
                new ParsedColumnReference(List.of(joined, column.label()), -1)));
      }
    }
    TableReference from = items(context, path, table);
    if (!nested.isEmpty()) {
      from =
          new ParsedJoin(
              JoinKind.LEFT,
              false,
              from,
              new ParsedSubquery(
                  true,
                  union(nestedSelects, nestedColumns),
                  new ParsedAlias(joined, List.of(), -1),
                  -1),
              List.of(),
              null,
              new ParsedBooleanLiteral(true, -1),
              null,
              -1);
    }
    List<ParsedSelectItem> outputs = new ArrayList<>();
    for (Column column : result) {
      outputs.add(new ParsedSelectItem(column.value(), column.label(), -1));
    }
    return select(outputs, List.of(from));
  }

  /** One nested path's rows, then the next one's, each with nulls for the others' columns. */
  private static Query union(List<ParsedSelect> selects, List<List<Column>> columns) {
    Query all = null;
    for (int s = 0; s < selects.size(); s++) {
      List<ParsedSelectItem> items = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        for (int i = 0; i < columns.get(c).size(); i++) {
          Column column = columns.get(c).get(i);
          items.add(
              new ParsedSelectItem(
                  c == s
                      ? selects.get(s).items().get(i).expression()
                      : new ParsedCast(new ParsedNullLiteral(-1), column.type(), -1),
                  column.label(),
                  -1));
        }
      }
      Query one = select(items, selects.get(s).from());
      all =
          all == null
              ? one
              : new ParsedSetOperation(SetOperator.UNION, true, all, one, QueryTail.NONE, -1);
    }
    return all;
  }

  /** The items of a path, numbered. */
  private TableReference items(ParsedExpression context, ParsedExpression path, String table) {
    List<ParsedExpression> variables = new ArrayList<>();
    for (ParsedJsonPassing one : passing) {
      variables.add(new ParsedStringLiteral(one.name(), -1));
      variables.add(one.value().value());
    }
    ParsedExpression call =
        call(
            "jsonb_path_query",
            List.of(
                context,
                new ParsedCast(path, type("jsonpath"), -1),
                call("jsonb_build_object", variables),
                new ParsedBooleanLiteral(!strict, -1)));
    return new ParsedFunctionTable(
        true,
        false,
        List.of(new ParsedRowsFromItem(call, List.of(), -1)),
        true,
        new ParsedAlias(table, List.of("?item", "?number"), -1),
        List.of(),
        -1);
  }

  private static ParsedExpression call(String name, List<ParsedExpression> arguments) {
    return ParsedFunctionCall.builtin(name, arguments, -1);
  }

  private Column column(ParsedJsonTableColumn definition, ParsedExpression item, String table) {
    String label = "?column" + columns++;
    if (definition.kind() == JsonTableColumnKind.ORDINALITY) {
      ParsedExpression number =
          new ParsedCast(
              new ParsedColumnReference(List.of(table, "?number"), -1), type("int4"), -1);
      return new Column(label, definition.name(), type("int4"), number);
    }
    ParsedExpression path =
        definition.path() != null
            ? definition.path()
            : new ParsedStringLiteral("$." + quoted(definition.name()), -1);
    boolean exists = definition.kind() == JsonTableColumnKind.EXISTS;
    JsonOperation operation =
        exists
            ? JsonOperation.EXISTS
            : isQuery(definition) ? JsonOperation.QUERY : JsonOperation.VALUE;
    ParsedExpression value =
        new ParsedJsonExpression(
            operation,
            List.of(),
            List.of(new ParsedJsonValue(item, false, null, -1)),
            null,
            path,
            null,
            passing,
            exists
                ? null
                : new ParsedJsonReturning(
                    definition.type(), definition.formatJson(), definition.encoding(), -1),
            false,
            false,
            definition.wrapper(),
            definition.keepQuotes(),
            definition.onEmpty(),
            definition.onError(),
            List.of(),
            null,
            null,
            definition.location());
    return new Column(
        label,
        definition.name(),
        definition.type(),
        exists ? new ParsedCast(value, definition.type(), definition.location()) : value);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Whether a column takes JSON as it is, not a scalar out of it. */
  private boolean isQuery(ParsedJsonTableColumn definition) {
    if (definition.formatJson()
        || definition.keepQuotes() != null
        || definition.wrapper() != null && definition.wrapper() != JsonWrapper.UNSPECIFIED) {
      return true;
    }
    ColumnType resolved = types.resolve(definition.type());
    TypeEntry entry = analysis.catalog().type(resolved.type());
    while (entry.isDomain()) {
      entry = analysis.catalog().type(entry.baseType());
    }
    return entry.isArray()
        || entry.isComposite()
        || entry.name().equals("json")
        || entry.name().equals("jsonb")
        || entry.name().equals("record");
  }
}
