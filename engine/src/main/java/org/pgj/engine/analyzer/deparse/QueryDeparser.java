package org.pgj.engine.analyzer.deparse;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingSet;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.analyzer.tree.RuleColumn;
import org.pgj.engine.analyzer.tree.SetOperationTree;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SqlBodies;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.WindowDefinition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.Identifiers;

/** Prints analyzed SELECTs as SQL: the definitions of views. */
public final class QueryDeparser {
  private static final int NO_WRAPPING = -1;

  private final Catalog catalog;
  private final Layout layout;
  private final ExpressionDeparser expressions;
  private final FromDeparser from;
  private final int wrapColumn;
  private final ModificationDeparser modifications;
  private QueryNames names;
  private FunctionParameters parameters;
  private boolean alwaysQualified;

  /**
   * @param path names that it finds are not qualified
   * @param wrapColumn where lists are broken; 0 for a line per entry, -1 for never
   */
  public QueryDeparser(
      Catalog catalog, TypeContext types, SearchPath path, Layout layout, int wrapColumn) {
    this.catalog = catalog;
    this.layout = layout;
    this.wrapColumn = layout.indented() ? wrapColumn : NO_WRAPPING;
    this.expressions = new ExpressionDeparser(catalog, types, new LevelNames(this), layout, path);
    this.from = new FromDeparser(this, expressions);
    this.modifications = new ModificationDeparser(this, expressions, from);
  }

  /**
   * A deparser of expressions that are stored with a relation, over its columns; subqueries in them
   * may refer to those.
   *
   * @param relation null if the expressions refer to no columns
   */
  public static ExpressionDeparser ofRelation(
      Catalog catalog, TypeContext types, SearchPath path, Layout layout, RelationEntry relation) {
    QueryDeparser queries = new QueryDeparser(catalog, types, path, layout, 0);
    queries.names =
        new QueryNames(
            new AnalyzedQueryBuilder(AnalyzedQuery.CommandKind.SELECT)
                .rangeTable(relation == null ? List.of() : List.of(row(relation)))
                .joinTree(new JoinTree.From(List.of(), null))
                .build(),
            null,
            catalog,
            false);
    return queries.expressions;
  }

  private static RangeTableEntry row(RelationEntry relation) {
    return new RangeTableEntry.Relation(
        relation.name(),
        false,
        List.of(),
        List.of(),
        relation.oid(),
        relation.kind(),
        true,
        0,
        null,
        null);
  }

  /**
   * Prints a query.
   *
   * @param resultNames names of its result columns
   */
  public String deparse(AnalyzedQuery query, List<String> resultNames) {
    append(query, null, resultNames, true);
    return layout.text().toString();
  }

  /**
   * Prints an action of a rule, in which columns always stand with their table.
   *
   * @param text is appended to
   */
  public void appendAction(AnalyzedQuery query, StringBuilder text) {
    alwaysQualified = true;
    StringBuilder before = expressions.redirect(text);
    append(query, null, null, true);
    expressions.redirect(before);
  }

  /**
   * Prints a statement of a function's body, in which parameters stand by name.
   *
   * @param indentation columns that the statement is indented by
   * @param text is appended to
   */
  public void appendStatement(
      AnalyzedQuery query, FunctionParameters own, int indentation, StringBuilder text) {
    parameters = own;
    alwaysQualified = true;
    layout.setLevel(indentation);
    StringBuilder before = expressions.redirect(text);
    append(query, null, null, false);
    expressions.redirect(before);
  }

  FunctionParameters parameters() {
    return parameters;
  }

  QueryNames names() {
    return names;
  }

  Catalog catalog() {
    return catalog;
  }

  Layout layout() {
    return layout;
  }

  /** Appends a query within the present one. */
  void appendNested(AnalyzedQuery query, boolean namesVisible) {
    append(query, names, null, namesVisible);
  }

