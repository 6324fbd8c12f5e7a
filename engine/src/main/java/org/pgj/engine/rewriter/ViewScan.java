package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.AccessCheck;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;

/**
 * UPDATE, DELETE and MERGE of a view by INSTEAD OF triggers: the view stays what is written, and
 * its rows are read through another range table entry. The row as it is becomes hidden entries of
 * the target list, for MERGE followed by a column that is null if there is no row.
 */
final class ViewScan extends TreeMapper {
  private static final int BOOL = 16;

  private final RangeTableEntry.Relation view;
  private final int written;
  private final int read;

  private ViewScan(RangeTableEntry.Relation view, int written, int read) {
    this.view = view;
    this.written = written;
    this.read = read;
  }

  static AnalyzedQuery of(AnalyzedQuery query, RangeTableEntry.Relation view) {
    int read = query.rangeTable().size() + 1;
    ViewScan scan = new ViewScan(view, query.resultRelation(), read);
    List<TargetEntry> returning = query.returning();
    // These are of the rows as they are written.
    AnalyzedQuery mapped =
        scan.mapQuery(query.with().returning(List.of()).rowConditions(List.of()).build());
    boolean isMerge = query.command() == CommandKind.MERGE;
    List<RangeTableEntry> entries = new ArrayList<>(mapped.rangeTable());
    entries.add(isMerge ? scan.rowsWithMark() : scan.reading());
    List<TargetEntry> targets = new ArrayList<>(mapped.targetList());
    for (Expression column : scan.columns(read)) {
      targets.add(hidden(column, ((ColumnReference) column).attribute()));
    }
    if (isMerge) {
      int mark = view.columnTypes().size() + 1;
      targets.add(hidden(reference(read, mark, new ColumnType(BOOL, -1, 0)), mark));
    }
    return mapped
        .with()
        .rangeTable(entries)
        .targetList(targets)
        .returning(returning)
        .rowConditions(query.rowConditions())
        .build();
  }

  private static TargetEntry hidden(Expression column, int attribute) {
    return new TargetEntry(column, attribute, null, true, 0, 0);
  }

  private static ColumnReference reference(int range, int attribute, ColumnType type) {
    return ColumnReference.of(range, attribute, type);
  }

  /** The view as it is read: what it takes to write to it is checked of the other entry. */
  private RangeTableEntry.Relation reading() {
    return view.withAccess(
        new AccessCheck(0, view.access().checkAs(), Set.of(), Set.of(), Set.of()));
  }

  private RangeTableEntry rowsWithMark() {
    List<TargetEntry> targets = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>(view.columnTypes());
    List<String> names = new ArrayList<>(view.columnNames());
    for (Expression column : columns(1)) {
      int attribute = ((ColumnReference) column).attribute();
      targets.add(new TargetEntry(column, attribute, names.get(attribute - 1), false, 0, 0));
    }
    targets.add(
        new TargetEntry(Constant.ofBoolean(true), targets.size() + 1, "present", false, 0, 0));
    types.add(new ColumnType(BOOL, -1, 0));
    names.add("present");
    AnalyzedQuery rows =
        new AnalyzedQueryBuilder(CommandKind.SELECT)
            .rangeTable(List.of(reading()))
            .joinTree(new JoinTree.From(List.of(new JoinTree.Leaf(1)), null))
            .targetList(targets)
            .build();
    return new RangeTableEntry.Subquery(
        view.name(), view.aliased(), names, types, rows, false, false, 0);
  }

  private List<Expression> columns(int range) {
    List<Expression> columns = new ArrayList<>();
    for (int a = 0; a < view.columnTypes().size(); a++) {
      columns.add(reference(range, a + 1, view.columnTypes().get(a)));
    }
    return columns;
  }

  @Override
  public Expression map(Expression expression) {
    if (!(expression instanceof ColumnReference column)
        || column.rangeIndex() != written
        || column.levelsUp() != depth()) {
      return mapChildren(expression);
    }
    if (column.attribute() == 0) {
      List<Expression> fields = new ArrayList<>();
      for (int a = 0; a < view.columnTypes().size(); a++) {
        fields.add(at(column.levelsUp(), reference(read, a + 1, view.columnTypes().get(a))));
      }
      return new RowConstructor(column.type(), fields, view.columnNames(), column.position());
    }
    return column.in(read);
  }

  private static ColumnReference at(int levelsUp, ColumnReference column) {
    return column.onLevel(levelsUp);
  }

  @Override
  protected JoinTree mapJoinTree(JoinTree tree) {
    return depth() == 0 && tree instanceof JoinTree.Leaf leaf && leaf.rangeIndex() == written
        ? new JoinTree.Leaf(read)
        : super.mapJoinTree(tree);
  }
}
