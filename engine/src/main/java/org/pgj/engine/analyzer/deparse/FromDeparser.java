package org.pgj.engine.analyzer.deparse;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnDefinition;
import org.pgj.engine.analyzer.tree.RangeTableEntry.RangeFunction;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.type.text.Identifiers;

/** Prints FROM clauses. */
final class FromDeparser {
  /** The alias of an XMLTABLE that has been given none. */
  private static final String XML_TABLE = "xmltable";

  private final QueryDeparser queries;
  private final ExpressionDeparser expressions;
  private final Layout layout;

  FromDeparser(QueryDeparser queries, ExpressionDeparser expressions) {
    this.queries = queries;
    this.expressions = expressions;
    this.layout = queries.layout();
  }

  private StringBuilder text() {
    return expressions.text();
  }

  void append(AnalyzedQuery query, int wrapColumn) {
    append(query, wrapColumn, " FROM ");
  }

  /** Appends what a query reads beside the relation that it writes. */
  void append(AnalyzedQuery query, int wrapColumn, String keyword) {
    boolean first = true;
    for (JoinTree item : query.joinTree().items()) {
      if (item instanceof JoinTree.Leaf leaf && leaf.rangeIndex() == query.resultRelation()) {
        continue;
      }
      if (first) {
        layout.keyword(keyword, -Layout.STANDARD, Layout.STANDARD, 2);
        append(item, query);
        first = false;
        continue;
      }
      text().append(", ");
      StringBuilder all = expressions.redirect(new StringBuilder());
      append(item, query);
      StringBuilder entry = expressions.redirect(all);
      queries.appendWrapped(entry, wrapColumn >= 0, false);
    }
  }

  private void append(JoinTree tree, AnalyzedQuery query) {
    switch (tree) {
      case JoinTree.Leaf leaf -> appendSource(query.range(leaf.rangeIndex()), leaf.rangeIndex());
      case JoinTree.Join join -> appendJoin(join, query);
      case JoinTree.From ignored -> throw new IllegalStateException("FROM within FROM");
    }
  }

  private void appendJoin(JoinTree.Join join, AnalyzedQuery query) {
    boolean parentheses = !layout.fewParentheses() || join.alias() != null;
    boolean rightParentheses =
        layout.fewParentheses()
            && join.right() instanceof JoinTree.Join right
            && right.alias() == null;
    text().append(parentheses ? "(" : "");
    append(join.left(), query);
    layout.keyword(joinWords(join), -Layout.STANDARD, Layout.STANDARD, Layout.JOIN);
    text().append(rightParentheses ? "(" : "");
    append(join.right(), query);
    text().append(rightParentheses ? ")" : "");
    if (join.usingColumns() != null && !join.usingColumns().isEmpty()) {
      text().append(" USING ");
      queries.appendNames(join.usingColumns());
    } else if (join.condition() != null) {
      text().append(layout.fewParentheses() ? " ON " : " ON (");
      expressions.append(join.condition(), false);
      text().append(layout.fewParentheses() ? "" : ")");
    } else if (join.kind() != JoinTree.JoinKind.INNER) {
      text().append(" ON TRUE");
    }
    text().append(parentheses ? ")" : "");
    if (join.alias() != null) {
      text().append(' ').append(Identifiers.quote(join.alias()));
    }
  }

  private static String joinWords(JoinTree.Join join) {
    return switch (join.kind()) {
      case LEFT -> " LEFT JOIN ";
      case RIGHT -> " RIGHT JOIN ";
      case FULL -> " FULL JOIN ";
      default -> join.condition() == null ? " CROSS JOIN " : " JOIN ";
    };
  }

  private void appendSource(RangeTableEntry entry, int index) {
    String alias = queries.names().alias(index);
    boolean isNamed = entry.aliased();
    switch (entry) {
      case RangeTableEntry.Relation table -> {
        text().append(table.inherit() || !isInheritable(table) ? "" : "ONLY ");
        String name = expressions.qualifiedNames().relation(table.relation());
        text().append(name);
        RelationEntry relation = queries.catalog().relations().relation(table.relation());
        if (isNamed || relation != null && !alias.equals(relation.name())) {
          appendAlias(alias);
        }
        if (isNamed && isRenamed(table, relation)) {
          queries.appendNames(queries.names().columns(index));
        }
        if (table.sample() != null) {
          appendSample(table.sample());
        }
      }
      case RangeTableEntry.Subquery subquery -> appendSubquery(subquery, alias);
      case RangeTableEntry.Functions functions -> appendFunctions(functions, alias, index);
      case RangeTableEntry.Values values -> {
        text().append(values.lateral() ? "LATERAL ( " : "( ");
        appendValues(values.rows());
        text().append(')');
        appendAlias(alias);
        queries.appendNames(values.columnNames());
      }
      case RangeTableEntry.NamedRows rows -> {
        text().append(Identifiers.quote(rows.rows()));
        if (isNamed || !alias.equals(rows.rows())) {
          appendAlias(alias);
        }
      }
      case RangeTableEntry.CommonTable table -> {
        text().append(Identifiers.quote(table.commonTable()));
        if (isNamed || !alias.equals(table.commonTable())) {
          appendAlias(alias);
        }
      }
    }
  }