  /** Has something printed with the names of a query that stands within the present one. */
  void within(AnalyzedQuery query, Runnable printing) {
    QueryNames before = names;
    names = new QueryNames(query, before, catalog, alwaysQualified);
    printing.run();
    names = before;
  }

  private void append(
      AnalyzedQuery query, QueryNames outer, List<String> resultNames, boolean namesVisible) {
    QueryNames before = names;
    int level = layout.level();
    names = new QueryNames(query, outer, catalog, alwaysQualified);
    if (query.command() == AnalyzedQuery.CommandKind.SELECT) {
      appendSelect(query, resultNames, namesVisible);
    } else {
      appendCommonTables(query);
      modifications.append(query, wrapColumn);
    }
    names = before;
    layout.setLevel(level);
  }

  private void appendSelect(AnalyzedQuery query, List<String> resultNames, boolean namesVisible) {
    appendCommonTables(query);
    if (query.setOperations() != null) {
      appendSetOperation(query.setOperations(), query, resultNames, namesVisible);
    } else {
      appendBasic(query, resultNames, namesVisible);
    }
    if (!query.orderBy().isEmpty()) {
      layout.keyword(" ORDER BY ", -Layout.STANDARD, Layout.STANDARD, 1);
      appendSortKeys(query.orderBy(), query.targetList(), query.setOperations() != null);
    }
    if (query.offset() != null) {
      layout.keyword(" OFFSET ", -Layout.STANDARD, Layout.STANDARD, 0);
      expressions.append(query.offset(), false);
    }
    if (query.limit() != null) {
      appendLimit(query);
    }
    for (RowMark mark : query.rowMarks()) {
      appendRowMark(mark);
    }
  }

  private void appendLimit(AnalyzedQuery query) {
    if (query.limitWithTies()) {
      layout.keyword(" FETCH FIRST ", -Layout.STANDARD, Layout.STANDARD, 0);
      text().append('(');
      expressions.append(query.limit(), false);
      text().append(") ROWS WITH TIES");
      return;
    }
    layout.keyword(" LIMIT ", -Layout.STANDARD, Layout.STANDARD, 0);
    if (query.limit() instanceof Constant constant && constant.isNull()) {
      text().append("ALL");
    } else {
      expressions.append(query.limit(), false);
    }
  }

  private void appendRowMark(RowMark mark) {
    String strength = " FOR " + mark.strength().name().replace('_', ' ');
    layout.keyword(strength, -Layout.STANDARD, Layout.STANDARD, 0);
    text().append(" OF ").append(Identifiers.quote(names.alias(mark.rangeIndex())));
    switch (mark.waitPolicy()) {
      case NOWAIT -> text().append(" NOWAIT");
      case SKIP_LOCKED -> text().append(" SKIP LOCKED");
      case BLOCK -> {
        // The default.
      }
    }
  }

  private StringBuilder text() {
    return expressions.text();
  }

  private void appendCommonTables(AnalyzedQuery query) {
    if (query.commonTables().isEmpty()) {
      return;
    }
    if (layout.indented()) {
      layout.indent(Layout.STANDARD);
      text().append(' ');
    }
    boolean recursive = false;
    for (CommonTableExpression table : query.commonTables()) {
      recursive |= table.recursive();
    }
    String separator = recursive ? "WITH RECURSIVE " : "WITH ";
    for (CommonTableExpression table : query.commonTables()) {
      text().append(separator).append(Identifiers.quote(table.name()));
      if (!table.columnNames().equals(outputNames(table.query()))) {
        appendNames(table.columnNames());
      }
      text().append(" AS ");
      if (table.materialized() != null) {
        text().append(table.materialized() ? "MATERIALIZED " : "NOT MATERIALIZED ");
      }
      text().append('(');
      breakLine();
      appendNested(table.query(), true);
      breakLine();
      text().append(')');
      separator = ", ";
    }
    if (layout.indented()) {
      layout.indent(-Layout.STANDARD);
      breakLine();
    } else {
      text().append(' ');
    }
  }

