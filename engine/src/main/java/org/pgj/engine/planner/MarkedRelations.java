package org.pgj.engine.planner;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowMark;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;

/**
 * The relations whose rows a query that locks or changes rows must be able to find again: tables by
 * address, all else by a copy of the row.
 */
final class MarkedRelations {
  private MarkedRelations() {}

  /** Relations whose columns the join returns: not those that are only tested for a match. */
  static long visible(JoinTree tree) {
    return switch (tree) {
      case JoinTree.Leaf leaf -> RelationSet.of(leaf.rangeIndex());
      case JoinTree.Join join -> {
        boolean tested = join.kind() == JoinKind.SEMI || join.kind() == JoinKind.ANTI;
        yield visible(join.left()) | (tested ? 0 : visible(join.right()));
      }
      case JoinTree.From from -> {
        long all = 0;
        for (JoinTree item : from.items()) {
          all |= visible(item);
        }
        yield all;
      }
    };
  }

  /** The marks of a query that locks rows, and those of the tables that it joins them with. */
  static List<RowMark> withPartners(List<RowMark> locked, JoinTree tree, Relation[] relations) {
    List<RowMark> marks = new ArrayList<>(locked);
    long visible = visible(tree);
    for (Relation relation : relations) {
      if (relation != null
          && RelationSet.contains(visible, relation.rangeIndex)
          && canBeFound(relation)
          && !isMarked(locked, relation.rangeIndex)) {
        marks.add(new RowMark(relation.rangeIndex, null, null));
      }
    }
    return marks;
  }

  /** Whether a query is one row that does not change, which need not be remembered. */
  private static boolean isConstant(AnalyzedQuery query) {
    return query.joinTree().items().isEmpty()
        && query.joinTree().condition() == null
        && query.setOperations() == null
        && !query.hasTargetSets();
  }

  /** Whether a row can be had again, by its address or as it was. */
  static boolean canBeFound(Relation relation) {
    if (relation.entry != null) {
      return true;
    }
    if (relation.range instanceof RangeTableEntry.Subquery subquery) {
      return !isConstant(subquery.query());
    }
    if (relation.range instanceof RangeTableEntry.Functions functions) {
      for (RangeTableEntry.ColumnType column : functions.columnTypes()) {
        if (column.type() == 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isMarked(List<RowMark> marks, int rangeIndex) {
    for (RowMark mark : marks) {
      if (mark.rangeIndex() == rangeIndex) {
        return true;
      }
    }
    return false;
  }
}
