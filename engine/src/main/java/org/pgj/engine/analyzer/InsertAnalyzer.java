package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.MergeAction;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.InsertOverriding;
import org.pgj.engine.parser.tree.ParsedAlias;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedInsert;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedTargetColumn;
import org.pgj.engine.parser.tree.ParsedValues;
import org.pgj.engine.parser.tree.QueryTail;

/** Analyzes INSERT. */
final class InsertAnalyzer {
  private final Analysis analysis;
  private final Scope scope;
  private final ExpressionAnalyzer expressions;
  private final FromAnalyzer from;

  InsertAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
    this.expressions = new ExpressionAnalyzer(analysis, scope);
    this.from = new FromAnalyzer(analysis, scope);
  }

  /** A column to be filled and the target that named it, null if the column list was left out. */
  private record Column(AttributeEntry attribute, ParsedTargetColumn target) {
    boolean isPart() {
      return target != null && !target.steps().isEmpty();
    }
  }

  AnalyzedQuery analyze(ParsedInsert insert) {
    new WithAnalyzer(analysis, scope).analyze(insert.with());
    ParsedAlias alias =
        insert.alias() == null
            ? null
            : new ParsedAlias(insert.alias(), List.of(), insert.location());
    // The source may not see the target, so the target enters the range table with no names
    // visible.
    int target = from.relation(insert.table(), false, alias, RelationOpener.ROW_EXCLUSIVE, null);
    scope.rangeTable().require(target, RangeTable.INSERT);
    RelationEntry relation = relation(target);
    AssignmentAnalyzer assignments = new AssignmentAnalyzer(analysis, expressions, relation);
    List<Column> columns = columns(insert, assignments);
    List<JoinTree> items = new ArrayList<>();
    List<TargetEntry> targets =
        insert.source() == null
            ? List.of()
            : isPlainValues(insert)
                ? values(insert, (ParsedValues) insert.source(), columns, assignments, items)
                : query(insert, columns, assignments, items);
    for (TargetEntry entry : targets) {
      scope.rangeTable().insert(target, entry.attribute());
    }
    OnConflict onConflict =
        insert.onConflict() == null
            ? null
            : new OnConflictAnalyzer(analysis, scope, from)
                .analyze(insert.onConflict(), target, relation);
    List<TargetEntry> returning = returning(insert, target);
    return SelectAnalyzer.finish(new AnalyzedQueryBuilder(CommandKind.INSERT), scope)
        .joinTree(new JoinTree.From(items, null))
        .targetList(targets)
        .resultRelation(target)
        .overriding(overriding(insert.overriding()))
        .onConflict(onConflict)
        .returning(returning)
        .build();
  }

  static MergeAction.Overriding overriding(InsertOverriding parsed) {
    return switch (parsed) {
      case NOT_SET -> MergeAction.Overriding.NONE;
      case USER -> MergeAction.Overriding.USER_VALUE;
      case SYSTEM -> MergeAction.Overriding.SYSTEM_VALUE;
    };
  }

  private RelationEntry relation(int target) {
    return analysis
        .catalog()
        .relations()
        .relation(((RangeTableEntry.Relation) scope.rangeTable().get(target)).relation());
  }

  private List<TargetEntry> returning(ParsedInsert insert, int target) {
    if (insert.returning().isEmpty()) {
      return List.of();
    }
    scope.setNamespace(new ArrayList<>(List.of(from.namespaceItem(target, true, true))));
    return returning(analysis, scope, insert.returning());
  }

  /** Analyzes RETURNING over the names the scope has. */
  static List<TargetEntry> returning(Analysis analysis, Scope scope, List<ParsedSelectItem> items) {
    return returning(analysis, scope, items, Place.RETURNING);
  }

  /**
   * Analyzes RETURNING.
   *
   * @param place RETURNING, or that of MERGE
   */
  static List<TargetEntry> returning(
      Analysis analysis, Scope scope, List<ParsedSelectItem> items, Place place) {
    if (items.isEmpty()) {
      return List.of();
    }
    TargetListAnalyzer targets =
        new TargetListAnalyzer(analysis, scope, new ExpressionAnalyzer(analysis, scope));
    List<TargetEntry> returning = targets.analyze(items, place);
    targets.resolveUnknowns(returning);
    return returning;
  }

  private List<Column> columns(ParsedInsert insert, AssignmentAnalyzer assignments) {
    List<Column> columns = new ArrayList<>();
    if (insert.columns().isEmpty()) {
      for (AttributeEntry attribute : assignments.attributes()) {
        columns.add(new Column(attribute, null));
      }
      return columns;
    }
    Set<Integer> whole = new HashSet<>();
    Set<Integer> parts = new HashSet<>();
    for (ParsedTargetColumn target : insert.columns()) {
      AttributeEntry attribute = assignments.attribute(target);
      boolean isPart = !target.steps().isEmpty();
      if (whole.contains(attribute.number()) || !isPart && parts.contains(attribute.number())) {
        throw new DatabaseError(
                "42701", "column \"" + target.name() + "\" specified more than once")
            .at(target.location());
      }
      (isPart ? parts : whole).add(attribute.number());
      columns.add(new Column(attribute, target));
    }
    return columns;
  }

  private static boolean isPlainValues(ParsedInsert insert) {
    if (!(insert.source() instanceof ParsedValues values)) {
      return false;
    }
    QueryTail tail = values.tail();
    return tail.with() == null
        && tail.orderBy().isEmpty()
        && tail.limit() == null
        && tail.offset() == null
        && tail.locking().isEmpty();
  }

  /** VALUES: one row goes straight into the target list, several become a range table entry. */
  private List<TargetEntry> values(
      ParsedInsert insert,
      ParsedValues values,
      List<Column> columns,
      AssignmentAnalyzer assignments,
      List<JoinTree> items) {
    boolean single = values.rows().size() == 1;
    List<List<Expression>> rows = new ArrayList<>(values.rows().size());
    int width = -1;
    for (List<ParsedExpression> parsed : values.rows()) {
      List<Expression> row = new ArrayList<>(parsed.size());
      Place place = single ? Place.INSERT_TARGET : Place.VALUES;
      Place before = scope.place();
      scope.setPlace(place);
      for (ParsedExpression value : parsed) {
        List<Expression> expanded =
            expressions.indirections().expandStar(value, scope, expressions.columns());
        if (expanded != null) {
          row.addAll(expanded);
        } else {
          row.add(expressions.analyze(value));
        }
      }
      scope.setPlace(before);
      if (width >= 0 && width != row.size()) {
        throw new DatabaseError("42601", "VALUES lists must all be the same length")
            .at(parsed.getFirst().location());
      }
      width = row.size();
      checkWidth(insert, columns, row);
      for (int i = 0; i < row.size(); i++) {
        Expression assigned = assign(row.get(i), columns.get(i), assignments);
        row.set(i, single ? assigned : PartialAssignments.assigned(assigned));
      }
      rows.add(row);
    }
    if (single) {
      return targets(rows.getFirst(), columns);
    }
    List<Expression> row = fromValues(rows, width, items);
    for (int i = 0; i < row.size(); i++) {
      if (columns.get(i).isPart()) {
        row.set(i, assign(row.get(i), columns.get(i), assignments));
      }
    }
    return targets(row, columns);
  }

  private Expression assign(Expression value, Column column, AssignmentAnalyzer assignments) {
    return assignments.assign(value, column.attribute(), column.target(), 0);
  }

  private static List<TargetEntry> targets(List<Expression> row, List<Column> columns) {
    List<TargetEntry> targets = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      PartialAssignments.add(targets, columns.get(i).attribute(), row.get(i), -1);
    }
    return targets;
  }

  /** Makes the rows a range table entry; answers references to its columns. */
  private List<Expression> fromValues(
      List<List<Expression>> rows, int width, List<JoinTree> items) {
    List<String> names = new ArrayList<>(width);
    List<ColumnType> types = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      names.add("column" + (i + 1));
      Expression first = rows.getFirst().get(i);
      types.add(new ColumnType(first.type(), first.typmod(), first.collation()));
    }
    int index =
        scope
            .rangeTable()
            .add(new RangeTableEntry.Values("*VALUES*", false, names, types, rows, true));
    items.add(new JoinTree.Leaf(index));
    return references(index, types);
  }

  private static List<Expression> references(int index, List<ColumnType> types) {
    List<Expression> references = new ArrayList<>(types.size());
    for (int i = 0; i < types.size(); i++) {
      ColumnType type = types.get(i);
      references.add(ColumnReference.of(index, i + 1, type));
    }
    return references;
  }

  private static void checkWidth(ParsedInsert insert, List<Column> columns, List<Expression> row) {
    if (row.size() > columns.size()) {
      throw new DatabaseError("42601", "INSERT has more expressions than target columns")
          .at(row.get(columns.size()).position().offset());
    }
    if (!insert.columns().isEmpty() && row.size() < columns.size()) {
      throw new DatabaseError("42601", "INSERT has more target columns than expressions")
          .at(insert.columns().get(row.size()).location());
    }
  }

  /** INSERT … SELECT: the query becomes a subquery whose columns are assigned. */
  private List<TargetEntry> query(
      ParsedInsert insert,
      List<Column> columns,
      AssignmentAnalyzer assignments,
      List<JoinTree> items) {
    AnalyzedQuery source = new QueryAnalyzer(analysis).subquery(insert.source(), scope, false);
    List<TargetEntry> outputs = FromAnalyzer.outputColumns(source);
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>();
    for (TargetEntry output : outputs) {
      names.add(output.name());
      Expression value = output.expression();
      types.add(new ColumnType(value.type(), value.typmod(), value.collation()));
    }
    int index =
        scope
            .rangeTable()
            .add(
                new RangeTableEntry.Subquery(
                    "*SELECT*", false, names, types, source, false, false, 0));
    items.add(new JoinTree.Leaf(index));
    List<Expression> row = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      Expression value = outputs.get(i).expression();
      boolean literal = value instanceof Constant || value instanceof Parameter;
      boolean unknown = literal && value.type() == TypeIds.UNKNOWN;
      row.add(unknown ? value : ColumnReference.of(index, i + 1, value).at(value.position()));
    }
    checkWidth(insert, columns, row);
    List<Expression> assigned = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      assigned.add(assign(row.get(i), columns.get(i), assignments));
    }
    return targets(assigned, columns);
  }
}