  private void appendSubquery(RangeTableEntry.Subquery subquery, String alias) {
    AnalyzedQuery query = subquery.query();
    boolean renamed = !subquery.columnNames().equals(QueryDeparser.outputNames(query));
    XmlCall rows = XmlTableText.rows(query);
    if (rows != null) {
      text().append(XmlTableText.refersToNeighbours(rows) ? "LATERAL " : "");
      queries.within(query, () -> XmlTableText.append(query, rows, expressions));
      if (renamed || !alias.equals(XML_TABLE)) {
        appendAlias(alias);
      }
    } else {
      text().append(subquery.lateral() ? "LATERAL (" : "(");
      queries.appendNested(query, true);
      text().append(')');
      appendAlias(alias);
    }
    if (renamed) {
      queries.appendNames(subquery.columnNames());
    }
  }

  private void appendSample(RangeTableEntry.TableSample sample) {
    text().append(" TABLESAMPLE ").append(expressions.functionName(sample.method())).append(" (");
    for (int i = 0; i < sample.arguments().size(); i++) {
      text().append(i == 0 ? "" : ", ");
      expressions.append(sample.arguments().get(i), false);
    }
    text().append(')');
    if (sample.repeatable() != null) {
      text().append(" REPEATABLE (");
      expressions.append(sample.repeatable(), false);
      text().append(')');
    }
  }

  private static boolean isInheritable(RangeTableEntry.Relation table) {
    return table.kind() == 'r' || table.kind() == 'p' || table.kind() == 'f';
  }

  private static boolean isRenamed(RangeTableEntry.Relation table, RelationEntry relation) {
    if (relation == null) {
      return false;
    }
    int count = Math.min(table.columnNames().size(), relation.attributes().size());
    for (int i = 0; i < count; i++) {
      String name = table.columnNames().get(i);
      if (name != null && !name.equals(relation.attributes().get(i).name())) {
        return true;
      }
    }
    return false;
  }

  private void appendAlias(String alias) {
    text().append(' ').append(Identifiers.quote(alias));
  }

  private void appendFunctions(RangeTableEntry.Functions functions, String alias, int index) {
    RangeFunction only = functions.functions().getFirst();
    boolean single =
        functions.functions().size() == 1
            && (only.definitions() == null || !functions.ordinality());
    if (refersToNeighbours(functions)) {
      text().append("LATERAL ");
    }
    if (single) {
      expressions.append(only.call(), true);
    } else {
      String separator = "ROWS FROM(";
      for (RangeFunction function : functions.functions()) {
        text().append(separator);
        expressions.append(function.call(), true);
        if (function.definitions() != null) {
          text().append(" AS ");
          appendDefinitions(function.definitions());
        }
        separator = ", ";
      }
      text().append(')');
    }
    text().append(functions.ordinality() ? " WITH ORDINALITY" : "");
    if (single && only.definitions() != null) {
      appendAlias(alias);
      appendDefinitions(only.definitions());
    } else {
      appendAlias(alias);
      queries.appendNames(queries.names().columns(index));
    }
  }

  private static boolean refersToNeighbours(RangeTableEntry.Functions functions) {
    boolean[] found = new boolean[1];
    TreeWalker search =
        new TreeWalker() {
          @Override
          protected void visit(Expression node) {
            found[0] |= node instanceof ColumnReference column && column.levelsUp() == depth();
            visitChildren(node);
          }
        };
    for (RangeFunction function : functions.functions()) {
      search.walk(function.call());
    }
    return found[0];
  }

  private void appendDefinitions(List<ColumnDefinition> definitions) {
    String separator = "(";
    for (ColumnDefinition definition : definitions) {
      text()
          .append(separator)
          .append(Identifiers.quote(definition.name()))
          .append(' ')
          .append(expressions.typeName(definition.type().type(), definition.type().typmod()));
      separator = ", ";
    }
    text().append(')');
  }

  void appendValues(List<List<Expression>> rows) {
    String separator = "VALUES (";
    for (List<Expression> row : rows) {
      text().append(separator);
      separator = ", (";
      String comma = "";
      for (Expression value : row) {
        text().append(comma);
        expressions.append(value, true);
        comma = ",";
      }
      text().append(')');
    }
  }
}
