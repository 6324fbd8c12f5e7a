package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedAlias;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionTable;
import org.pgj.engine.parser.tree.ParsedJoin;
import org.pgj.engine.parser.tree.ParsedJsonTable;
import org.pgj.engine.parser.tree.ParsedSample;
import org.pgj.engine.parser.tree.ParsedSubquery;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.ParsedXmlTable;
import org.pgj.engine.parser.tree.RelationName;
import org.pgj.engine.parser.tree.TableReference;

/** Analyzes the FROM clause: fills the range table and the names visible. */
final class FromAnalyzer {
  private static final int FLOAT4 = 700;
  private static final int FLOAT8 = 701;

  /** Oids of the functions of TABLESAMPLE's methods. */
  private static final int BERNOULLI = 3313;

  private static final int SYSTEM = 3314;

  private final Analysis analysis;
  private final Scope scope;

  /** A FROM item: its place in the join tree and the names it makes visible. */
  record Item(JoinTree tree, List<NamespaceItem> names) {}

  FromAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
  }

  /** Analyzes a whole FROM list and makes its names visible in the scope. */
  List<JoinTree> from(List<TableReference> references) {
    List<JoinTree> trees = new ArrayList<>(references.size());
    for (TableReference reference : references) {
      Item item = item(reference);
      checkNames(scope.namespace(), item.names());
      List<NamespaceItem> visible = new ArrayList<>(scope.namespace());
      for (NamespaceItem name : item.names()) {
        visible.add(name.withLateral(true, true));
      }
      scope.setNamespace(visible);
      trees.add(item.tree());
    }
    List<NamespaceItem> open = new ArrayList<>();
    for (NamespaceItem name : scope.namespace()) {
      open.add(name.withLateral(false, true));
    }
    scope.setNamespace(open);
    return trees;
  }

  Item item(TableReference reference) {
    return switch (reference) {
      case ParsedTable table -> table(table);
      case ParsedSubquery subquery -> subquery(subquery);
      case ParsedFunctionTable function ->
          new RangeFunctionAnalyzer(analysis, scope, this).item(function);
      case ParsedJoin join -> new JoinAnalyzer(analysis, scope, this).item(join);
      case ParsedJsonTable table -> subquery(JsonTableQuery.of(analysis, table));
      case ParsedXmlTable table -> subquery(XmlTableQuery.of(analysis, table));
    };
  }

  private Item table(ParsedTable table) {
    RelationName name = table.name();
    if (name.schema() == null) {
      Item common = commonTable(table);
      if (common != null) {
        if (table.sample() != null) {
          throw notSampled(name);
        }
        return common;
      }
      VariableNames.Rows rows = namedRows(name);
      if (rows != null) {
        return namedRowsItem(table, rows);
      }
    }
    int index =
        relation(name, !table.only(), table.alias(), RelationOpener.ACCESS_SHARE, table.sample());
    scope.rangeTable().require(index, RangeTable.SELECT);
    return new Item(new JoinTree.Leaf(index), List.of(namespaceItem(index, true, true)));
  }

  private VariableNames.Rows namedRows(RelationName name) {
    return name.schema() == null && analysis.variables() != null
        ? analysis.variables().rows(name.name())
        : null;
  }

  private Item namedRowsItem(ParsedTable table, VariableNames.Rows rows) {
    ParsedAlias alias = table.alias();
    String name = table.name().name();
    String shown = alias == null ? name : alias.name();
    int index =
        scope
            .rangeTable()
            .add(
                new RangeTableEntry.NamedRows(
                    shown,
                    alias != null,
                    renamed(rows.columnNames(), alias, shown),
                    rows.columnTypes(),
                    name));
    return new Item(new JoinTree.Leaf(index), List.of(namespaceItem(index, true, true)));
  }

  /**
   * Adds a relation to the range table.
   *
   * @return its index
   */
  int relation(
      RelationName name, boolean inherit, ParsedAlias alias, int lockMode, ParsedSample sample) {
    if (lockMode == RelationOpener.ROW_EXCLUSIVE && namedRows(name) != null) {
      throw new DatabaseError(
          "42809",
          "relation \"" + name.name() + "\" cannot be the target of a modifying statement");
    }
    RelationEntry relation = analysis.relations().open(name, lockMode);
    if (sample != null
        && relation.kind() != 'r'
        && relation.kind() != 'p'
        && relation.kind() != 'm') {
      throw notSampled(name);
    }
    if (!relation.isReadable()) {
      throw notReadable(relation, name.location());
    }
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    int next = 0;
    List<String> given = alias == null ? List.of() : alias.columns();
    for (AttributeEntry attribute : relation.attributes()) {
      types.add(new ColumnType(attribute.type(), attribute.typmod(), attribute.collation()));
      if (attribute.dropped()) {
        names.add(null);
      } else {
        names.add(next < given.size() ? given.get(next) : attribute.name());
        next++;
      }
    }
    String shown = alias == null ? relation.name() : alias.name();
    if (given.size() > next) {
      throw tooManyAliases(shown, next, given.size(), alias.location());
    }
    return scope
        .rangeTable()
        .add(
            new RangeTableEntry.Relation(
                shown,
                alias != null,
                names,
                types,
                relation.oid(),
                relation.kind(),
                inherit,
                lockMode,
                null,
                sample == null ? null : sample(sample)));
  }

  private static DatabaseError notSampled(RelationName name) {
    return new DatabaseError(
            "42809", "TABLESAMPLE clause can only be applied to tables and materialized views")
        .at(name.location());
  }

  private RangeTableEntry.TableSample sample(ParsedSample sample) {
    String method = sample.method().parts().getLast();
    int function = method.equals("system") ? SYSTEM : method.equals("bernoulli") ? BERNOULLI : 0;
    if (function == 0) {
      throw new DatabaseError(
              "42704",
              "tablesample method " + String.join(".", sample.method().parts()) + " does not exist")
          .at(sample.location());
    }
    if (sample.arguments().size() != 1) {
      throw new DatabaseError(
              "2202H",
              "tablesample method "
                  + method
                  + " requires 1 argument, not "
                  + sample.arguments().size())
          .at(sample.location());
    }
    ExpressionAnalyzer expressions = new ExpressionAnalyzer(analysis, scope);
    Expression percentage =
        number(expressions.analyze(sample.arguments().getFirst(), Place.FROM_FUNCTION), FLOAT4);
    Expression repeatable =
        sample.repeatable() == null
            ? null
            : number(expressions.analyze(sample.repeatable(), Place.FROM_FUNCTION), FLOAT8);
    return new RangeTableEntry.TableSample(function, List.of(percentage), repeatable);
  }

  private Expression number(Expression value, int type) {
    return analysis
        .coercion()
        .toSpecific(value, type, type == FLOAT4 ? "TABLESAMPLE" : "REPEATABLE");
  }

  private static DatabaseError notReadable(RelationEntry relation, int location) {
    String what = relation.kind() == 'c' ? "composite types" : "indexes";
    return new DatabaseError("42809", "cannot open relation \"" + relation.name() + "\"")
        .detail("This operation is not supported for " + what + ".")
        .at(location);
  }

  static DatabaseError tooManyAliases(String table, int columns, int given, int location) {
    return new DatabaseError(
            "42P10",
            "table \""
                + table
                + "\" has "
                + columns
                + " columns available but "
                + given
                + " columns specified")
        .at(location);
  }

  /** The names a range table entry makes visible. */
  NamespaceItem namespaceItem(int index, boolean nameVisible, boolean columnsVisible) {
    RangeTableEntry entry = scope.rangeTable().get(index);
    List<NamespaceItem.Column> columns = new ArrayList<>();
    for (int i = 0; i < entry.columnNames().size(); i++) {
      ColumnType type = entry.columnTypes().get(i);
      columns.add(
          new NamespaceItem.Column(
              entry.columnNames().get(i), ColumnReference.of(index, i + 1, type)));
    }
    int relation =
        entry instanceof RangeTableEntry.Relation plain && !plain.aliased() ? plain.relation() : 0;
    return new NamespaceItem(
        entry.name(), relation, index, columns, nameVisible, columnsVisible, false, true);
  }

  private Item commonTable(ParsedTable table) {
    String name = table.name().name();
    int levelsUp = 0;
    for (Scope level = scope; level != null; level = level.parent()) {
      Scope.RecursiveReference recursive = level.recursive();
      if (recursive != null && recursive.name().equals(name)) {
        requireNoSubqueryExpression(level, table);
        if (!level.noteRecursiveReference()) {
          throw new DatabaseError(
                  "42P19",
                  "recursive reference to query \"" + name + "\" must not appear more than once")
              .at(table.location());
        }
        Item item =
            commonTableItem(
                table, name, recursive.columnNames(), recursive.columnTypes(), levelsUp, true);
        return recursive.hidden() == 0
            ? item
            : new Item(
                item.tree(), List.of(item.names().getFirst().withHidden(recursive.hidden())));
      }
      int found = level.commonTable(name);
      if (found >= 0) {
        CommonTableExpression definition = level.commonTables().get(found);
        level.countReference(name);
        if (definition.columnNames().isEmpty()
            && definition.query().command() != AnalyzedQuery.CommandKind.SELECT) {
          throw new DatabaseError(
                  "0A000", "WITH query \"" + name + "\" does not have a RETURNING clause")
              .at(table.location());
        }
        return commonTableItem(
            table, name, definition.columnNames(), definition.columnTypes(), levelsUp, false);
      }
      levelsUp++;
    }
    return null;
  }

  /** A recursive reference may stand in FROM, also in subqueries there, but in no expression. */
  private void requireNoSubqueryExpression(Scope recursive, ParsedTable table) {
    for (Scope level = scope; level != recursive; level = level.parent()) {
      Place outer = level.parent().place();
      if (outer != Place.NONE && outer != Place.FROM_SUBQUERY) {
        throw new DatabaseError(
                "42P19",
                "recursive reference to query \""
                    + table.name().name()
                    + "\" must not appear within a subquery")
            .at(table.location());
      }
    }
  }

  private Item commonTableItem(
      ParsedTable table,
      String name,
      List<String> columnNames,
      List<ColumnType> columnTypes,
      int levelsUp,
      boolean selfReference) {
    ParsedAlias alias = table.alias();
    String shown = alias == null ? name : alias.name();
    int index =
        scope
            .rangeTable()
            .add(
                new RangeTableEntry.CommonTable(
                    shown,
                    alias != null,
                    renamed(columnNames, alias, shown),
                    columnTypes,
                    name,
                    levelsUp,
                    selfReference));
    return new Item(new JoinTree.Leaf(index), List.of(namespaceItem(index, true, true)));
  }

  /** Column names with those of an alias in front. */
  static List<String> renamed(List<String> names, ParsedAlias alias, String table) {
    if (alias == null || alias.columns().isEmpty()) {
      return names;
    }
    if (alias.columns().size() > names.size()) {
      throw tooManyAliases(table, names.size(), alias.columns().size(), alias.location());
    }
    List<String> renamed = new ArrayList<>(alias.columns());
    renamed.addAll(names.subList(alias.columns().size(), names.size()));
    return renamed;
  }

  private Item subquery(ParsedSubquery subquery) {
    Place before = scope.place();
    scope.setPlace(Place.FROM_SUBQUERY);
    scope.setLateralActive(subquery.lateral());
    AnalyzedQuery query =
        new QueryAnalyzer(analysis).subquery(subquery.query(), scope, true, subquery.lateral());
    scope.setLateralActive(false);
    scope.setPlace(before);
    ParsedAlias alias = subquery.alias();
    int index = addSubquery(query, alias, subquery.lateral());
    return new Item(new JoinTree.Leaf(index), List.of(namespaceItem(index, alias != null, true)));
  }

  /** Adds a subquery to the range table and answers its index. */
  int addSubquery(AnalyzedQuery query, ParsedAlias alias, boolean lateral) {
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (TargetEntry target : outputColumns(query)) {
      names.add(target.name());
      Expression value = target.expression();
      types.add(new ColumnType(value.type(), value.typmod(), value.collation()));
    }
    String shown = alias == null ? null : alias.name();
    return scope
        .rangeTable()
        .add(
            new RangeTableEntry.Subquery(
                shown,
                alias != null,
                renamed(names, alias, shown),
                types,
                query,
                lateral,
                false,
                0));
  }

  /** What a query returns: its visible targets, or RETURNING. */
  static List<TargetEntry> outputColumns(AnalyzedQuery query) {
    List<TargetEntry> source =
        query.command() == AnalyzedQuery.CommandKind.SELECT
            ? query.targetList()
            : query.returning();
    List<TargetEntry> columns = new ArrayList<>(source.size());
    for (TargetEntry target : source) {
      if (!target.hidden()) {
        columns.add(target);
      }
    }
    return columns;
  }

  /** Refuses two sources of one name side by side: 42712. */
  void checkNames(List<NamespaceItem> left, List<NamespaceItem> right) {
    Set<String> names = new HashSet<>();
    for (NamespaceItem item : left) {
      if (item.nameVisible() && item.name() != null) {
        names.add(key(item));
      }
    }
    for (NamespaceItem item : right) {
      if (item.nameVisible() && item.name() != null && !names.add(key(item))) {
        throw new DatabaseError(
            "42712", "table name \"" + item.name() + "\" specified more than once");
      }
    }
  }

  /** Relations without alias may share a name if their schemas differ. */
  private static String key(NamespaceItem item) {
    return item.relation() == 0 ? item.name() : item.name() + "." + item.relation();
  }

  /** A condition in ON: sees only the two sides of its join. */
  Expression joinCondition(ParsedExpression condition, List<NamespaceItem> names) {
    List<NamespaceItem> before = scope.namespace();
    List<NamespaceItem> visible = new ArrayList<>(names);
    for (NamespaceItem outer : before) {
      if (outer.lateralOnly()) {
        visible.add(outer);
      }
    }
    scope.setNamespace(visible);
    try {
      return new ExpressionAnalyzer(analysis, scope).condition(condition, Place.JOIN_ON, "JOIN/ON");
    } finally {
      scope.setNamespace(before);
    }
  }
}