  private void breakLine() {
    if (layout.indented()) {
      layout.keyword("", 0, 0, 0);
    }
  }

  static List<String> outputNames(AnalyzedQuery query) {
    return query.targetList().stream()
        .filter(target -> !target.hidden())
        .map(TargetEntry::name)
        .toList();
  }

  void appendNames(List<String> list) {
    String separator = "(";
    for (String name : list) {
      if (name != null) {
        text().append(separator).append(Identifiers.quote(name));
        separator = ", ";
      }
    }
    text().append(')');
  }

  private void appendSetOperation(
      SetOperationTree tree, AnalyzedQuery query, List<String> resultNames, boolean namesVisible) {
    switch (tree) {
      case SetOperationTree.Leaf leaf -> {
        AnalyzedQuery part = ((RangeTableEntry.Subquery) query.range(leaf.rangeIndex())).query();
        boolean parentheses = needsParentheses(part);
        text().append(parentheses ? "(" : "");
        append(part, names, resultNames, namesVisible);
        text().append(parentheses ? ")" : "");
      }
      case SetOperationTree.Operation operation -> {
        appendLeft(operation, query, resultNames, namesVisible);
        text().append(operation.kind().name()).append(operation.all() ? " ALL " : " ");
        boolean nested = operation.right() instanceof SetOperationTree.Operation;
        int indent = nested ? Layout.STANDARD : 0;
        text().append(nested ? "(" : "");
        layout.keyword("", indent, 0, 0);
        appendSetOperation(operation.right(), query, resultNames, false);
        layout.indent(-indent);
        if (nested) {
          layout.keyword(")", 0, 0, 0);
        }
      }
    }
  }

  private void appendLeft(
      SetOperationTree.Operation operation,
      AnalyzedQuery query,
      List<String> resultNames,
      boolean namesVisible) {
    boolean parentheses =
        operation.left() instanceof SetOperationTree.Operation inner
            && (inner.kind() != operation.kind() || inner.all() != operation.all());
    if (parentheses) {
      text().append('(');
      layout.keyword("", Layout.STANDARD, 0, 0);
    }
    appendSetOperation(operation.left(), query, resultNames, namesVisible);
    if (parentheses) {
      layout.keyword(") ", -Layout.STANDARD, 0, 0);
    } else if (layout.indented()) {
      layout.keyword("", 0, 0, 0);
    } else {
      text().append(' ');
    }
  }

  private static boolean needsParentheses(AnalyzedQuery part) {
    return !part.commonTables().isEmpty()
        || !part.orderBy().isEmpty()
        || !part.rowMarks().isEmpty()
        || part.offset() != null
        || part.limit() != null
        || part.setOperations() != null;
  }

  private void appendBasic(AnalyzedQuery query, List<String> resultNames, boolean namesVisible) {
    if (layout.indented()) {
      layout.indent(Layout.STANDARD);
      text().append(' ');
    }
    RangeTableEntry.Values values = plainValues(query, resultNames);
    if (values != null) {
      from.appendValues(values.rows());
      return;
    }
    text().append(SqlBodies.isReturn(query) ? "RETURN" : "SELECT");
    appendDistinct(query);
    appendTargets(query.targetList(), resultNames, namesVisible);
    from.append(query, wrapColumn);
    JoinTree.From tree = query.joinTree();
    if (tree.condition() != null) {
      layout.keyword(" WHERE ", -Layout.STANDARD, Layout.STANDARD, 1);
      expressions.append(tree.condition(), false);
    }
    appendGroups(query);
    if (query.having() != null) {
      layout.keyword(" HAVING ", -Layout.STANDARD, Layout.STANDARD, 0);
      expressions.append(query.having(), false);
    }
    appendWindows(query);
  }

