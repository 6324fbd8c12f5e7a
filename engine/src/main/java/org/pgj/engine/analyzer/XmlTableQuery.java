package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlias;
import org.pgj.engine.parser.tree.ParsedCast;
import org.pgj.engine.parser.tree.ParsedCoalesce;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedFunctionTable;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedRowsFromItem;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedStringLiteral;
import org.pgj.engine.parser.tree.ParsedSubquery;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.ParsedXmlExpression;
import org.pgj.engine.parser.tree.ParsedXmlTable;
import org.pgj.engine.parser.tree.ParsedXmlTableColumn;
import org.pgj.engine.parser.tree.QueryTail;
import org.pgj.engine.parser.tree.XmlOperation;

/**
 * XMLTABLE (manual: section 9.15.3) as a query that means the same: the rows are the elements of a
 * JSON array that {@link org.pgj.engine.analyzer.tree.XmlCall} makes, the columns are cast from
 * their texts.
 */
final class XmlTableQuery {
  private static final String SCHEMA = "pg_catalog";
  private static final String TABLE = "?xml";
  private static final int XML = 142;

  private XmlTableQuery() {}

  /** The subquery that stands for an XMLTABLE. */
  static ParsedSubquery of(Analysis analysis, ParsedXmlTable table) {
    List<ParsedExpression> arguments = new ArrayList<>();
    arguments.add(table.document());
    arguments.add(table.rowPath());
    StringBuilder letters = new StringBuilder();
    List<ParsedSelectItem> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean numbered = false;
    for (ParsedXmlTableColumn column : table.columns()) {
      if (!names.add(column.name())) {
        throw new DatabaseError("42601", "column name \"" + column.name() + "\" is not unique")
            .at(column.location());
      }
      ParsedExpression value;
      if (column.type() == null) {
        if (numbered) {
          throw new DatabaseError("42601", "only one FOR ORDINALITY column is allowed")
              .at(column.location());
        }
        numbered = true;
        value = new ParsedCast(reference("?number"), type("int4"), -1);
      } else {
        value = value(column, letters.length());
        arguments.add(
            column.path() != null ? column.path() : new ParsedStringLiteral(column.name(), -1));
        letters.append(analysis.typeNames().resolve(column.type()).type() == XML ? 'x' : 't');
      }
      items.add(new ParsedSelectItem(value, column.name(), -1));
    }
    ParsedExpression rows =
        new ParsedXmlExpression(
            XmlOperation.TABLE,
            null,
            table.namespaces(),
            arguments,
            letters.toString(),
            null,
            false,
            table.location());
    ParsedFunctionTable from =
        new ParsedFunctionTable(
            true,
            false,
            List.of(
                new ParsedRowsFromItem(call("json_array_elements", List.of(rows)), List.of(), -1)),
            true,
            new ParsedAlias(TABLE, List.of("?row", "?number"), -1),
            List.of(),
            -1);
    ParsedSelect select =
        new ParsedSelect(
            null, items, null, List.of(from), null, null, null, List.of(), QueryTail.NONE, -1);
    ParsedAlias alias =
        table.alias() != null ? table.alias() : new ParsedAlias("xmltable", List.of(), -1);
    return new ParsedSubquery(true, select, alias, table.location());
  }

  private static ParsedExpression value(ParsedXmlTableColumn column, int number) {
    ParsedExpression value =
        new ParsedCast(
            call(
                "json_array_element_text",
                List.of(reference("?row"), new ParsedIntegerLiteral(number, -1))),
            column.type(),
            column.location());
    if (column.defaultValue() != null) {
      value =
          new ParsedCoalesce(
              List.of(value, new ParsedCast(column.defaultValue(), column.type(), -1)), -1);
    }
    return column.notNull()
        ? new ParsedXmlExpression(
            XmlOperation.REQUIRE,
            column.name(),
            List.of(),
            List.of(value),
            null,
            null,
            false,
            column.location())
        : value;
  }

  private static ParsedExpression reference(String column) {
    return new ParsedColumnReference(List.of(TABLE, column), -1);
  }

  private static ParsedTypeName type(String name) {
    return new ParsedTypeName(List.of(SCHEMA, name), false, false, List.of(), List.of(), -1);
  }

  private static ParsedExpression call(String name, List<ParsedExpression> arguments) {
    return ParsedFunctionCall.builtin(name, arguments, -1);
  }
}
