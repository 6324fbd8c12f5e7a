package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Collations;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SetOperationTree;
import org.pgj.engine.analyzer.tree.SortKey;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.QueryTail;
import org.pgj.engine.parser.tree.SetOperator;

/** Analyzes UNION, INTERSECT and EXCEPT (manual: sections 7.4 and 10.5). */
final class SetOperationAnalyzer {
  private final Analysis analysis;
  private final Scope scope;

  SetOperationAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
  }

  /** A branch of the tree: its place, and the column expressions of its first leaf's rows. */
  private static final class Branch {
    private SetOperationTree tree;
    private final List<Expression> columns;

    private Branch(SetOperationTree tree, List<Expression> columns) {
      this.tree = tree;
      this.columns = columns;
    }

    SetOperationTree tree() {
      return tree;
    }

    List<Expression> columns() {
      return columns;
    }

    void setTree(SetOperationTree converted) {
      tree = converted;
    }
  }

  AnalyzedQuery analyze(ParsedSetOperation operation) {
    QueryTail tail = operation.tail();
    new WithAnalyzer(analysis, scope).analyze(tail.with());
    Branch branch = operation(operation);
    SetOperationTree.Operation top = (SetOperationTree.Operation) branch.tree();
    int first = firstLeaf(top);
    List<String> names = scope.rangeTable().get(first).columnNames();
    List<TargetEntry> targets = new ArrayList<>();
    List<NamespaceItem.Column> columns = new ArrayList<>();
    for (int i = 0; i < top.columnTypes().size(); i++) {
      ColumnType type = top.columnTypes().get(i);
      ColumnReference column = ColumnReference.of(first, i + 1, type);
      targets.add(new TargetEntry(column, i + 1, names.get(i), false, 0, 0));
      columns.add(new NamespaceItem.Column(names.get(i), column));
    }
    // ORDER BY sees the result's columns only.
    scope.setNamespace(List.of(new NamespaceItem(null, 0, 0, columns, false, true, false, true)));
    ExpressionAnalyzer expressions = new ExpressionAnalyzer(analysis, scope);
    int visible = targets.size();
    List<SortKey> orderBy =
        new SortAnalyzer(analysis, expressions)
            .orderBy(tail.orderBy(), targets, Place.ORDER_BY, false);
    if (targets.size() > visible) {
      throw new DatabaseError("0A000", "invalid UNION/INTERSECT/EXCEPT ORDER BY clause")
          .detail("Only result column names can be used, not expressions or functions.")
          .hint(
              "Add the expression/function to every SELECT, or move the UNION into a FROM clause.")
          .at(targets.get(visible).expression().position().offset());
    }
    scope.setNamespace(new ArrayList<>());
    SelectAnalyzer select = new SelectAnalyzer(analysis, scope);
    Expression offset = select.limit(tail, false);
    Expression limit = select.limit(tail, true);
    AnalyzedQuery query =
        SelectAnalyzer.finish(new AnalyzedQueryBuilder(CommandKind.SELECT), scope)
            .joinTree(new JoinTree.From(List.of(), null))
            .targetList(targets)
            .orderBy(orderBy)
            .limit(limit)
            .offset(offset)
            .limitWithTies(tail.withTies())
            .setOperations(top)
            .build();
    if (!tail.locking().isEmpty()) {
      return new LockingAnalyzer().apply(query, tail.locking());
    }
    return query;
  }

  private static int firstLeaf(SetOperationTree tree) {
    while (tree instanceof SetOperationTree.Operation operation) {
      tree = operation.left();
    }
    return ((SetOperationTree.Leaf) tree).rangeIndex();
  }

  private Branch branch(Query query) {
    if (query instanceof ParsedSetOperation operation && isBare(operation.tail())) {
      return operation(operation);
    }
    if (query instanceof ParsedSelect select && select.into() != null) {
      throw new DatabaseError(
              "42601", "INTO is only allowed on first SELECT of UNION/INTERSECT/EXCEPT")
          .at(select.into().location());
    }
    List<NamespaceItem> before = scope.namespace();
    scope.setNamespace(new ArrayList<>());
    AnalyzedQuery analyzed = new QueryAnalyzer(analysis).subquery(query, scope, false);
    scope.setNamespace(before);
    List<Expression> columns = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TargetEntry target : FromAnalyzer.outputColumns(analyzed)) {
      columns.add(target.expression());
      names.add(target.name());
    }
    int index =
        scope
            .rangeTable()
            .add(
                new RangeTableEntry.Subquery(
                    "*SELECT* " + (scope.rangeTable().size() + 1),
                    false,
                    names,
                    types(columns),
                    analyzed,
                    false,
                    false,
                    0));
    return new Branch(new SetOperationTree.Leaf(index), columns);
  }

  private static List<ColumnType> types(List<Expression> columns) {
    List<ColumnType> types = new ArrayList<>(columns.size());
    for (Expression column : columns) {
      types.add(new ColumnType(column.type(), column.typmod(), column.collation()));
    }
    return types;
  }

  private static boolean isBare(QueryTail tail) {
    return tail == null
        || tail.with() == null
            && tail.orderBy().isEmpty()
            && tail.limit() == null
            && tail.offset() == null
            && tail.locking().isEmpty();
  }

  private Branch operation(ParsedSetOperation operation) {
    String name = operation.operator().name();
    Branch left = branch(operation.left());
    Branch right = branch(operation.right());
    if (left.columns().size() != right.columns().size()) {
      throw new DatabaseError(
              "42601", "each " + name + " query must have the same number of columns")
          .at(location(operation.right(), right));
    }
    List<ColumnType> types = new ArrayList<>();
    List<SortKey> keys = new ArrayList<>();
    List<Expression> columns = new ArrayList<>();
    ExpressionAnalyzer expressions = new ExpressionAnalyzer(analysis, scope);
    SortAnalyzer sorts = new SortAnalyzer(analysis, expressions);
    convertLiterals(left, right, name);
    for (int i = 0; i < left.columns().size(); i++) {
      List<Expression> pair = List.of(left.columns().get(i), right.columns().get(i));
      int type = analysis.commonTypes().select(pair, name);
      int typmod = analysis.commonTypes().typmod(pair, type);
      Expression convertedLeft = convert(left, i, type, name);
      Expression convertedRight = convert(right, i, type, name);
      int collation = Collations.merge(analysis.catalog(), List.of(convertedLeft, convertedRight));
      types.add(new ColumnType(type, typmod, collation));
      Expression column =
          new ColumnReference(0, i + 1, type, typmod, collation, 0, pair.getFirst().position());
      columns.add(column);
      if (!operation.all() || operation.operator() != SetOperator.UNION) {
        keys.add(sorts.groupKey(column, i));
      }
    }
    return new Branch(
        new SetOperationTree.Operation(
            SetOperationTree.Kind.valueOf(name),
            operation.all(),
            left.tree(),
            right.tree(),
            types,
            keys),
        columns);
  }

  /** Literals get their types first: once a leaf has been wrapped they cannot be read any more. */
  private void convertLiterals(Branch left, Branch right, String name) {
    for (int i = 0; i < left.columns().size(); i++) {
      List<Expression> pair = List.of(left.columns().get(i), right.columns().get(i));
      if (pair.get(0).type() == TypeIds.UNKNOWN || pair.get(1).type() == TypeIds.UNKNOWN) {
        int type = analysis.commonTypes().select(pair, name);
        convert(left, i, type, name);
        convert(right, i, type, name);
      }
    }
  }

  private static int location(Query query, Branch branch) {
    return branch.columns().isEmpty()
        ? query.location()
        : branch.columns().getFirst().position().offset();
  }

  /** Converts a branch's column to the common type, in the leaves that it comes from. */
  private Expression convert(Branch branch, int column, int type, String name) {
    Expression expression = branch.columns().get(column);
    Expression converted = analysis.commonTypes().convert(expression, type, name);
    if (expression.type() != type) {
      branch.columns().set(column, converted);
      branch.setTree(converted(branch.tree(), column, type, name));
    }
    return converted;
  }

  private SetOperationTree converted(SetOperationTree tree, int column, int type, String name) {
    switch (tree) {
      case SetOperationTree.Leaf leaf -> {
        convertLeaf(leaf.rangeIndex(), column, type, name);
        return leaf;
      }
      case SetOperationTree.Operation operation -> {
        List<ColumnType> types = new ArrayList<>(operation.columnTypes());
        int collation = analysis.catalog().type(type).collation();
        types.set(column, new ColumnType(type, -1, collation));
        List<SortKey> keys = new ArrayList<>(operation.keys());
        ExpressionAnalyzer expressions = new ExpressionAnalyzer(analysis, scope);
        SortAnalyzer sorts = new SortAnalyzer(analysis, expressions);
        for (int k = 0; k < keys.size(); k++) {
          if (keys.get(k).target() == column) {
            Expression key =
                new ColumnReference(0, column + 1, type, -1, collation, 0, SourcePosition.UNKNOWN);
            keys.set(k, sorts.groupKey(key, column));
          }
        }
        return new SetOperationTree.Operation(
            operation.kind(),
            operation.all(),
            converted(operation.left(), column, type, name),
            converted(operation.right(), column, type, name),
            types,
            keys);
      }
    }
  }

  /** Converts a column of a leaf: in its own target list, or around it if that has other uses. */
  private void convertLeaf(int rangeIndex, int column, int type, String name) {
    RangeTableEntry.Subquery leaf = (RangeTableEntry.Subquery) scope.rangeTable().get(rangeIndex);
    // What sorts, groups or tells rows apart has a type already: a literal is nobody's key.
    boolean literal = leaf.columnTypes().get(column).type() == TypeIds.UNKNOWN;
    AnalyzedQuery query = literal || isPlain(leaf.query()) ? leaf.query() : wrapped(leaf);
    List<TargetEntry> targets = new ArrayList<>(query.targetList());
    int visible = -1;
    for (int i = 0; i < targets.size(); i++) {
      if (!targets.get(i).hidden() && ++visible == column) {
        Expression value = targets.get(i).expression();
        targets.set(
            i, targets.get(i).withExpression(analysis.commonTypes().convert(value, type, name)));
      }
    }
    AnalyzedQuery converted = query.with().targetList(targets).build();
    List<Expression> columns = new ArrayList<>();
    for (TargetEntry target : FromAnalyzer.outputColumns(converted)) {
      columns.add(target.expression());
    }
    scope
        .rangeTable()
        .replace(
            rangeIndex,
            new RangeTableEntry.Subquery(
                leaf.name(),
                false,
                leaf.columnNames(),
                types(columns),
                converted,
                false,
                false,
                0));
  }

  /** Whether nothing in a query refers to its target list by position. */
  private static boolean isPlain(AnalyzedQuery query) {
    return query.setOperations() == null
        && query.distinct().isEmpty()
        && query.orderBy().isEmpty()
        && query.groupBy().isEmpty()
        && query.windows().isEmpty();
  }

  /** {@code SELECT * FROM (leaf)}. */
  private static AnalyzedQuery wrapped(RangeTableEntry.Subquery leaf) {
    List<TargetEntry> targets = new ArrayList<>();
    for (int i = 0; i < leaf.columnTypes().size(); i++) {
      ColumnType type = leaf.columnTypes().get(i);
      ColumnReference column = ColumnReference.of(1, i + 1, type);
      targets.add(new TargetEntry(column, i + 1, leaf.columnNames().get(i), false, 0, 0));
    }
    return new AnalyzedQueryBuilder(CommandKind.SELECT)
        .rangeTable(List.of(leaf.withQuery(LevelShift.of(leaf.query(), 1))))
        .joinTree(new JoinTree.From(List.of(new JoinTree.Leaf(1)), null))
        .targetList(targets)
        .build();
  }
}
