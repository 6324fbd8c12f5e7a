package org.pgj.engine.planner.prepare;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AggregateCall;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.GroupingCall;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.TreeMapper;

/**
 * Makes the parts of a subquery parts of the query around it: its range table goes behind the other
 * one, references outwards lose a level.
 */
final class Adoption extends TreeMapper {
  private final int offset;

  /**
   * @param offset entries of the outer range table
   */
  Adoption(int offset) {
    this.offset = offset;
  }

  List<RangeTableEntry> rangeTable(AnalyzedQuery subquery) {
    List<RangeTableEntry> entries = new ArrayList<>(subquery.rangeTable().size());
    for (RangeTableEntry entry : subquery.rangeTable()) {
      entries.add(mapRange(entry));
    }
    return entries;
  }

  JoinTree.From joinTree(AnalyzedQuery subquery) {
    return (JoinTree.From) mapJoinTree(subquery.joinTree());
  }

  @Override
  public Expression map(Expression expression) {
    return switch (expression) {
      case ColumnReference e when e.levelsUp() == depth() && e.rangeIndex() > 0 ->
          e.in(e.rangeIndex() + offset);
      case ColumnReference e when e.levelsUp() > depth() -> e.onLevel(e.levelsUp() - 1);
      case AggregateCall e when e.levelsUp() > depth() ->
          ((AggregateCall) mapChildren(e)).withLevelsUp(e.levelsUp() - 1);
      case GroupingCall e when e.levelsUp() > depth() -> {
        GroupingCall mapped = (GroupingCall) mapChildren(e);
        yield new GroupingCall(
            mapped.groupReferences(), mapped.arguments(), e.levelsUp() - 1, e.position());
      }
      default -> mapChildren(expression);
    };
  }

  @Override
  protected JoinTree mapJoinTree(JoinTree tree) {
    return tree instanceof JoinTree.Leaf leaf && depth() == 0
        ? new JoinTree.Leaf(leaf.rangeIndex() + offset)
        : super.mapJoinTree(tree);
  }

  @Override
  protected RangeTableEntry mapRange(RangeTableEntry entry) {
    if (entry instanceof RangeTableEntry.CommonTable table && table.levelsUp() > depth()) {
      return new RangeTableEntry.CommonTable(
          table.name(),
          table.aliased(),
          table.columnNames(),
          table.columnTypes(),
          table.commonTable(),
          table.levelsUp() - 1,
          table.selfReference());
    }
    return super.mapRange(entry);
  }
}
