package org.pgj.engine.analyzer.deparse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.Coalesce;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.type.text.Identifiers;

/**
 * XMLTABLE (manual: section 9.15.3.4) as it was written, from the query that stands for it after
 * analysis: its one source is the call that makes the rows, its result columns are casts of their
 * values.
 */
final class XmlTableText {
  /** What the call's arguments begin with: the document and the path of the rows. */
  private static final int FIRST_PATH = 2;

  private static final int NUMBER_ATTRIBUTE = 2;

  private final AnalyzedQuery query;
  private final XmlCall rows;
  private final ExpressionDeparser deparser;

  private XmlTableText(AnalyzedQuery query, XmlCall rows, ExpressionDeparser deparser) {
    this.query = query;
    this.rows = rows;
    this.deparser = deparser;
  }

  /** The call that makes the rows of an XMLTABLE, null if the query stands for none. */
  static XmlCall rows(AnalyzedQuery query) {
    if (query.rangeTable().size() != 1
        || !(query.range(1) instanceof RangeTableEntry.Functions functions)) {
      return null;
    }
    XmlCall[] found = new XmlCall[1];
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof XmlCall call && call.kind() == XmlCall.Kind.TABLE) {
          found[0] = call;
        } else if (depth() == 0) {
          visitChildren(node);
        }
      }
    }.walk(functions.functions().getFirst().call());
    return found[0];
  }

  /** Whether the arguments of a call refer to tables beside the XMLTABLE. */
  static boolean refersToNeighbours(XmlCall rows) {
    boolean[] found = new boolean[1];
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        found[0] |= node instanceof ColumnReference column && column.levelsUp() == depth() + 1;
        visitChildren(node);
      }
    }.walk(rows);
    return found[0];
  }

  /**
   * Appends an XMLTABLE whose query's names are in sight.
   *
   * @param rows what {@link #rows} has answered
   */
  static void append(AnalyzedQuery query, XmlCall rows, ExpressionDeparser deparser) {
    new XmlTableText(query, rows, deparser).append();
  }

  private StringBuilder text() {
    return deparser.text();
  }

  private void append() {
    text().append("XMLTABLE(");
    appendNamespaces();
    text().append('(');
    part(rows.arguments().get(1));
    text().append(") PASSING (");
    part(rows.arguments().get(0));
    text().append(") COLUMNS ");
    int path = FIRST_PATH;
    String separator = "";
    for (TargetEntry column : query.targetList()) {
      text().append(separator).append(Identifiers.quote(column.name()));
      separator = ", ";
      if (isNumber(column.expression())) {
        text().append(" FOR ORDINALITY");
      } else {
        appendColumn(column, rows.arguments().get(path++));
      }
    }
    text().append(')');
  }

  private void appendNamespaces() {
    if (rows.names().isEmpty()) {
      return;
    }
    List<Expression> uris =
        rows.arguments()
            .subList(rows.arguments().size() - rows.names().size(), rows.arguments().size());
    String separator = "XMLNAMESPACES (";
    for (int i = 0; i < uris.size(); i++) {
      text().append(separator);
      part(uris.get(i));
      text().append(" AS ").append(Identifiers.quote(rows.names().get(i)));
      separator = ", ";
    }
    text().append("), ");
  }

  private void appendColumn(TargetEntry target, Expression path) {
    Expression column = target.expression();
    boolean required = column instanceof XmlCall;
    Expression value = column instanceof XmlCall call ? call.arguments().getFirst() : column;
    text().append(' ').append(deparser.typeName(column.type(), value.typmod()));
    if (value instanceof Coalesce withDefault) {
      text().append(" DEFAULT (");
      part(withDefault.arguments().getLast());
      text().append(')');
    }
    if (!isText(path, target.name())) {
      text().append(" PATH (");
      part(path);
      text().append(')');
    }
    text().append(required ? " NOT NULL" : "");
  }

  /** Whether a path is what it is if none is given. */
  private static boolean isText(Expression path, String name) {
    return path instanceof Constant constant
        && constant.bytes() != null
        && new String(constant.bytes(), StandardCharsets.UTF_8).equals(name);
  }

  /** Whether a column counts the rows: the others are made of their values. */
  private static boolean isNumber(Expression column) {
    boolean[] found = new boolean[1];
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        found[0] |=
            node instanceof ColumnReference reference
                && reference.levelsUp() == depth()
                && reference.attribute() == NUMBER_ATTRIBUTE;
        visitChildren(node);
      }
    }.walk(column);
    return found[0];
  }

  private void part(Expression expression) {
    deparser.append(expression, false);
  }
}
