package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnDefinition;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.RangeTableEntry.RangeFunction;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlias;
import org.pgj.engine.parser.tree.ParsedColumnDefinition;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedFunctionTable;
import org.pgj.engine.parser.tree.ParsedRowsFromItem;

/** Analyzes functions in FROM (manual: section 7.2.1.4). */
final class RangeFunctionAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final FromAnalyzer from;

  RangeFunctionAnalyzer(Analysis analysis, Scope scope, FromAnalyzer from) {
    this.analysis = analysis;
    this.scope = scope;
    this.from = from;
  }

  private static final class Columns {
    private final List<String> names = new ArrayList<>();
    private final List<ColumnType> types = new ArrayList<>();

    void add(String name, ColumnType type) {
      names.add(name);
      types.add(type);
    }
  }

  FromAnalyzer.Item item(ParsedFunctionTable table) {
    Columns columns = new Columns();
    List<RangeFunction> functions = new ArrayList<>();
    scope.setLateralActive(true);
    String firstName = null;
    for (ParsedRowsFromItem item : unnestExpanded(table)) {
      List<ParsedColumnDefinition> definitions =
          item.columns().isEmpty() ? table.columns() : item.columns();
      String name = functionName(item.call());
      firstName = firstName == null ? name : firstName;
      functions.add(function(item, name, definitions, table, columns));
    }
    scope.setLateralActive(false);
    if (table.ordinality()) {
      columns.add("ordinality", new ColumnType(TypeIds.INT8, -1, 0));
    }
    ParsedAlias alias = table.alias();
    String shown = alias == null ? firstName : alias.name();
    int index =
        scope
            .rangeTable()
            .add(
                new RangeTableEntry.Functions(
                    shown,
                    alias != null,
                    FromAnalyzer.renamed(columns.names, alias, shown),
                    columns.types,
                    functions,
                    table.ordinality(),
                    true));
    return new FromAnalyzer.Item(
        new JoinTree.Leaf(index), List.of(from.namespaceItem(index, true, true)));
  }

  /** {@code unnest(a, b)} in FROM means one unnest for each argument. */
  private static List<ParsedRowsFromItem> unnestExpanded(ParsedFunctionTable table) {
    List<ParsedRowsFromItem> items = new ArrayList<>();
    for (ParsedRowsFromItem item : table.functions()) {
      if (item.call() instanceof ParsedFunctionCall call
          && call.name().parts().size() == 1
          && call.name().parts().getFirst().equals("unnest")
          && call.arguments().size() > 1
          && !call.variadic()) {
        for (ParsedExpression argument : call.arguments()) {
          items.add(
              new ParsedRowsFromItem(
                  ParsedFunctionCall.builtin("unnest", List.of(argument), call.location()),
                  item.columns(),
                  item.location()));
        }
      } else {
        items.add(item);
      }
    }
    return items;
  }

  private static String functionName(ParsedExpression call) {
    return TargetListAnalyzer.columnName(call);
  }

  private RangeFunction function(
      ParsedRowsFromItem item,
      String name,
      List<ParsedColumnDefinition> definitions,
      ParsedFunctionTable table,
      Columns columns) {
    Expression call =
        new ExpressionAnalyzer(analysis, scope).analyze(item.call(), Place.FROM_FUNCTION);
    if (call.type() == TypeIds.UNKNOWN) {
      call = analysis.commonTypes().convert(call, TypeIds.TEXT, "FROM");
    }
    int before = columns.names.size();
    TypeEntry type = analysis.catalog().type(analysis.coercion().baseType(call.type()));
    List<ColumnDefinition> defined = null;
    if (!definitions.isEmpty()) {
      defined = defined(definitions, call, type, item.location());
      for (ColumnDefinition definition : defined) {
        columns.add(definition.name(), definition.type());
      }
    } else if (type.isComposite()) {
      for (AttributeEntry attribute :
          analysis.catalog().relations().relation(type.relation()).attributes()) {
        columns.add(
            attribute.dropped() ? null : attribute.name(),
            new ColumnType(attribute.type(), attribute.typmod(), attribute.collation()));
      }
    } else if (call.type() == TypeIds.RECORD) {
      addOutParameters(call, columns, item.location());
    } else {
      String column = scalarColumn(call, name, table);
      columns.add(column, new ColumnType(call.type(), call.typmod(), call.collation()));
    }
    return new RangeFunction(call, columns.names.size() - before, defined);
  }

  /** The column of a scalar function: its OUT parameter's name, the alias, or its own name. */
  private String scalarColumn(Expression call, String name, ParsedFunctionTable table) {
    if (call instanceof FunctionCall function) {
      FunctionEntry entry = analysis.catalog().function(function.function());
      if (entry.argumentModes() != null && entry.argumentNames() != null) {
        for (int i = 0; i < entry.argumentModes().length; i++) {
          char mode = entry.argumentModes()[i];
          if ((mode == 'o' || mode == 'b' || mode == 't') && !entry.argumentNames()[i].isEmpty()) {
            return entry.argumentNames()[i];
          }
        }
      }
    }
    return table.alias() != null && table.functions().size() == 1 ? table.alias().name() : name;
  }

  private void addOutParameters(Expression call, Columns columns, int location) {
    List<RecordFields.Field> fields =
        call instanceof FunctionCall function
            ? new RecordFields(analysis).outParameters(function)
            : null;
    if (fields == null) {
      throw new DatabaseError(
              "42601", "a column definition list is required for functions returning \"record\"")
          .at(call.position().offset() >= 0 ? call.position().offset() : location);
    }
    for (RecordFields.Field field : fields) {
      columns.add(field.name(), field.type());
    }
  }

  private List<ColumnDefinition> defined(
      List<ParsedColumnDefinition> definitions, Expression call, TypeEntry type, int location) {
    if (call.type() != TypeIds.RECORD) {
      throw new DatabaseError(
              "42601",
              type.isComposite()
                  ? "a column definition list is redundant for a function returning a named"
                      + " composite type"
                  : "a column definition list is only allowed for functions returning \"record\"")
          .at(location);
    }
    if (call instanceof FunctionCall function
        && analysis.catalog().function(function.function()).allArgumentTypes() != null) {
      throw new DatabaseError(
              "42601", "a column definition list is redundant for a function with OUT parameters")
          .at(location);
    }
    List<ColumnDefinition> defined = new ArrayList<>();
    for (ParsedColumnDefinition definition : definitions) {
      ColumnType column = analysis.typeNames().resolve(definition.type());
      int collation =
          definition.collation() == null
              ? column.collation()
              : analysis.typeNames().collation(definition.collation());
      defined.add(
          new ColumnDefinition(
              definition.name(), new ColumnType(column.type(), column.typmod(), collation)));
    }
    return defined;
  }
}