  /** The VALUES lists that are the whole query, null if it is more than that. */
  private static RangeTableEntry.Values plainValues(AnalyzedQuery query, List<String> resultNames) {
    if (query.rangeTable().size() != 1
        || !(query.range(1) instanceof RangeTableEntry.Values values)
        || values.aliased()
        || query.targetList().size() != values.columnNames().size()) {
      return null;
    }
    for (int i = 0; i < query.targetList().size(); i++) {
      TargetEntry target = query.targetList().get(i);
      String name = resultNames == null ? target.name() : resultNames.get(i);
      if (target.hidden()
          || !(target.expression() instanceof ColumnReference column)
          || column.attribute() != i + 1
          || !values.columnNames().get(i).equals(name)) {
        return null;
      }
    }
    return values;
  }

  private void appendDistinct(AnalyzedQuery query) {
    if (query.distinct().isEmpty()) {
      return;
    }
    text().append(" DISTINCT");
    if (query.distinctOn()) {
      String separator = " ON (";
      for (SortKey key : query.distinct()) {
        text().append(separator);
        expressions.appendSortExpression(query.targetList().get(key.target()).expression());
        separator = ", ";
      }
      text().append(')');
    }
  }

  void appendTargets(List<TargetEntry> targets, List<String> resultNames, boolean namesVisible) {
    String separator = " ";
    boolean lastHadLines = false;
    int column = 0;
    for (TargetEntry target : targets) {
      if (target.hidden()) {
        continue;
      }
      text().append(separator);
      separator = ", ";
      StringBuilder all = expressions.redirect(new StringBuilder());
      appendTarget(
          target, resultNames == null ? target.name() : resultNames.get(column), namesVisible);
      StringBuilder entry = expressions.redirect(all);
      lastHadLines = appendWrapped(entry, column > 0, lastHadLines);
      column++;
    }
  }

  private void appendTarget(TargetEntry target, String name, boolean namesVisible) {
    String shown = namesVisible ? null : "?column?";
    if (target.expression() instanceof ColumnReference column) {
      expressions.append(column, false);
      shown = names.level(column.levelsUp()).column(column);
      if (shown == null) {
        text().append("::").append(expressions.typeName(column.type(), -1));
      }
    } else if (target.expression() instanceof RuleColumn column && column.attribute() != 0) {
      expressions.append(column, false);
      shown = expressions.columnName(column);
    } else {
      expressions.append(target.expression(), true);
    }
    if (name != null && !name.equals(shown)) {
      text().append(" AS ").append(Identifiers.quote(name));
    }
  }

  /** Appends an entry of a list, on a new line if it is time; answers whether it has lines. */
  boolean appendWrapped(StringBuilder entry, boolean mayBreak, boolean breakBefore) {
    boolean beginsLine = !entry.isEmpty() && entry.charAt(0) == '\n';
    if (wrapColumn >= 0) {
      if (beginsLine) {
        layout.removeTrailingBlanks();
      } else if (mayBreak) {
        int line = text().length() - (text().lastIndexOf("\n") + 1);
        if (breakBefore || line + entry.length() > wrapColumn) {
          layout.keyword("", -Layout.STANDARD, Layout.STANDARD, Layout.VARIABLE);
        }
      }
    }
    text().append(entry);
    return entry.indexOf("\n", beginsLine ? 1 : 0) >= 0;
  }

  private void appendGroups(AnalyzedQuery query) {
    if (query.groupBy().isEmpty() && query.groupingSets() == null) {
      return;
    }
    layout.keyword(" GROUP BY ", -Layout.STANDARD, Layout.STANDARD, 1);
    text().append(query.groupDistinct() ? "DISTINCT " : "");
    String separator = "";
    if (query.groupingSets() == null) {
      for (SortKey key : query.groupBy()) {
        text().append(separator);
        expressions.appendSortExpression(query.targetList().get(key.target()).expression());
        separator = ", ";
      }
      return;
    }
    for (GroupingSet set : query.groupingSets()) {
      text().append(separator);
      separator = ", ";
      appendGroupingSet(query, set, true);
    }
  }

