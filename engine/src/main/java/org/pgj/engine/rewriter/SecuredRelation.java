package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.AnalyzedQueryBuilder;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;

/**
 * A table that is read under policies: a subquery with the rows that the policies leave, in which
 * no condition from outside is looked at before them.
 */
final class SecuredRelation {
  private static final int INTEGER = 23;
  private static final int TABLE_OID = -6;
  private static final int TID = 27;
  private static final int OID = 26;
  private static final int XID = 28;
  private static final int CID = 29;
  private static final int CTID = -1;
  private static final int MIN_COMMAND = -3;
  private static final int MAX_COMMAND = -5;

  private final RangeTableEntry.Relation range;
  private final RelationEntry table;
  private final Expression condition;

  /**
   * @param condition over range table entry 1
   */
  SecuredRelation(RangeTableEntry.Relation range, RelationEntry table, Expression condition) {
    this.range = range;
    this.table = table;
    this.condition = condition;
  }

  /** The query with the subquery in the place of a range table entry. */
  AnalyzedQuery in(AnalyzedQuery query, int index) {
    List<Integer> system = new ArrayList<>();
    AnalyzedQuery mapped = new SystemColumns(index, system).mapQuery(query);
    List<RangeTableEntry> entries = new ArrayList<>(mapped.rangeTable());
    entries.set(index - 1, subquery(system));
    return mapped.with().rangeTable(entries).build();
  }

  private RangeTableEntry.Subquery subquery(List<Integer> system) {
    List<TargetEntry> targets = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<ColumnType> types = new ArrayList<>(range.columnTypes());
    for (AttributeEntry attribute : table.attributes()) {
      Expression column =
          attribute.dropped()
              ? Constant.ofNull(INTEGER, -1, 0, SourcePosition.UNKNOWN)
              : new ColumnReference(
                  1,
                  attribute.number(),
                  attribute.type(),
                  attribute.typmod(),
                  attribute.collation(),
                  0,
                  SourcePosition.UNKNOWN);
      add(targets, column, attribute.name());
      names.add(columnName(attribute));
    }
    for (int attribute : system) {
      add(
          targets,
          new ColumnReference(
              1, attribute, systemType(attribute), -1, 0, 0, SourcePosition.UNKNOWN),
          "?column?");
      names.add("?column?");
      types.add(new ColumnType(systemType(attribute), -1, 0));
    }
    AnalyzedQuery inner =
        new AnalyzedQueryBuilder(CommandKind.SELECT)
            .rangeTable(List.of(range))
            .joinTree(new JoinTree.From(List.of(new JoinTree.Leaf(1)), condition))
            .targetList(targets)
            .build();
    return new RangeTableEntry.Subquery(
        range.name(), range.aliased(), names, types, inner, false, true, 0);
  }

  /** Rows as a whole name all their fields, dropped ones too. */
  private String columnName(AttributeEntry attribute) {
    String name = range.columnNames().get(attribute.number() - 1);
    return name == null ? attribute.name() : name;
  }

  private static void add(List<TargetEntry> targets, Expression expression, String name) {
    targets.add(new TargetEntry(expression, targets.size() + 1, name, false, 0, 0));
  }

  private static int systemType(int attribute) {
    return switch (attribute) {
      case CTID -> TID;
      case TABLE_OID -> OID;
      case MIN_COMMAND, MAX_COMMAND -> CID;
      default -> XID;
    };
  }

  /** References to system columns become references to further columns of the subquery. */
  private final class SystemColumns extends TreeMapper {
    private final int index;
    private final List<Integer> found;

    SystemColumns(int index, List<Integer> found) {
      this.index = index;
      this.found = found;
    }

    @Override
    public Expression map(Expression expression) {
      if (!(expression instanceof ColumnReference column)
          || column.rangeIndex() != index
          || column.levelsUp() != depth()
          || column.attribute() >= 0) {
        return mapChildren(expression);
      }
      if (!found.contains(column.attribute())) {
        found.add(column.attribute());
      }
      return new ColumnReference(
          index,
          table.attributes().size() + found.indexOf(column.attribute()) + 1,
          column.type(),
          column.typmod(),
          column.collation(),
          column.levelsUp(),
          column.position());
    }
  }
}