  /**
   * @param bare whether one key stands without parentheses
   */
  private void appendGroupingSet(AnalyzedQuery query, GroupingSet set, boolean bare) {
    boolean simple = set.kind() == GroupingSet.Kind.SIMPLE;
    boolean parentheses = !simple || !bare || set.keys().size() != 1;
    text()
        .append(
            switch (set.kind()) {
              case EMPTY, SIMPLE -> "";
              case ROLLUP -> "ROLLUP";
              case CUBE -> "CUBE";
              case SETS -> "GROUPING SETS ";
            });
    text().append(parentheses ? "(" : "");
    String separator = "";
    for (int key : set.keys()) {
      text().append(separator);
      separator = ", ";
      int target = query.groupBy().get(key).target();
      expressions.appendSortExpression(query.targetList().get(target).expression());
    }
    for (GroupingSet member : set.members()) {
      text().append(separator);
      separator = ", ";
      appendGroupingSet(query, member, set.kind() != GroupingSet.Kind.SETS);
    }
    text().append(parentheses ? ")" : "");
  }

  private void appendSortKeys(List<SortKey> keys, List<TargetEntry> targets, boolean byNumber) {
    String separator = "";
    for (SortKey key : keys) {
      text().append(separator);
      separator = ", ";
      if (byNumber) {
        text().append(key.target() + 1);
      } else {
        expressions.appendSortExpression(targets.get(key.target()).expression());
      }
      expressions.appendOrder(
          key.ordering(), key.nullsFirst(), targets.get(key.target()).expression().type(), true);
    }
  }

  private void appendWindows(AnalyzedQuery query) {
    String separator = null;
    for (WindowDefinition window : query.windows()) {
      if (window.name() == null) {
        continue;
      }
      if (separator == null) {
        layout.keyword(" WINDOW ", -Layout.STANDARD, Layout.STANDARD, 1);
      } else {
        text().append(separator);
      }
      text().append(Identifiers.quote(window.name())).append(" AS ");
      appendWindow(window);
      separator = ", ";
    }
  }

  /** Appends a window's definition in parentheses. */
  void appendWindow(WindowDefinition window) {
    text().append('(');
    List<TargetEntry> targets = names.query().targetList();
    String separator = "";
    if (!window.partitionBy().isEmpty()) {
      String comma = "PARTITION BY ";
      for (SortKey key : window.partitionBy()) {
        text().append(comma);
        expressions.appendSortExpression(targets.get(key.target()).expression());
        comma = ", ";
      }
      separator = " ";
    }
    if (!window.orderBy().isEmpty()) {
      text().append(separator).append("ORDER BY ");
      appendSortKeys(window.orderBy(), targets, false);
      separator = " ";
    }
    if (!window.frame().isDefault()) {
      text().append(separator);
      appendFrame(window.frame());
    }
    text().append(')');
  }

  private void appendFrame(WindowDefinition.Frame frame) {
    text().append(frame.mode().name()).append(" BETWEEN ");
    appendBound(frame.start(), frame.startOffset());
    text().append(" AND ");
    appendBound(frame.end(), frame.endOffset());
    switch (frame.exclusion()) {
      case CURRENT_ROW -> text().append(" EXCLUDE CURRENT ROW");
      case GROUP -> text().append(" EXCLUDE GROUP");
      case TIES -> text().append(" EXCLUDE TIES");
      case NONE -> {
        // The default.
      }
    }
  }

  private void appendBound(WindowDefinition.Bound bound, Expression offset) {
    switch (bound) {
      case OFFSET_PRECEDING, OFFSET_FOLLOWING -> {
        expressions.append(offset, false);
        text()
            .append(bound == WindowDefinition.Bound.OFFSET_PRECEDING ? " PRECEDING" : " FOLLOWING");
      }
      default -> text().append(bound.name().replace('_', ' '));
    }
  }
}
